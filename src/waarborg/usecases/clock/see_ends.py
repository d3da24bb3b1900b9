"""See for the clock itself that cases end: no door brings the day of one forward after that."""

import datetime as dt
from dataclasses import dataclass, replace
from typing import Final
from zoneinfo import ZoneInfo

from django.db import transaction

from waarborg.core.procedure.keeping import soonest_end
from waarborg.core.procedure.pages import BrokenProcedure
from waarborg.store.cases.end_models import EndSeen
from waarborg.store.cases.ends import EndUnreadable, said_of
from waarborg.store.cases.ends_seen import (
    Seen,
    all_seen,
    forget_seen,
    lock_unseen,
    look_anew_where_it_goes_on,
    read_seen,
    unseen,
    write_seen,
)
from waarborg.store.cases.models import Case
from waarborg.store.procedures.loading import NoProcedure
from waarborg.usecases.in_force import day_of, procedure_of

A_WEEK: Final = dt.timedelta(days=7)  # a clock that stood still for less sees an end too late


@dataclass(frozen=True)
class Doubts:
    """How many ends are not what the clock saw.

    Attributes:
        earlier: Cases of which somebody says that they end earlier.
        let_go: Cases of which a hold was lifted in the last two weeks.
    """

    earlier: int = 0
    let_go: int = 0


def see_ends(*, now: dt.datetime) -> int:
    """Remember of each case that ended since the last round from when on it may be destroyed.

    Say what a door may: nothing that ended today is destroyed sooner than after the shortest time
    that the procedure of the case keeps anything.

    Args:
        now: Aware datetime.

    Returns:
        How many.
    """
    look_anew_where_it_goes_on()
    return sum(_see(case, now) for case in unseen())


def compare_ends(*, now: dt.datetime) -> Doubts:
    """Lay the ends in the tables beside what the clock saw of them, and keep what held and holds.

    Args:
        now: Aware datetime.
    """
    earlier, let_go, today = 0, 0, day_of(now)
    for case, known in list(all_seen()):
        if known is None:
            forget_seen(case)
            continue
        said = _said(case)
        if said is None:
            continue
        on, held = said
        seen = _held_on(known, today, held=held)
        if seen != known:
            write_seen(case, seen)
        earlier += on + A_WEEK < seen.on
        let_go += seen.waits(today)
    return Doubts(earlier, let_go)


@transaction.atomic
def _see(case: str, now: dt.datetime) -> bool:
    found = lock_unseen(case)
    if found is None:
        return False
    row, before = found
    soonest, said = _soonest(row, before, now), _said(row)
    if soonest is None:
        return False
    on, held = said or (soonest, False)
    was = None if before is None else read_seen(before, row)
    if was is None:
        write_seen(row, Seen(max(soonest, on), held))
    else:
        write_seen(row, _held_on(replace(was, on=max(soonest, on, was.on)), day_of(now), held=held))
    return True


def _held_on(seen: Seen, today: dt.date, *, held: bool) -> Seen:
    """Keep that a hold is there, or since when it is not any more."""
    if held == seen.held:
        return seen
    return replace(seen, held=held, let_go=None if held else today)


def _soonest(row: Case, before: EndSeen | None, now: dt.datetime) -> dt.date | None:
    """Say before which day a case is not destroyed; None while its procedure does not say."""
    try:
        procedure = procedure_of(row)
    except (NoProcedure, BrokenProcedure):
        return None  # that is told elsewhere, and it stays until somebody puts it right
    ended_before = before is not None and not bytes(before.blob)
    if ended_before and _said(row) is not None:
        began = dt.datetime.combine(row.received_on, dt.time(), tzinfo=ZoneInfo(procedure.zone))
        return soonest_end(began, procedure)
    return soonest_end(now, procedure)


def _said(row: Case) -> tuple[dt.date, bool] | None:
    """Give what a door said of an end; None when it said nothing that opens."""
    try:
        said = said_of(row)
    except EndUnreadable:
        return None  # destroys nothing, and the night tells it
    return None if said is None else said[:2]
