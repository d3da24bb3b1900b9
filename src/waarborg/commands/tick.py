"""`waarborg tick`: one round of the clock, or with --loop a round every minute."""

import argparse
import signal
import sys
import threading

from waarborg.adapters import clock
from waarborg.commands.start import configured, ready

EVERY_SECONDS = 60


def arguments(parser: argparse.ArgumentParser) -> None:
    """Ask whether to go on."""
    parser.add_argument("--loop", action="store_true", help="go on, every minute")


def do(given: argparse.Namespace) -> int:
    """Do one round, or rounds until told to stop."""
    configured()
    ready("clock")
    from django.db import close_old_connections

    from waarborg.usecases.clock.tick import tick

    if not given.loop:
        failed = tick(now=clock.now()).failed
        if failed:
            print(f"Not done: {', '.join(failed)}. `waarborg doctor` says more.", file=sys.stderr)
        return 1 if failed else 0
    stopped = threading.Event()
    signal.signal(signal.SIGTERM, lambda *_: stopped.set())
    signal.signal(signal.SIGINT, lambda *_: stopped.set())
    while not stopped.is_set():
        close_old_connections()  # one that broke would stay broken in every round to come
        tick(now=clock.now())
        stopped.wait(EVERY_SECONDS)
    return 0
