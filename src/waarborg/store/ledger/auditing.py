"""Read the whole ledger as it is stored, for the nightly audit. Only the clock can open a leaf."""

import datetime as dt
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Final

from django.db import connection
from django.utils import timezone

from waarborg.core.seal.audit import KEPT_WITHIN, Audit, StoredHead, StoredLeaf, Wrong
from waarborg.core.seal.cosignatures import joined, seen_by
from waarborg.core.seal.errors import SealError, WrongKey
from waarborg.core.seal.leaf_boxes import unbox_leaf
from waarborg.core.seal.notes import read_key, read_note
from waarborg.core.seal.tree import leaf_hash
from waarborg.core.terms import Leaf
from waarborg.secret_files import secret
from waarborg.store.cases.models import Case, Tombstone
from waarborg.store.ledger.key_lines import key_lines, wrong_with_keys
from waarborg.store.ledger.models import (
    AuditRun,
    Checkpoint,
    Cosignature,
    HouseOpening,
    LeafRow,
    Node,
    Pending,
)
from waarborg.store.ledger.nodes import place
from waarborg.store.ledger.seat_lines import lines_of_the_house, wrong_with_seats
from waarborg.store.ledger.ticking import EVERY
from waarborg.store.people.house_keys import log_verifier

AT_ONCE: Final = 5_000
STANDS_AFTER: Final = dt.timedelta(hours=1)


@dataclass(frozen=True)
class LastAudit:
    """When the ledger was last gone through by itself, and how many findings there were."""

    ran_at: dt.datetime
    leaves: int
    findings: int


def audit_ledger(now: dt.datetime, kept: Iterable[tuple[str, str]] = ()) -> Audit:
    """Go through everything.

    Args:
        now: Aware datetime.
        kept: Heads that somebody kept elsewhere: name and text.
    """
    with one_moment():
        return _gone_through(now, kept)


def _gone_through(now: dt.datetime, kept: Iterable[tuple[str, str]]) -> Audit:
    pending = [(bytes(leaf), at) for leaf, at in Pending.objects.values_list("leaf", "queued_at")]
    cases, tombs = Case.objects.count(), Tombstone.objects.count()
    audit = Audit(log_verifier(), secret("clock", "dummy-key"), list(_heads()), EVERY)
    for leaf in stored_leaves():
        audit.take(leaf)
    for level in range(1, audit.depth + 2):  # one more than there can be: it has to be empty
        audit.compare_level(level, _nodes(level))
    audit.compare_heads()
    for name, note in kept:
        audit.compare_kept(note, name)
    _cosignatures(audit)
    _around(audit, pending, cases + tombs, now)
    ended = audit.kinds[Leaf.SHREDDED] + sum(_kind(leaf) == Leaf.SHREDDED for leaf, _ in pending)
    if ended != tombs:
        audit.find(Wrong.ENDS_DIFFER, f"{ended} lines of a case that ended, {tombs} tombstones")
    _keys_of_people(audit, pending, now)
    _seats_of_people(audit, pending, now)
    return audit


def _keys_of_people(
    audit: Audit, pending: list[tuple[bytes, dt.datetime]], now: dt.datetime
) -> None:
    """Compare the keys in the table with what lines say of them, and count those lines.

    Without the count somebody could take the newest line away and put an older key back.
    """
    for what, where in wrong_with_keys(now):
        audit.find(what, where)
    told = audit.kinds[Leaf.KEY] + sum(_kind(leaf) == Leaf.KEY for leaf, _ in pending)
    if told != (kept := key_lines()):
        audit.find(Wrong.KEY_LINES, f"{told} lines of a key, {kept} of which is kept what they say")


def _seats_of_people(
    audit: Audit, pending: list[tuple[bytes, dt.datetime]], now: dt.datetime
) -> None:
    """Compare who sits where with what lines say of it, and count those lines."""
    for what, where in wrong_with_seats(now):
        audit.find(what, where)
    told = audit.kinds[Leaf.ADMIN] + sum(_kind(leaf) == Leaf.ADMIN for leaf, _ in pending)
    if told != (kept := lines_of_the_house()):
        audit.find(Wrong.HOUSE_LINES, f"{told} lines, {kept} of which is kept what they say")


@contextmanager
def one_moment() -> Iterator[None]:
    """Read everything as it stands at one moment, while others go on writing."""
    if connection.in_atomic_block:
        yield
        return
    on_postgresql = connection.vendor == "postgresql"
    mode = " ISOLATION LEVEL REPEATABLE READ, READ ONLY" if on_postgresql else ""
    with connection.cursor() as cursor:
        cursor.execute(f"BEGIN TRANSACTION{mode}")
        try:
            yield
        finally:
            cursor.execute("ROLLBACK")


