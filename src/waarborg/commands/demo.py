"""`waarborg demo`: the example organisation. Everything here refuses outside WAARBORG_DEMO."""

import argparse
import datetime as dt
import math
from typing import Final

from waarborg.adapters import clock
from waarborg.commands.start import as_the_example_runs, configured, ready
from waarborg.config import WrongSettings, current

MOST_DAYS: Final = 3_650


def arguments(parser: argparse.ArgumentParser) -> None:
    """Ask what to do."""
    below = parser.add_subparsers(dest="what", required=True)
    code = below.add_parser("code", help="print the current second factor of NAME")
    code.add_argument("name", metavar="NAME")
    later = below.add_parser("later", help="move the clock of the example on, to see terms lapse")
    later.add_argument("days", type=days_on, metavar="DAYS")
    below.add_parser("fill", help="fill the example with a year of invented cases")


def days_on(typed: str) -> float:
    """Read how many days the clock goes on: never back, and not past what a term can reach."""
    try:
        days = float(typed)
    except ValueError:
        days = math.nan
    if not 0 <= days <= MOST_DAYS:  # nan is neither
        raise argparse.ArgumentTypeError(
            f"write a number of days from 0 to {MOST_DAYS}, such as 7 or 0.5; 0 tells the day"
        )
    return days


def do(given: argparse.Namespace) -> int:
    """Print a code, or fill a year."""
    as_the_example_runs()
    if not current().demo:
        raise WrongSettings(
            f"There are no invented people in {current().home}. `waarborg demo` works where "
            f"`make run` made them: set WAARBORG_HOME to that home, or run `make run` first."
        )
    configured()
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
