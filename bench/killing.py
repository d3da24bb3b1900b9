"""The power fails, again and again, at moments that chance picks: is every promise kept?

    python -m bench.killing [--points N] [--seed S]    writes docs/reference/power-cuts.md

People report in a real house, two at once. Somewhere on their way every process of the house dies
at once, as with `kill -9`. It starts again on the same disk, and they go on where they were. At the
end everybody comes back with the words: each report that was promised is there, once, with its
file, and the ledger is whole. A PostgreSQL is another machine, and keeps its power.

The named steps of a submission are in `tests/attacks/test_kill.py`; here nobody chose the moment.
"""

import argparse
import http.client
import random  # noqa: TID251 - chance picks the moments, from a seed that is told
import sys
import time
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

from bench.houses import on_postgresql, on_sqlite, timed
from tests.servers import House
from tests.visitor import Emre, promise_in

PAGE = Path(__file__).resolve().parents[1] / "docs" / "reference" / "power-cuts.md"
FILE = b"%PDF-1.7 " + b"sand " * 5_000
AT_ONCE = 2
HEAD = """# Power cuts

Written by `python -m bench.killing`. Two people at once report in a real house: public side, desk
and clock, each in processes of its own. At a moment that chance picks, all of them die at once, as
with `kill -9`. The house starts again on the same disk, and both go on where they were. Half of the
moments lie in the last POST, which seals and writes the report; the others anywhere on the way.

At the end everybody comes back with the words. *Lost* is a report whose receipt was shown and that
is not there, whole and with its file; *twice* is a report that is there more than once; *half* is a
part without its report. Then the ledger is verified.

| Database | Seed | Power cuts | Cut off on the way | Answer cut off, written | Reports | Lost | Twice | Half | Ledger |
|---|---|---|---|---|---|---|---|---|---|
"""  # noqa: E501 - a row of a table is one line


@dataclass
class Person:
    """Somebody on the way to a receipt, who knows how far they got.

    Attributes:
        done: How many steps were answered.
        promise: The signed promise, once it was shown.
    """

    emre: Emre
    story: str
    done: int = 0
    promise: str = ""

    @property
    def steps(self) -> list[Callable[[], object]]:
        emre = self.emre
        return [
            emre.take_words,
            lambda: emre.tell(self.story),
            lambda: emre.hand_in("sand.pdf", FILE),
            lambda: emre.write("files"),
            self.submit,
        ]

    def submit(self) -> None:
        """Press the last button. A form that was answered before gives the same receipt."""
        page = self.emre.follow(self.emre.submit())
        self.promise = promise_in(page)
        assert self.promise, page.words

    def go_on(self, until: int | None = None) -> bool:
        """Take the steps that are left; say whether the power held."""
        try:
            for step in self.steps[self.done : until]:
                step()
                self.done += 1
        except (http.client.HTTPException, OSError):
            return False
        return True

    def finds_it(self) -> bool:
        """Come back with the words: the story and every file as it was sent."""
        box = self.emre.come_back()
        files = [part.partition('"')[0] for part in box.text.split('name="file" value="')[1:]]
        bodies = [self.emre.send("/en/mailbox/file/", {"file": file}).body for file in files]
        return self.story in box.text and FILE in bodies and set(bodies) == {FILE}


@dataclass
class Cuts:
    """A row of power cuts in one house."""

    house: House
    seed: int
    chance: random.Random = field(init=False)
    people: list[Person] = field(default_factory=list)
    kinds: Counter[str] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        self.chance = random.Random(self.seed)
        self.before = self.count("cases_case")
        self.at_the_end, self.whole = (self.usual(last=last) for last in (True, False))

    def count(self, table: str, where: str = "1 = 1") -> int:
        [[number]] = self.house.look_up(f"SELECT count(*) FROM {table} WHERE {where}")
        return int(number)

    def new(self) -> Person:
        self.people.append(
            Person(Emre(self.house.public), f"Invoice {len(self.people):05} was paid twice.")
        )
        return self.people[-1]

    def usual(self, *, last: bool) -> float:
        """Give the seconds that two people at once take, for the last step or for all of them."""
        people = [self.new() for _ in range(AT_ONCE)]
        for person in people if last else ():
            assert person.go_on(-1)
        with ThreadPoolExecutor(AT_ONCE) as pool:
            took, _ = timed(lambda: list(pool.map(Person.go_on, people)))
        assert all(person.promise for person in people)
        return took / 1000

    def cut(self) -> None:
        """Let two people go on, and let the power fail at some moment."""
        waiting = [person for person in self.people if not person.promise]
        people = waiting[:AT_ONCE] + [self.new() for _ in range(AT_ONCE - len(waiting))]
        last = self.chance.random() < 0.5
        for person in people if last else ():
            assert person.go_on(-1)
        window = (self.at_the_end if last else self.whole) * 1.2
        with ThreadPoolExecutor(AT_ONCE) as pool:
            held = pool.map(Person.go_on, people)
            time.sleep(self.chance.random() * window)
            self.house.kill()
            self.kinds["cut off"] += sum(not well for well in held)
        written = self.count("cases_case") - self.before
        shown = sum(bool(person.promise) for person in self.people)
        self.kinds["written"] += max(written - shown - self.known, 0)
        self.known = max(written - shown, 0)
        self.house.start()

    known: int = 0  # reports that are written while their receipt was not shown yet

    def row(self, name: str, points: int) -> tuple[str, bool]:
        """Let everybody finish and come back; give the row, and whether all is well."""
        for person in self.people:
            assert person.go_on(), "the power held, and the line broke"
        lost = sum(not person.finds_it() for person in self.people)
        written = self.count("cases_case") - self.before
        twice = max(written - len(self.people), 0)
        half = sum(
            abs(self.count(table) - self.count("cases_case"))
            for table in ("cases_receipt", "cases_nameenvelope")
        )
        self.house.later(days=0.01)  # the ledger grows once in five minutes
        waiting = self.count("ledger_pending", "is_report")
        ledger = "whole" if self.verified() and not waiting else "**broken**"
        cells = (
            name, self.seed, points, self.kinds["cut off"], self.kinds["written"],
            len(self.people), lost, twice, half, ledger,
        )  # fmt: skip
        return f"| {' | '.join(map(str, cells))} |", not (lost or twice or half) and (
            ledger == "whole"
        )

    def verified(self) -> bool:
        try:
            self.house.command("verify")
        except RuntimeError as broken:
            print(broken, file=sys.stderr)
            return False
        return True


def main() -> int:
    """Cut the power, on both databases, and write the page."""
    asked = argparse.ArgumentParser(prog="python -m bench.killing")
    asked.add_argument("--points", type=int, default=1_000, help="power cuts on SQLite")
    asked.add_argument("--on-postgresql", type=int, default=200, help="power cuts on PostgreSQL")
    asked.add_argument("--seed", type=int, default=random.randrange(10**6))
    given = asked.parse_args()
    rows, well = [], True
    for name, home, points in (
        ("SQLite", on_sqlite, given.points),
        ("PostgreSQL", on_postgresql, given.on_postgresql),
    ):
        if not points:
            continue
        with home() as house:
            cuts = Cuts(house, given.seed)
            for number in range(points):
                cuts.cut()
                if number % 50 == 49:
                    print(f"{name}: {number + 1} of {points}", file=sys.stderr, flush=True)
            row, fine = cuts.row(name, points)
        rows.append(row)
        well = well and fine
        print(row)
    PAGE.write_text(HEAD + "\n".join(rows) + "\n")
    return int(not well)


if __name__ == "__main__":
    sys.exit(main())
