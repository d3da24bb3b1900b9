"""`waarborg audit`: open a year of the ledger for an auditor, in a file that only they can read."""

import argparse
import re
from pathlib import Path
from typing import TYPE_CHECKING, Final

from waarborg.adapters import clock
from waarborg.commands.backup import read_recipients
from waarborg.commands.start import configured, ready
from waarborg.config import WrongSettings

if TYPE_CHECKING:
    from waarborg.usecases.clock.open_year import YearOpened

_WHY: Final = {
    "not_over": (
        "{year} cannot be opened yet: what happens in it may come in until 2 January. Do it from "
        "3 January {next} on."
    ),
    "no_ledger": "The ledger of this installation has no lines of {year}: it is younger.",
    "not_seen": (
        "{year} cannot be opened: no guarantor signed a head of the ledger since 3 January {next}. "
        "Without such a signature the ledger could have been written anew to fit any number. Is "
        "the clock running, and does the guarantor answer? `waarborg doctor` tells. Is there no "
        "guarantor? docs/how-to/guarantor.md says how to find one."
    ),
}
_CARE: Final = (
    "Nothing of a case is in it, but who opens it can work out when each line came in. "
    "docs/how-to/audit-a-year.md is for the auditor."
)
_FINDING: Final = "!! {count} lines {what}. The auditor will find that. Run: waarborg verify"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Ask which year, where to, and for whom."""
    parser.add_argument("year", metavar="YEAR", type=_year, help="such as 2026; it has to be over")
    parser.add_argument("file", metavar="FILE", type=Path, help="where to; it is not there yet")
    parser.add_argument(
        "--to",
        action="append",
        required=True,
        metavar="RECIPIENT",
        help="the auditor: age1… or age1pq1…; may be given more than once",
    )


def do(given: argparse.Namespace) -> int:
    """Write it: 0 all of it opens, 1 some of it does not, 2 it could not be done."""
    configured()
    recipients = read_recipients(given.to)
    ready("clock")
    from waarborg.store.backups.errors import NotBackedUp
    from waarborg.store.ledger.yearly import NotOpened
    from waarborg.usecases.clock.open_year import open_year

    try:
        opened = open_year(year=given.year, path=given.file, recipients=recipients, now=clock.now())
    except NotBackedUp as why:
        raise WrongSettings(str(why)) from None
    if isinstance(opened, NotOpened):
        raise WrongSettings(why_not(opened, given.year))
    print(as_text(opened, given.year, given.file))
    return int(not opened.whole)


def why_not(reason: str, year: int) -> str:
    """Say why a year is not opened, and what to do."""
    return _WHY[reason].format(year=year, next=year + 1)


def as_text(opened: "YearOpened", year: int, path: Path) -> str:
    """Write what was opened, for who does it."""
    counted = f"{opened.reports} of a report, {opened.others} of something else"
    lines = [
        f"Opened in {path}: lines {opened.first} to {opened.last} of the ledger.",
        f"{year}: {counted}, {opened.dummies} that mean nothing.",
        f"The annual report of {year} has to say {opened.reports} reports.",
        _CARE,
    ]
    found = (
        (opened.closed, "do not open"),
        (opened.unproven, "say they mean nothing, and cannot be made again"),
    )
    lines += [_FINDING.format(count=count, what=what) for count, what in found if count]
    if opened.gone:
        lines.append("!! Lines are gone. The auditor will find that. Run: waarborg verify")
    return "\n".join(lines)


def _year(text: str) -> int:
    if not re.fullmatch("2[0-9]{3}", text):
        raise argparse.ArgumentTypeError(f"{text} is not a year such as 2026")
    return int(text)
