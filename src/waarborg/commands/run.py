"""`waarborg run`: everything on one machine. Migrate, prepare, serve both doors, keep the clock."""

import argparse
import signal
import subprocess
import sys
import time
from http.client import HTTPConnection, HTTPException
from types import FrameType
from typing import Final

from waarborg.commands.running import hold
from waarborg.commands.start import configured
from waarborg.commands.what_is_in_force import what_is_in_force
from waarborg.config import Config

DOORS: Final = (("serve", "public"), ("serve", "desk"))
CLOCK: Final = ("tick", "--loop")
# The clock can wait: people come to the doors, and all three want the processor when they start.
CLOCK_WAITS_SECONDS: Final = 60.0

Children = dict[tuple[str, ...], subprocess.Popen[bytes]]


def arguments(parser: argparse.ArgumentParser) -> None:
    """Ask nothing: the settings say it all."""


def do(_given: argparse.Namespace) -> int:
    """Prepare, say where everything is, and serve until told to stop."""
    config = configured()
    with hold(config):
        prepare(config)
        announce(config)
        return supervise(config)


def prepare(config: Config) -> None:
    """Make folders, secrets and tables, and the example people when this is the example."""
    from waarborg.commands.migrate import migrate

    migrate()
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
        print("  Second factor of the moment: .venv/bin/waarborg demo code NAME")
    print("\nStop with Ctrl-C.", flush=True)


def supervise(config: Config) -> int:
    """Keep the children alive together: when one stops, all stop."""
    children: Children = {command: child(command) for command in DOORS}
    clock_starts = time.monotonic() + CLOCK_WAITS_SECONDS
    stopping = False

    def stop(_number: int, _frame: FrameType | None) -> None:
        nonlocal stopping
        stopping = True

    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, stop)
    while not stopping and all(one.poll() is None for one in children.values()):
        if CLOCK not in children and (time.monotonic() > clock_starts or both_open(config)):
            children[CLOCK] = child(CLOCK)
        time.sleep(0.1)
    return end(children, wanted=stopping)


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
