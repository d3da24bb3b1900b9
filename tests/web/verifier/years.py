"""Opened years as the product writes them, and the program of the auditor that shares nothing."""

import datetime as dt
import importlib.util
import sys
from dataclasses import dataclass, field

from tests.web.verifier.papers import EYES, EYES_KEY, FOLDER, KEY, LOG_KEY, verifier
from waarborg.core.seal.audit import StoredLeaf
from waarborg.core.seal.checkpoints import sign_checkpoint
from waarborg.core.seal.ledger import Opening, dummy_leaf, dummy_year_key, new_opening
from waarborg.core.seal.notes import read_note
from waarborg.core.seal.opened_year import OpenedYear, Part, head_text, peaks_of
from waarborg.core.seal.proofs import proof_text
from waarborg.core.seal.tree import Tree, leaf_hash

DUMMIES = b"d" * 32
PROGRAM = FOLDER / "verify_year.py"


def load():
    """Read the program as an auditor would: from a folder with verify.py beside it."""
    sys.modules["verify"] = verifier
    try:
        spec = importlib.util.spec_from_file_location("downloaded_year_verifier", PROGRAM)
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
    finally:
        del sys.modules["verify"]
    return module


auditor = load()


def at(day: str) -> int:
    """Give a moment as seconds since 1970."""
    return int(dt.datetime.fromisoformat(f"{day}+00:00").timestamp())


@dataclass
class Book:
    """A ledger as the clock keeps it, and what opens of it: both can be tampered with."""

    leaves: list[bytes] = field(default_factory=list)

    def idle(self, count: int, month: str) -> None:
        start = len(self.leaves)
        self.leaves += [dummy_leaf(DUMMIES, at, month) for at in range(start, start + count)]

    def add(self, month: str, kind: str = "report") -> Opening:
        opening = new_opening(kind, month, {"case": "b9d1"})
        self.leaves.append(opening.leaf)
        return opening

    def tree(self, size: int | None = None) -> Tree:
        stored: dict = {}
        tree = Tree(lambda level, index: stored[level, index])
        for leaf in self.leaves[:size]:
            stored.update({(n.level, n.index): n.hash for n in tree.append(leaf_hash(leaf))})
        return tree

    def head(self, size: int, seen: str = "") -> str:
        note = sign_checkpoint(LOG_KEY, size, self.tree(size).root())
        return note + EYES.cosign(read_note(note).body, at(seen)) if seen else note

    def proof(self, opening: Opening, size: int) -> str:
        index = self.leaves.index(opening.leaf)
        steps = self.tree(size).inclusion(index)
        return proof_text(opening, index, steps, self.head(size, "2027-01-02"))

    def part(
        self,
        start: int,
        end: int,
        seen: tuple[str, str] = ("2025-12-30T23:55:00", "2027-01-03T00:05:00"),
    ) -> Part:
        tree = self.tree(start)
        stored = {(n.level, n.index): n.hash for n in nodes(self.leaves[:start])}
        peaks = tuple(stored[spot] for spot in peaks_of(tree.size))
        before = self.head(start, seen[0]) if start else ""
        return Part(start, peaks, before, end, self.head(end, seen[1]))

    def rows(self, start: int, end: int) -> list[StoredLeaf]:
        return [
            StoredLeaf(at, leaf_hash(self.leaves[at]), self.leaves[at]) for at in range(start, end)
        ]


def nodes(leaves):
    """Give every node of a tree."""
    stored: dict = {}
    tree = Tree(lambda level, index: stored[level, index])
    for leaf in leaves:
        grown = tree.append(leaf_hash(leaf))
        stored.update({(node.level, node.index): node.hash for node in grown})
        yield from grown


def opened(part: Part, rows, year: str = "2026") -> str:
    """Write a year as the product does."""
    key = dummy_year_key(DUMMIES, year)
    made = OpenedYear(year, key, at=part.start)
    return head_text(year, key, part) + "".join(made.lines(rows))


def judged(papers, *years, reports=None):
    """Let the auditor look, and read everything in both languages; give findings and years."""
    files = {f"year{n}": iter(text.splitlines()) for n, text in enumerate(years)}
    found, done = auditor.judge_years(files, papers, reports)
    for name, code, about in found:
        english, dutch = (
            auditor.sentence(code, about, language, of_a_paper=name in papers)
            for language in ("en", "nl")
        )
        assert english != dutch
    return found, done


def codes(papers, *years, reports=None):
    """Give what the auditor says, without what is only told."""
    return {code for _, code, _ in judged(papers, *years, reports=reports)[0]} - {
        "seen",
        "not_more",
    }


PAPERS = {"key.txt": KEY, "eyes.txt": EYES_KEY}
AGREES = {"year", "reports"}


def a_book() -> Book:
    """Keep a year with three reports, from 11 leaves of the year before to 4 of the next."""
    book = Book()
    book.idle(10, "2025-12")
    book.add("2025-12", "act")
    book.idle(3, "2025-12")
    for month in ("2026-01", "2026-05", "2026-12"):
        book.add(month)
        book.idle(6, month)
    book.add("2026-12", "act")
    book.idle(4, "2027-01")
    return book


BOOK = a_book()
END = len(BOOK.leaves)
PART = BOOK.part(11, END)
ROWS = BOOK.rows(11, END)
YEAR = opened(PART, ROWS)


def lines(text):
    return text.partition("\nlines\n")[2].splitlines()


def with_lines(changed):
    return YEAR.partition("\nlines\n")[0] + "\nlines\n" + "".join(f"{line}\n" for line in changed)
