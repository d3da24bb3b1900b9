"""`waarborg demo`: the example organisation. Everything here refuses outside WAARBORG_DEMO."""

import argparse
import datetime as dt
import os

from waarborg.adapters import clock
from waarborg.commands.start import configured, ready
from waarborg.config import WrongSettings, current


def arguments(parser: argparse.ArgumentParser) -> None:
    """Ask what to do."""
    below = parser.add_subparsers(dest="what", required=True)
    code = below.add_parser("code", help="print the current second factor of NAME")
    code.add_argument("name", metavar="NAME")
    later = below.add_parser("later", help="move the clock of the example on, to see terms lapse")
    later.add_argument("days", type=float, metavar="DAYS")
    below.add_parser("fill", help="fill the example with a year of invented cases")


def as_the_example_runs() -> None:
    """Take over the profile of `make run` where the example lives: its people are in the home."""
    if (current().home / "demo" / "people.json").exists():
        os.environ["WAARBORG_LOOPBACK"] = os.environ["WAARBORG_DEMO"] = "1"
        current.cache_clear()


def do(given: argparse.Namespace) -> int:
    """Print a code, or fill a year."""
    as_the_example_runs()
    if not configured().demo:
        raise WrongSettings(
            "There are no invented people here: `waarborg demo` works together with "
            "WAARBORG_DEMO=1 and WAARBORG_LOOPBACK=1, as `make run` sets them."
        )
    if given.what == "later":
        clock.move_on(dt.timedelta(days=given.days))
        print(f"In the example it is now {clock.now():%Y-%m-%d %H:%M} UTC.")
        return 0
    ready("owner")
    if given.what == "fill":
        from waarborg.commands.demo_year import fill

        fill(now=clock.now())
        return 0
    from waarborg.commands.example_house import demo_code

    print(demo_code(given.name, clock.now()))
    return 0
