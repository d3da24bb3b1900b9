"""Compute a whole ledger again from its leaves, and say where what is stored differs."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from typing import Final

from waarborg.core.seal.checkpoints import Head, verify_checkpoint
from waarborg.core.seal.errors import SealError
from waarborg.core.seal.ledger import DUMMY, is_dummy, leaf_parts
from waarborg.core.seal.notes import VerifierKey
from waarborg.core.seal.tree import Tree, leaf_hash, node_hash

KEPT_WITHIN: Final = dt.timedelta(hours=24)  # what a promise says
_HASH: Final = 32
MOST_GONE: Final = 1 << 22  # two years of leaves at the usual pace


class Wrong(StrEnum):
    """What can be wrong with a ledger, and with what stands in clear beside it."""

    LEAF_GONE = "leaf_gone"
    LEAF_CHANGED = "leaf_changed"
    LEAF_UNOPENABLE = "leaf_unopenable"
    LEAF_WITHOUT_TICK = "leaf_without_tick"
    DUMMY_FORGED = "dummy_forged"
    MONTH = "month"
    NODE = "node"
    HEAD_SIGNATURE = "head_signature"
    HEAD_ROOT = "head_root"
    HEAD_ORDER = "head_order"
    HEAD_AHEAD = "head_ahead"
    COSIGNATURE = "cosignature"
    RATE = "rate"
    CLOCK_STANDS = "clock_stands"
    PENDING_LATE = "pending_late"
    OPENING_LOST = "opening_lost"
    CASES_GONE = "cases_gone"
    REPORTS_GONE = "reports_gone"
    ENDS_DIFFER = "ends_differ"
    KEY_OTHER = "key_other"
    KEY_SEEN = "key_seen"
    KEY_LINES = "key_lines"
    SEAT_OTHER = "seat_other"
    SEAT_SEEN = "seat_seen"
    HOUSE_LINES = "house_lines"
    TERMS_UNTRUE = "terms_untrue"


@dataclass(frozen=True, slots=True)
class Finding:
    """Hold one thing that is wrong, and where."""

    what: Wrong
    where: str


@dataclass(frozen=True, slots=True)
class StoredLeaf:
    """Hold a row of the ledger; `leaf` is None when its box does not open."""

    index: int
    hash: bytes
    leaf: bytes | None


@dataclass(frozen=True, slots=True)
class StoredHead:
    """Hold a checkpoint as it is stored, with the moment of its tick and the months it may hold."""

    size: int
    note: str
    ticked_at: dt.datetime
    first_month: str
    last_month: str


class Audit:
    """Go through a ledger once: first the leaves in order, then the nodes, then the heads."""

    def __init__(
        self, log: VerifierKey, dummy_key: bytes, heads: Sequence[StoredHead], every: dt.timedelta
    ) -> None:
        """Begin.

        Args:
            log: The key of the log.
            dummy_key: Of the clock, to make the dummies again.
            heads: In the order of their sizes.
            every: How long a tick is.
        """
        self.findings: list[Finding] = []
        self.kinds: Counter[str] = Counter()
        self.rates: Counter[int] = Counter()
        self.hashes: set[bytes] = set()
        self._log, self._dummy_key, self._heads, self._every = log, dummy_key, heads, every
        self._levels = [bytearray()]
        self._at = 0  # the head under which the next leaf stands

    @property
    def size(self) -> int:
        """How many leaves there are."""
        return len(self._levels[0]) // _HASH

    def find(self, what: Wrong, where: str) -> None:
        """Note something that is wrong."""
        self.findings.append(Finding(what, where))

    def take(self, stored: StoredLeaf) -> None:
        """Look at the next leaf. Where some are gone, holes of zeros take their place.

        A leaf further on than any ledger comes is not looked at: filling up to it never ends.
        """
        gone = max(stored.index - self.size, 0)
        if gone:
            last = stored.index - 1
            leaves = f"leaf {last}" if gone == 1 else f"leaves {self.size} to {last}"
            self.find(Wrong.LEAF_GONE, leaves)
        if gone > MOST_GONE:
            return
        self._levels[0] += bytes(_HASH * gone)
        real = stored.hash if stored.leaf is None else leaf_hash(stored.leaf)
        self._levels[0] += real
        self.hashes.add(stored.hash)
        where = f"leaf {stored.index}"
        if stored.leaf is None:
            self.find(Wrong.LEAF_UNOPENABLE, where)
            return
        if real != stored.hash:
            self.find(Wrong.LEAF_CHANGED, where)
        self._read(stored.index, stored.leaf, where)

    def _read(self, index: int, leaf: bytes, where: str) -> None:
        while self._at < len(self._heads) and self._heads[self._at].size <= index:
            self._at += 1
        try:
            parts = leaf_parts(leaf)
        except SealError:
            self.find(Wrong.LEAF_UNOPENABLE, where)
            return
        self.kinds[parts.kind] += 1
        if parts.kind == DUMMY and not is_dummy(self._dummy_key, index, leaf):
            self.find(Wrong.DUMMY_FORGED, where)
        if self._at == len(self._heads):
            self.find(Wrong.LEAF_WITHOUT_TICK, where)
            return
        tick = self._heads[self._at]
        if not tick.first_month <= parts.month <= tick.last_month:
            self.find(Wrong.MONTH, f"{where}, month {parts.month}")

    def compare_level(self, level: int, stored: Iterable[tuple[int, bytes]]) -> None:
        """Compare the nodes of a level with those that follow from the level below it.

        Args:
            stored: Position and hash, in order.
        """
        count = len(self._levels[level - 1]) // _HASH // 2
        made = bytearray()
        for parent in range(count):
            left, right = self._node(level - 1, 2 * parent), self._node(level - 1, 2 * parent + 1)
            made += node_hash(left, right)
        self._levels.append(made)
        expected = 0
        for position, hashed in stored:
            is_right = position < count and self._node(level, position) == hashed
            if position != expected or not is_right:
                self.find(Wrong.NODE, f"node {position} of level {level}")
            expected = position + 1
        if expected < count:
            self.find(Wrong.NODE, f"node {expected} of level {level}")

    @property
    def depth(self) -> int:
        """How many levels stand above the leaves."""
        return max(self.size.bit_length() - 1, 0)

    def compare_heads(self) -> None:
        """Check every head: its signature, its root over the leaves as they are, and its pace."""
        for head in self._heads:
            self._compare(head.note, head.size, f"head of {head.size} leaves")
        for before, after in pairwise(self._heads):
            self._pace(before, after)

    def compare_kept(self, note: str, name: str) -> None:
        """Check a head that somebody kept elsewhere: a rollback or a second ledger shows."""
        self._compare(note, None, name)

    def _compare(self, note: str, size: int | None, where: str) -> None:
        try:
            head: Head = verify_checkpoint(note, self._log)
        except SealError:
            self.find(Wrong.HEAD_SIGNATURE, where)
            return
        if head.size > self.size:
            self.find(Wrong.HEAD_AHEAD, where)
        elif head.root != Tree(self._node, self.size).root(head.size):
            self.find(Wrong.HEAD_ROOT, where)
        if size not in {None, head.size}:
            self.find(Wrong.HEAD_ORDER, where)

    def _node(self, level: int, index: int) -> bytes:
        return bytes(self._levels[level][index * _HASH : (index + 1) * _HASH])

    def _pace(self, before: StoredHead, after: StoredHead) -> None:
        ticks, rest = divmod(after.ticked_at - before.ticked_at, self._every)
        where = f"from {before.size} to {after.size} leaves"
        if ticks < 1 or rest:
            self.find(Wrong.HEAD_ORDER, where)
            return
        rate, over = divmod(after.size - before.size, ticks)
        self.rates[rate] += ticks
        if over or rate < 1:
            self.find(Wrong.RATE, where)
