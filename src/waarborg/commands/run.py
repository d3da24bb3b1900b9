"""`waarborg run`: everything on one machine. Migrate, prepare, serve both doors, keep the clock."""

import argparse
import os
import shlex
import signal
import socket
import subprocess
import sys
import time
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from types import FrameType
from typing import Final

from waarborg.commands.running import hold
from waarborg.commands.start import configured, refuse_unreadable_in_force
from waarborg.commands.what_is_in_force import what_is_in_force
from waarborg.config import Config, WrongSettings

DOORS: Final = (("serve", "public"), ("serve", "desk"))
CLOCK: Final = ("tick", "--loop")
# The clock can wait: people come to the doors, and all three want the processor when they start.
CLOCK_WAITS_SECONDS: Final = 60.0
CLOCK_STOPPED: Final = (
    "The clock stopped by itself; the doors stay open. It is started again in a minute. "
    "`waarborg doctor` says what goes wrong."
)

Children = dict[tuple[str, ...], subprocess.Popen[bytes]]


def arguments(parser: argparse.ArgumentParser) -> None:
    """Ask nothing: the settings say it all."""


def do(_given: argparse.Namespace) -> int:
    """Prepare, say where everything is, and serve until told to stop."""
    config = configured()
    with hold(config):
        refuse_taken_ports(config)
        prepare(config)
        announce(config)
        return supervise(config)


def refuse_taken_ports(config: Config) -> None:
    """Look whether both doors can open, before anything is made or printed.

    Raises:
        WrongSettings: Which port is taken, and which setting moves it.
    """
    if config.public_port == config.desk_port:
        raise WrongSettings(
            f"WAARBORG_PUBLIC_PORT and WAARBORG_DESK_PORT are both {config.desk_port}: give each "
            f"door a port of its own."
        )
    for name, port in (("PUBLIC", config.public_port), ("DESK", config.desk_port)):
        if (why := reason_against_port(config.bind, port)) is not None:
            raise WrongSettings(
                f"Port {port} on {config.bind} cannot be used ({why}). Stop what uses it, or set "
                f"WAARBORG_{name}_PORT to another number."
            )


def reason_against_port(host: str, port: int) -> str | None:
    """Say why a port cannot be opened, as the system says it; None when it can."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as one:
        one.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # as the door will
        try:
            one.bind((host, port))
        except OSError as no:
            return no.strerror or "it is refused"
    return None


def prepare(config: Config) -> None:
    """Make folders, secrets and tables, and the example people when this is the example."""
    from waarborg.commands.migrate import migrate

    migrate()
    refuse_unreadable_in_force(config)
    if config.demo:
        from waarborg.commands.example_house import prepare_people

        prepare_people()


def announce(config: Config) -> None:
    """Print the addresses and, in the example, how to sign in."""
    print(f"Public side  {config.address('public')}/")
    print(f"Desk         {config.address('desk')}/")
    print(what_is_in_force(config)[1])
    if config.loopback:
        print("For this machine only: cookies go without https (WAARBORG_LOOPBACK=1).")
    if config.demo:
        from waarborg.commands.example_house import sign_ins

        print("\nInvented people of the example (never on a real server):")
        for line in sign_ins():
            print(f"  {line}")
        print(f"  Second factor of the moment: {with_settings('demo code NAME')}")
    print("\nStop with Ctrl-C.", flush=True)


def with_settings(command: str) -> str:
    """Write a command so that it finds the same house: with what says where that lies."""
    told = [
        f"{name}={shlex.quote(str(Path(os.environ[name]).absolute()))} "
        for name in ("WAARBORG_HOME", "WAARBORG_SECRETS", "WAARBORG_SHRED_KEYS")
        if os.environ.get(name)
    ]
    return f"{''.join(told)}.venv/bin/waarborg {command}"


def supervise(config: Config) -> int:
    """Keep both doors open together: when one stops, all stop.

    A clock that stops by itself closes no door; it is started again after a while.
    """
    children: Children = {command: child(command) for command in DOORS}
    clock = Clock(children)
    stopping = False

    def stop(_number: int, _frame: FrameType | None) -> None:
        nonlocal stopping
        stopping = True

    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, stop)
    while not stopping and all(children[door].poll() is None for door in DOORS):
        clock.keep_going(config)
        time.sleep(0.1)
    return end(children, wanted=stopping)


class Clock:
    """The clock beside the doors: it starts after them, and again when it stopped by itself."""

    def __init__(self, children: Children) -> None:
        """Wait a while; the doors go first."""
        self.children = children
        self.starts = time.monotonic() + CLOCK_WAITS_SECONDS
        self.stopped = False

    def keep_going(self, config: Config) -> None:
        """Start it when it is time, and say it when it stopped."""
        going = self.children.get(CLOCK)
        if going is None:
            if time.monotonic() > self.starts or (not self.stopped and both_open(config)):
                self.children[CLOCK] = child(CLOCK)
        elif going.poll() is not None:
            print(CLOCK_STOPPED, file=sys.stderr, flush=True)
            del self.children[CLOCK]
            self.stopped = True
            self.starts = time.monotonic() + CLOCK_WAITS_SECONDS


def child(command: tuple[str, ...]) -> subprocess.Popen[bytes]:
    """Start a process of its own."""
    return subprocess.Popen([sys.executable, "-m", "waarborg.commands.cli", *command])


def both_open(config: Config) -> bool:
    """Say whether both doors answer, whatever they say."""
    return all(answers(config.bind, port) for port in (config.public_port, config.desk_port))


def answers(host: str, port: int) -> bool:
    """Ask a door whether it is well."""
    connection = HTTPConnection(host, port, timeout=1)
    try:
        connection.request("GET", "/health")
        connection.getresponse()
    except (OSError, HTTPException):
        return False
    finally:
        connection.close()
    return True


def end(children: Children, *, wanted: bool) -> int:
    """Stop all children, and say which one stopped by itself."""
    fallen = [" ".join(what) for what, one in children.items() if one.poll() is not None]
    for one in children.values():
        if one.poll() is None:
            one.terminate()
    for one in children.values():
        try:
            one.wait(timeout=12)
        except subprocess.TimeoutExpired:
            one.kill()
    if wanted:
        return 0
    print(f"Stopped, because `waarborg {', '.join(fallen)}` stopped by itself.", file=sys.stderr)
    return 1
