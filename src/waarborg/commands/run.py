"""`waarborg run`: everything on one machine. Migrate, prepare, serve both doors, keep the clock."""

import argparse
import signal
import subprocess
import sys
import time
from types import FrameType
from typing import Final

from waarborg.commands.start import configured
from waarborg.config import Config

CHILDREN: Final = (("serve", "public"), ("serve", "desk"), ("tick", "--loop"))


def arguments(parser: argparse.ArgumentParser) -> None:
    """Ask nothing: the settings say it all."""


def do(_given: argparse.Namespace) -> int:
    """Prepare, say where everything is, and serve until told to stop."""
    config = configured()
    prepare(config)
    announce(config)
    return supervise()


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
    if config.loopback:
        print("For this machine only: cookies go without https (WAARBORG_LOOPBACK=1).")
    if config.demo:
        from waarborg.commands.example_house import sign_ins

        print("\nInvented people of the example (never on a real server):")
        for line in sign_ins():
            print(f"  {line}")
        print("  Second factor of the moment: .venv/bin/waarborg demo code NAME")
    print("\nStop with Ctrl-C.", flush=True)


def supervise() -> int:
    """Keep the children alive together: when one stops, all stop."""
    children = [
        subprocess.Popen([sys.executable, "-m", "waarborg.commands.cli", *command])
        for command in CHILDREN
    ]
    stopping = False

    def stop(_number: int, _frame: FrameType | None) -> None:
        nonlocal stopping
        stopping = True

    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, stop)
    while not stopping and all(child.poll() is None for child in children):
        time.sleep(0.2)
    return end(children, wanted=stopping)


def end(children: list[subprocess.Popen[bytes]], *, wanted: bool) -> int:
    """Stop all children, and say which one stopped by itself."""
    fallen = [" ".join(CHILDREN[i]) for i, c in enumerate(children) if c.poll() is not None]
    for child in children:
        if child.poll() is None:
            child.terminate()
    for child in children:
        try:
            child.wait(timeout=12)
        except subprocess.TimeoutExpired:
            child.kill()
    if wanted:
        return 0
    print(f"Stopped, because `waarborg {', '.join(fallen)}` stopped by itself.", file=sys.stderr)
    return 1
