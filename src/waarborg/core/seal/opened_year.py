"""Open a year of the ledger for an auditor: the type and month of each leaf, and nothing else.

A leaf commits to its content, and its hash to the leaf. So a leaf without its salt shows its type
and its month, and cannot show other ones. What it was about stays hidden.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from waarborg.core.seal.audit import StoredLeaf
from waarborg.core.seal.errors import Malformed
from waarborg.core.seal.ledger import DUMMY, SALT, LeafParts, dummy_of_year, leaf_parts
from waarborg.core.seal.notes import b64
from waarborg.core.seal.tree import leaf_hash

HEAD: Final = "waarborg-year/v1"
LINES: Final = "lines"


@dataclass(frozen=True, slots=True)
class Part:
    """Hold which part of a ledger is opened: from one head up to another, both witnessed.

    Attributes:
        start: How many leaves were there before; 0 when the part begins with the ledger.
        peaks: Hashes of the complete subtrees over those, the largest first.
        before: The checkpoint over those; empty when `start` is 0.
        end: How many leaves there are at the end.
        until: The checkpoint over all of them.
    """

    start: int
    peaks: tuple[bytes, ...]
    before: str
    end: int
    until: str


def peaks_of(size: int) -> tuple[tuple[int, int], ...]:
    """Give level and position of each complete subtree in a tree of `size` leaves, largest first.

    Source:
        RFC 9162, section 2.1.1: a tree splits at the largest power of two.
    """
    found, start = [], 0
    for level in range(size.bit_length() - 1, -1, -1):
        if size >> level & 1:
            found.append((level, start >> level))
            start += 1 << level
    return tuple(found)


def head_text(year: str, year_key: bytes, part: Part) -> str:
    """Write what stands before the lines.

    Args:
        year: As "2026".
        year_key: See `dummy_year_key`; nothing of another year can be made with it.
        part: What is opened.

    Raises:
        Malformed: The key is not 32 bytes, or the peaks are not those of the part.
    """
    if len(year_key) != SALT or len(part.peaks) != part.start.bit_count():
        message = "the head of an opened year needs a key of 32 bytes and a hash for each peak"
        raise Malformed(message)
    told = [HEAD, f"year {year}", f"key {b64(year_key)}", f"from {part.start}"]
    notes = [note for note in (part.before, part.until) if note]
    return "\n".join([*told, *(b64(peak) for peak in part.peaks), "", *notes, LINES]) + "\n"


@dataclass
class OpenedYear:
    """Write the lines, and count what they open.

    Attributes:
        year: As "2026".
        year_key: See `dummy_year_key`.
        at: Position of the next leaf.
        kinds: How many leaves of the year there are of each type, dummies under "-".
        closed: Positions of leaves that do not open.
        gone: Positions from which leaves are missing.
        unproven: How many leaves of the year say that they mean nothing, and cannot be made again.
    """

    year: str
    year_key: bytes = field(repr=False)
    at: int = 0
    kinds: Counter[str] = field(default_factory=Counter)
    closed: list[int] = field(default_factory=list)
    gone: list[int] = field(default_factory=list)
    unproven: int = 0

    def lines(self, stored: Iterable[StoredLeaf]) -> Iterator[str]:
        """Write a line for each leaf, and one for many dummies of a month after each other.

        Args:
            stored: Leaves in order, the first at position `at`.
        """
        run, month = self.at, ""
        for row in stored:
            parts = self._parts(row)
            again = parts is not None and self._can_be_made_again(row, parts)
            if parts is None or not again or parts.month != month or row.index != self.at:
                yield from _dummies(run, self.at, month)
                run, month = row.index, parts.month if parts and again else ""
            self._count(row, parts, again=again)
            if not again:
                yield _line(row, parts)
            self.at = row.index + 1
        yield from _dummies(run, self.at, month)

    def _parts(self, row: StoredLeaf) -> LeafParts | None:
        """Read what a leaf shows; None when it does not open, or is another than its hash."""
        if row.leaf is None or leaf_hash(row.leaf) != row.hash:
            return None
        try:
            return leaf_parts(row.leaf)
        except Malformed:
            return None

    def _can_be_made_again(self, row: StoredLeaf, parts: LeafParts) -> bool:
        mine = parts.kind == DUMMY and parts.month[:4] == self.year
        return mine and row.leaf == dummy_of_year(self.year_key, row.index, parts.month)

    def _count(self, row: StoredLeaf, parts: LeafParts | None, *, again: bool) -> None:
        if row.index != self.at:
            self.gone.append(self.at)
        if parts is None:
            self.closed.append(row.index)
        elif parts.month[:4] == self.year:
            self.kinds[parts.kind] += 1
            self.unproven += parts.kind == DUMMY and not again


def _dummies(start: int, end: int, month: str) -> Sequence[str]:
    """Write one line for dummies after each other; without a month there is none to write of."""
    return [f"{start}-{end - 1} = {month}\n"] if month else []


def _line(row: StoredLeaf, parts: LeafParts | None) -> str:
    if parts is None:
        return f"{row.index} ? {b64(row.hash)}\n"
    return f"{row.index} {parts.kind} {parts.month} {b64(parts.commitment)}\n"
