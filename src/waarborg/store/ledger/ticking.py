"""The ticks of the ledger: every five minutes the same number of leaves, whatever happened.

Only the clock does this: it alone has the key of the log. Acts wait in `Pending`; what is
lacking is filled with dummies, so that nobody sees from the tree when or how often people
report. Ticks that were missed are caught up with dummies; what waits goes into the last one.
"""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from django.db import connection, transaction
from django.utils import timezone

from waarborg.config import current
from waarborg.core.seal.checkpoints import sign_checkpoint
from waarborg.core.seal.leaf_boxes import box_leaf
from waarborg.core.seal.ledger import dummy_leaf
from waarborg.core.seal.tree import Tree, leaf_hash
from waarborg.secret_files import secret
from waarborg.store.ledger.models import Checkpoint, Pending
from waarborg.store.ledger.nodes import place, read_node
from waarborg.store.people.house_keys import log_signer

EVERY: Final = dt.timedelta(minutes=5)
TICKS_AT_ONCE: Final = 288  # a day in one transaction
BATCHES_AT_ONCE: Final = 120  # about four months: then the clock does its other work first
_LOCK: Final = 0x57414152  # any number, the same for every clock


@dataclass(frozen=True)
class Grown:
    """What a round added: leaves in all, and how many of them were acts."""

    leaves: int
    acts: int


def run_tick_leaves(now: dt.datetime) -> Grown:
    """Append the leaves of every tick up to `now`.

    Twice in one tick adds nothing the second time; two clocks at once wait for each other.

    Args:
        now: Aware datetime.

    Returns:
        After a long absence it may need more than one round; the next one goes on.
    """
    leaves = acts = 0
    for _ in range(BATCHES_AT_ONCE):
        grown = _batch(now)
        if grown is None:
            break
        leaves, acts = leaves + grown.leaves, acts + grown.acts
    return Grown(leaves, acts)


@transaction.atomic
def _batch(now: dt.datetime) -> Grown | None:
    _one_at_a_time()
    last = Checkpoint.objects.order_by("-size").first()
    moments = _missed(last.ticked_at if last else None, now)
    if not moments:
        return None
    each = current().leaves_per_tick
    size = last.size if last else 0
    waiting = _waiting(each) if _floor(now) == moments[-1] else []
    acts = [bytes(row.leaf) for row in waiting]
    leaves = list(_leaves(moments, size, each, acts))
    root = _grow(size, leaves)
    note = sign_checkpoint(log_signer(), size + len(leaves), root)
    Checkpoint.objects.create(size=size + len(leaves), note=note, ticked_at=moments[-1])
    Pending.objects.filter(id__in=[row.id for row in waiting]).delete()
    return Grown(len(leaves), len(acts))


def _one_at_a_time() -> None:
    """Let a second clock wait. SQLite lets one writer in anyway (see `store/gate`)."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])


def _missed(last: dt.datetime | None, now: dt.datetime) -> list[dt.datetime]:
    """List the moments of the ticks to do, the oldest first; the first tick ever is one."""
    here = _floor(now)
    if last is None:
        return [here]
    count = min((here - last) // EVERY, TICKS_AT_ONCE)
    return [last + EVERY * number for number in range(1, count + 1)]


def _floor(now: dt.datetime) -> dt.datetime:
    seconds = int(EVERY.total_seconds())
    return dt.datetime.fromtimestamp(int(now.timestamp()) // seconds * seconds, dt.UTC)


def _waiting(most: int) -> list[Pending]:
    return list(Pending.objects.order_by("-is_report", "queued_at", "id")[:most])


def _leaves(moments: list[dt.datetime], size: int, each: int, acts: list[bytes]) -> Iterator[bytes]:
    """Fill the ticks: dummies, and in the last one the acts first."""
    key = secret("clock", "dummy-key")
    index = size
    for moment in moments:
        month = timezone.localtime(moment).strftime("%Y-%m")
        mine = acts if moment == moments[-1] else []
        yield from mine
        for number in range(len(mine), each):
            yield dummy_leaf(key, index + number, month)
        index += each


def _grow(size: int, leaves: list[bytes]) -> bytes:
    """Store the leaves and the nodes above them; give the new root."""
    key = secret("clock", "leaf-key")
    tree = Tree(read_node, size)
    rows, nodes = [], []
    for index, leaf in enumerate(leaves, size):
        hashed, *above = tree.append(leaf_hash(leaf))
        rows.append((index, hashed.hash, box_leaf(key, index, leaf)))
        nodes += [(place(node.level, node.index), node.hash) for node in above]
    # Past the objects of the ORM: after a week without a clock these are a hundred thousand rows.
    with connection.cursor() as cursor:
        cursor.executemany(
            'INSERT INTO ledger_leafrow ("index", hash, blob) VALUES (%s, %s, %s)', rows
        )
        cursor.executemany("INSERT INTO ledger_node (place, hash) VALUES (%s, %s)", nodes)
    return tree.root()
