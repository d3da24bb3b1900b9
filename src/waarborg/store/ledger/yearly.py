"""Which part of the ledger holds a year, between two heads that a witness saw, and its leaves."""

import datetime as dt
from collections.abc import Iterator
from enum import StrEnum
from typing import Final

from django.db.models import QuerySet

from waarborg.core.seal.audit import StoredLeaf
from waarborg.core.seal.opened_year import Part, peaks_of
from waarborg.store.ledger.auditing import stored_leaves
from waarborg.store.ledger.cosigned import with_lines
from waarborg.store.ledger.models import Checkpoint
from waarborg.store.ledger.nodes import read_nodes

_A_DAY_BEFORE: Final = (12, 31)  # the witness saw the head at the start before this day
_A_DAY_AFTER: Final = (1, 3)  # and the one at the end from this day on


class NotOpened(StrEnum):
    """Why a year cannot be opened."""

    NOT_OVER = "not_over"
    NO_LEDGER = "no_ledger"
    NOT_SEEN = "not_seen"


def part_of(year: int, now: dt.datetime) -> Part | NotOpened:
    """Find the smallest part of which the heads show that all of the year is in it.

    Days are those of UTC, with a day to spare on both sides: so it holds in every zone, and what
    waited as long as a promise allows is in it too.

    Args:
        year: As 2026.
        now: Aware datetime.
    """
    starts = dt.datetime(year - 1, *_A_DAY_BEFORE, tzinfo=dt.UTC)
    ends = dt.datetime(year + 1, *_A_DAY_AFTER, tzinfo=dt.UTC)
    if now < ends:
        return NotOpened.NOT_OVER
    first = Checkpoint.objects.order_by("size").first()
    if first is None or first.ticked_at >= ends:
        return NotOpened.NO_LEDGER
    until = _seen().filter(ticked_at__gte=ends).order_by("size").first()
    if until is None:
        return NotOpened.NOT_SEEN
    early = _seen().filter(ticked_at__lt=starts, cosignatures__seen_at__lt=starts)
    before = early.order_by("-size").first()
    start = before.size if before else 0
    spots = peaks_of(start)
    peaks = read_nodes(spots)
    return Part(
        start=start,
        peaks=tuple(peaks[spot] for spot in spots),
        before=with_lines(before) if before else "",
        end=until.size,
        until=with_lines(until),
    )


def leaves_of(part: Part) -> Iterator[StoredLeaf]:
    """Read the leaves of a part, in order."""
    return stored_leaves(part.start, part.end)


def _seen() -> QuerySet[Checkpoint]:
    return Checkpoint.objects.filter(cosignatures__isnull=False)