def keep_run(audit: Audit, now: dt.datetime) -> None:
    """Remember that the ledger was gone through."""
    AuditRun.objects.create(ran_at=now, leaves=audit.size, findings=len(audit.findings))


def last_round() -> dt.datetime | None:
    """Give the moment for which the newest head was signed."""
    return Checkpoint.objects.order_by("-size").values_list("ticked_at", flat=True).first()


def last_audit() -> LastAudit | None:
    """Give the last time that the ledger was gone through by itself."""
    row = AuditRun.objects.order_by("-ran_at").first()
    return LastAudit(row.ran_at, row.leaves, row.findings) if row else None


def _heads() -> Iterator[StoredHead]:
    """Read the heads. An act may wait as long as a promise allows before the tick it stands in."""
    before: dt.datetime | None = None
    for size, note, at in Checkpoint.objects.order_by("size").values_list(
        "size", "note", "ticked_at"
    ):
        earliest = min(before or at, at) - KEPT_WITHIN
        yield StoredHead(size, note, at, _month(earliest), _month(at))
        before = at


def stored_leaves(start: int | None = None, end: int | None = None) -> Iterator[StoredLeaf]:
    """Read leaves in order, from position `start` up to `end`; without them whatever there is.

    No row is left out because of an absurd number: the nightly audit has to see it.
    """
    key = secret("clock", "leaf-key")
    rows = LeafRow.objects.order_by("index")
    if start is not None:
        rows = rows.filter(index__gte=start)
    if end is not None:
        rows = rows.filter(index__lt=end)
    for index, hashed, blob in rows.values_list("index", "hash", "blob").iterator(AT_ONCE):
        try:
            leaf = unbox_leaf(key, index, bytes(blob))
        except WrongKey:
            leaf = None
        yield StoredLeaf(index, bytes(hashed), leaf)


def _nodes(level: int) -> Iterator[tuple[int, bytes]]:
    first, end = place(level, 0), place(level + 1, 0)
    rows = Node.objects.filter(place__gte=first, place__lt=end).order_by("place")
    for where, hashed in rows.values_list("place", "hash").iterator(AT_ONCE):
        yield where - first, bytes(hashed)


def _around(
    audit: Audit, pending: list[tuple[bytes, dt.datetime]], cases: int, now: dt.datetime
) -> None:
    """Look at what has to agree with the tree: what waits, what was opened, and the cases.

    Args:
        cases: How many there are, with those that ended.
    """
    for _, queued_at in pending:
        if now - queued_at > KEPT_WITHIN:
            audit.find(Wrong.PENDING_LATE, f"waits since {queued_at:%Y-%m-%d %H:%M}")
    last = Checkpoint.objects.order_by("-size").values_list("ticked_at", flat=True).first()
    if last is not None and now - last > STANDS_AFTER:
        audit.find(Wrong.CLOCK_STANDS, f"last tick {last:%Y-%m-%d %H:%M}")
    there = audit.hashes | {leaf_hash(leaf) for leaf, _ in pending}
    for row, leaf in HouseOpening.objects.values_list("id", "leaf"):
        if leaf_hash(bytes(leaf)) not in there:
            audit.find(Wrong.OPENING_LOST, f"house opening {row}")
    begun = sum(audit.kinds[kind] for kind in (Leaf.REPORT, Leaf.REGISTER))
    begun += sum(_begins_a_case(leaf) for leaf, _ in pending)
    if begun != cases:
        what = Wrong.CASES_GONE if begun > cases else Wrong.REPORTS_GONE
        told = f"{begun} lines of a report or a registration, {cases} cases, ended ones included"
        audit.find(what, told)


def _cosignatures(audit: Audit) -> None:
    """Check every line of a witness against the head it stands with."""
    rows = Cosignature.objects.order_by("checkpoint__size", "pk").values_list(
        "checkpoint__size", "checkpoint__note", "key", "line"
    )
    for size, note, text, line in rows.iterator(AT_ONCE):
        try:
            key = read_key(text)
            seen = seen_by(read_note(joined(note, [line])), [(key.name, key)])
        except SealError:
            seen = ()
        if not seen:
            audit.find(Wrong.COSIGNATURE, f"head of {size} leaves")


def _begins_a_case(leaf: bytes) -> bool:
    return _kind(leaf) in {Leaf.REPORT, Leaf.REGISTER}


def _kind(leaf: bytes) -> str:
    return b"".join(leaf.split(b"\n")[1:2]).decode(errors="replace")


def _month(at: dt.datetime) -> str:
    return timezone.localtime(at).strftime("%Y-%m")
