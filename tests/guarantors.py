"""A guarantor as a real process: another installation, on another address of this machine."""

import os
import re
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Self

from tests.mail import free_port
from tests.servers import ROOT, START_SECONDS, House, answers

CODE = re.compile(r"Code to read aloud: (\S+)")


class Guarantor:
    """A running guarantor in a home of its own."""

    def __init__(self, home: Path, name: str = "Gemeente Naburig") -> None:
        self.home, self.name = home, name
        port = free_port()
        self.address = f"http://127.0.0.2:{port}"
        clean = {k: v for k, v in os.environ.items() if not k.startswith(("WAARBORG_", "DJANGO_"))}
        self.environment = clean | {
            "WAARBORG_HOME": str(home),
            "WAARBORG_LOOPBACK": "1",
            "WAARBORG_BIND": "127.0.0.2",
            "WAARBORG_GUARANTOR_PORT": str(port),
        }
        self._said = tempfile.TemporaryFile()  # noqa: SIM115 - closed when it is left
        self._running: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        try:
            self.command("guarantor", "begin", self.name)
            self.start()
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()
        self._said.close()

    def start(self) -> None:
        """Serve, and wait until it answers."""
        self._running = subprocess.Popen(
            [sys.executable, "-m", "waarborg.commands.cli", "serve", "guarantor"],
            env=self.environment,
            cwd=ROOT,
            stdin=subprocess.DEVNULL,
            stdout=self._said,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        until = time.monotonic() + START_SECONDS
        while not answers(f"{self.address}/health"):
            if self._running.poll() is not None or time.monotonic() > until:
                self.stop()
                raise RuntimeError(f"the guarantor did not start:\n{self.said()}")
            time.sleep(0.1)

    def stop(self) -> None:
        """Stop it, and every process it started."""
        if self._running and self._running.poll() is None:
            os.killpg(self._running.pid, signal.SIGTERM)
            self._running.wait(timeout=30)

    def said(self) -> str:
        """Give everything the processes wrote to the terminal."""
        self._said.seek(0)
        return self._said.read().decode(errors="replace")

    def command(self, *words: str) -> str:
        """Run `waarborg …` here; give what it prints, and what it says beside it."""
        return command(self.environment, *words)

    @property
    def session(self) -> int:
        """Give the session of its processes."""
        assert self._running is not None
        return self._running.pid


def command(environment: dict[str, str], *words: str) -> str:
    """Run `waarborg …`; give what it prints on both streams."""
    done = subprocess.run(
        [sys.executable, "-m", "waarborg.commands.cli", *words],
        env=environment,
        cwd=ROOT,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(f"waarborg {' '.join(words)}: {done.stdout}")
    return done.stdout


def pair(house: House, guarantor: Guarantor) -> None:
    """Do what two people do: each brings the card of the other, and types what it hears."""
    folder = guarantor.home.parent
    sides = {"house": house.environment, "guarantor": guarantor.environment}
    codes = {}
    for side, environment in sides.items():
        said = command(environment, "guarantor", "card")
        found = CODE.search(said)
        assert found is not None, said
        codes[side] = found[1]
        (folder / f"{side}.card").write_text(CODE.sub("", said))
    for side, other in (("house", "guarantor"), ("guarantor", "house")):
        card = str(folder / f"{other}.card")
        assert "Call " in command(sides[side], "guarantor", "pair", card)
        command(sides[side], "guarantor", "pair", card, "--code", codes[other])
