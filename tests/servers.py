"""The whole house as real processes: public side, desk and clock, each on its own port."""

import datetime as dt
import json
import os
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, Self
from urllib.error import HTTPError
from urllib.request import urlopen

import psycopg

from tests.mail import free_port
from tests.postgresql import Server

ROOT = Path(__file__).resolve().parents[1]
START_SECONDS = 180  # a machine can have other things to do
LOOK_UP = """
import json, sqlite3, sys
print(json.dumps(sqlite3.connect(sys.argv[1]).execute(sys.argv[2]).fetchall()))
"""


class House:
    """A running example organisation in a home of its own.

    Args:
        settings: More environment, such as `{"WAARBORG_DATABASE_URL": …}`.
        within: What every command of the house is started with, such as `["nsenter", …]`.
    """

    def __init__(
        self, home: Path, settings: dict[str, str] | None = None, within: Sequence[str] = ()
    ) -> None:
        self.home = home
        self._within = [*within, sys.executable]
        self._waarborg = [*self._within, "-m", "waarborg.commands.cli"]
        clean = {k: v for k, v in os.environ.items() if not k.startswith(("WAARBORG_", "DJANGO_"))}
        self.environment = clean | {
            "WAARBORG_HOME": str(home),
            "WAARBORG_LOOPBACK": "1",
            "WAARBORG_DEMO": "1",
            "WAARBORG_PUBLIC_PORT": str(free_port()),
            "WAARBORG_DESK_PORT": str(free_port()),
            **(settings or {}),
        }
        self.public = f"http://127.0.0.1:{self.environment['WAARBORG_PUBLIC_PORT']}"
        self.desk = f"http://127.0.0.1:{self.environment['WAARBORG_DESK_PORT']}"
        self._said = tempfile.TemporaryFile()  # noqa: SIM115 - closed when the house is left
        self._running: subprocess.Popen[bytes] | None = None

    def look_up(self, sql: str) -> list[tuple[Any, ...]]:
        """Look into the tables as their owner: the database is ours, and so is every query."""
        if self._within != [sys.executable]:
            return self._look_up_there(sql)
        url = self.environment.get("WAARBORG_DATABASE_URL")
        tables: Any = (
            psycopg.connect(url) if url else sqlite3.connect(self.home / "waarborg.sqlite3")
        )
        with closing(tables):
            return list(tables.execute(sql))

    def _look_up_there(self, sql: str) -> list[tuple[Any, ...]]:
        """Ask from where the house stands: SQLite finds no file by a path through `/proc`."""
        file = f"{self.environment['WAARBORG_HOME']}/waarborg.sqlite3"
        done = subprocess.run(
            [*self._within, "-c", LOOK_UP, file, sql], capture_output=True, text=True, check=True
        )
        return [tuple(row) for row in json.loads(done.stdout)]

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()
        self._said.close()

    def start(self) -> None:
        """Start everything and wait until both doors answer."""
        self._running = subprocess.Popen(
            [*self._waarborg, "run"],
            env=self.environment,
            cwd=ROOT,
            stdin=subprocess.DEVNULL,
            stdout=self._said,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        until = time.monotonic() + START_SECONDS
        while not (answers(self.public) and answers(self.desk)):
            if self._running.poll() is not None or time.monotonic() > until:
                self.stop()
                raise RuntimeError(f"the house did not start:\n{self.said()}")
            time.sleep(0.1)

    def stop(self) -> None:
        """Stop it as Ctrl-C does."""
        if self._running and self._running.poll() is None:
            self._running.send_signal(signal.SIGINT)
            self._running.wait(timeout=30)

    def kill(self) -> None:
        """Stop it as a power cut does."""
        if self._running:
            os.killpg(self._running.pid, signal.SIGKILL)
            self._running.wait(timeout=30)

    def said(self) -> str:
        """Give everything the processes wrote to the terminal."""
        self._said.seek(0)
        return self._said.read().decode(errors="replace")

    def command(self, *words: str) -> str:
        """Run `waarborg …` in this house and give what it prints."""
        ends, told, wrong = self.tried(*words)
        if ends:
            raise RuntimeError(f"waarborg {' '.join(words)}: {told}{wrong}")
        return told.strip()

    def tried(self, *words: str) -> tuple[int, str, str]:
        """Run `waarborg …`, also when it is refused; give how it ends and what it says."""
        done = subprocess.run(
            [*self._waarborg, *words],
            env=self.environment,
            cwd=ROOT,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )
        return done.returncode, done.stdout, done.stderr

    def code(self, name: str) -> str:
        """Give the current second factor of somebody in the example."""
        return self.command("demo", "code", name)

    def people(self) -> dict[str, dict[str, str]]:
        """Give what everybody of the example knows: password, passphrase, random id."""
        known: dict[str, dict[str, str]] = json.loads(
            (self.home / "demo" / "people.json").read_text()
        )
        return known

    def later(self, days: float) -> None:
        """Let time pass, and let the clock do a round."""
        self.command("demo", "later", str(days))
        self.command("tick")

    def today(self) -> dt.date:
        """Give the day it is in this house: an earlier test may have let time pass."""
        said = self.command("demo", "later", "0")
        return dt.date.fromisoformat(said.split(" now ")[1][:10])


def house_on_postgresql(
    server: Server, home: Path, settings: dict[str, str], *, name: str = ""
) -> House:
    """Make a house on a database of its own, every process under its own role.

    Args:
        name: A database in which the house was prepared before, with the home that belongs to it.
    """
    name = name or server.create()
    roles = {
        f"WAARBORG_DATABASE_URL_{role.upper()}": server.url(name, f"waarborg_{role}")
        for role in ("public", "desk", "clock")
    }
    house = House(home, {"WAARBORG_DATABASE_URL": server.url(name)} | roles | settings)
    house.command("migrate")
    house.command("postgres", "roles")
    return house


def answers(address: str) -> bool:
    """Say whether a door answers, whatever it says."""
    try:
        with urlopen(address, timeout=2):
            return True
    except HTTPError:
        return True
    except OSError:
        return False


@contextmanager
def running(program: str, folder: Path) -> Iterator[str]:
    """Run a Python program that serves on the port it is given, and give its address."""
    port = free_port()
    process = subprocess.Popen(
        [sys.executable, "-c", program, str(port)], cwd=folder, stdin=subprocess.DEVNULL
    )
    address = f"http://127.0.0.1:{port}"
    until = time.monotonic() + START_SECONDS
    while not answers(address):
        if process.poll() is not None or time.monotonic() > until:
            process.kill()
            raise RuntimeError("the server did not start")
        time.sleep(0.1)
    try:
        yield address
    finally:
        process.terminate()
        process.wait(timeout=30)
