"""Measure everything in one run, and write docs/reference/performance.md.

Wall times say as much about this machine and its neighbours as about the program. Therefore the
floors of the same machine, measured in the same run, stand beside them.
"""

import argparse
import os
import platform
import sqlite3
import sys
import time
from collections.abc import Callable
from pathlib import Path

from bench import (
    checking,
    floors,
    inbox,
    ledger,
    pages,
    refusing,
    sealing,
    seals,
    searching,
    submitting,
    testing,
    uploading,
)
from bench.figures import Figure, middle, table
from bench.houses import on_postgresql, on_sqlite, timed
from tests.servers import House

PAGE = Path(__file__).resolve().parents[1] / "docs" / "reference" / "performance.md"
Part = tuple[str, list[Figure]]

HEAD = """# Performance

Written by `make bench`. Every line was measured in the same run, on the machine below; what is
deliberate slowness (one guess at a receipt) is named as such. A goal that is missed says so.

One whole submission may take 30 ms of processor time. Two lines stand against that goal: the last
POST of a report, which routes, seals for every reader and writes, in one transaction for which
others wait; and all pages of a report together, from the wish to the promise. The pages before the
last POST each keep a sealed draft and can be done again.

The first form may take 25 kB. Two lines stand against that goal as well: the first question behind
*Report something*, and the first field of the report itself, behind all questions, the list of
ways and the words of the receipt. What peers need up to their first form, which is the report
itself, stands beside the second.

`make test`, with PostgreSQL and browsers, is not run here: its goal of 20 minutes on two cores is
looked at where it runs. The quick tests of `make check` are run here, as the command that it runs.
"""


def main() -> int:
    """Measure, print, write."""
    asked = argparse.ArgumentParser(prog="python -m bench")
    asked.add_argument("--quick", action="store_true", help="fewer rounds; writes nothing")
    quick = asked.parse_args().quick
    began, load = time.monotonic(), os.getloadavg()[0]
    home = floors.a_home()
    parts: list[Part] = [
        said("The seal", seals.of_the_seal),
        said("Sealing files", sealing.of_files),
        said("Floors of this machine", floors.of_the_database),
        *on_a_house(quick=quick),
        said("Very many at once, on PostgreSQL", lambda: on_a_postgresql(quick=quick)),
        said("The ledger", lambda: ledger.of_the_ledger(quick=quick)),
        said("Checking procedures", lambda: checking.of_procedures(quick=quick)),
        said("Searching", lambda: searching.of_a_search(quick=quick)),
        said("How long a no takes", lambda: refusing.of_a_no(quick=quick)),
        said("The inbox and the register", lambda: inbox.of_the_inbox(home, quick=quick)),
        *([] if quick else [said("The tests", testing.of_the_quick_tests)]),
    ]
    text = page(parts, load, time.monotonic() - began)
    print(text)
    if not quick:
        PAGE.write_text(text)
    return int(any(figure.met is False for _, figures in parts for figure in figures))


def said(title: str, measure: Callable[[], list[Figure]]) -> Part:
    """Measure one part, and say on the terminal how far it is."""
    began = time.monotonic()
    print(f"{title} ...", end=" ", file=sys.stderr, flush=True)
    figures = measure()
    print(f"{time.monotonic() - began:.0f} s", file=sys.stderr)
    return title, figures


def on_a_house(*, quick: bool) -> list[Part]:
    """Measure what needs the house on SQLite."""
    with on_sqlite() as house:
        return [
            said("Floors of the server", lambda: floors.of_the_server(house)),
            said("The first form", lambda: pages.of_the_first_form(house)),
            said("One report", lambda: one_report(house, 5 if quick else 20)),
            said(
                "Very many at once, on SQLite",
                lambda: submitting.at_once(house, "SQLite", 1 if quick else 3),
            ),
            said("A large file", lambda: uploading.of_a_file(house, 20 if quick else 100)),
            said("Starting", lambda: starting(house)),
        ]


def one_report(house: House, reports: int) -> list[Figure]:
    """Look at one report at a time."""
    return [*submitting.one_by_one(house, reports), submitting.every_page(house, reports)]


def on_a_postgresql(*, quick: bool) -> list[Figure]:
    """Measure many at once on PostgreSQL, every process under its own role."""
    with on_postgresql() as house:
        floor = floors.of_postgresql(house.environment["WAARBORG_DATABASE_URL"])
        return [*floor, *submitting.at_once(house, "PostgreSQL", 1 if quick else 3)]


def starting(house: House) -> list[Figure]:
    """Start once more, from the command to both doors answering."""
    walls = []
    for _ in range(3):
        house.stop()
        walls.append(timed(house.start)[0] / 1000)
    python = floors.of_python() / 1000
    return [
        Figure("start of an installation that exists", middle(walls), "s", 5, "<"),
        Figure("Python and Django alone, one process; a start has four", python, "s"),
    ]


def page(parts: list[Part], load: float, took: float) -> str:
    """Write the page."""
    figures = [figure for _, found in parts for figure in found if figure.goal is not None]
    missed = [figure.what for figure in figures if not figure.met]
    machine = (
        f"Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}, "
        f"{os.cpu_count()} cores, {platform.system()} {platform.machine()}. Others kept "
        f"{load:.1f} cores busy when it began. The run took {took / 60:.0f} minutes."
    )
    stand = f"{len(figures) - len(missed)} of {len(figures)} goals are met."
    lines = [HEAD, machine, "", stand, ""]
    if missed:
        lines += ["Missed:", "", *(f"- {what}" for what in missed), ""]
    for title, found in parts:
        lines += table(title, found)
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
