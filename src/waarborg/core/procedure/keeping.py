"""How long a case is kept after its end; while it goes on there is no such day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from waarborg.core.procedure.durations import duration, plus
from waarborg.core.procedure.escalation import ENDS
from waarborg.core.procedure.facts import CaseFacts
from waarborg.core.procedure.history import Happening
from waarborg.core.procedure.model import Procedure
from waarborg.core.procedure.words import Kept
from waarborg.core.terms import Act, Kind, Stage

# A hold that is lifted in the tables only has to show to somebody before it is too late (ADR 51).
AFTER_HOLD: Final = timedelta(days=14)
OF_CASES: Final = frozenset({Kept.CASE, Kept.REFUSED, Kept.RETALIATION, Kept.SETTLED})


@dataclass(frozen=True)
class Ending:
    """When a case is destroyed.

    Attributes:
        kept: The class of records it is of; the procedure says how long each is kept.
        ground: Where the procedure says so.
        on: The day. It passes while the case is held, and counts again two weeks after that is
            lifted.
        held: Whether a legal hold stops it.
    """

    kept: Kept
    ground: str
    on: date
    held: bool


def ending_of(case: CaseFacts, lines: Sequence[Happening], procedure: Procedure) -> Ending | None:
    """Say when a case is destroyed under its procedure.

    Args:
        lines: Its trail, the oldest line first.

    Returns:
        None while it has not ended, and where the procedure states no end for it.
    """
    since = _ended_at(lines)
    if case.stage not in ENDS or since is None:
        return None
    kept = _class_of(case, lines)
    rule = procedure.retention.get(kept)
    if rule is None:
        return None
    day = max(_day_after(since, rule.after, procedure), _let_go_on(lines, procedure))
    return Ending(kept, rule.ground, day, case.held)


def soonest_end(since: datetime, procedure: Procedure) -> date | None:
    """Say before which day nothing that ended at a moment, or later, can be destroyed.

    Returns:
        None where the procedure states no end for anything.
    """
    rules = [rule for kept, rule in procedure.retention.items() if kept in OF_CASES]
    return min((_day_after(since, rule.after, procedure) for rule in rules), default=None)


def _day_after(since: datetime, after: str, procedure: Procedure) -> date:
    end = plus(since, duration(after), procedure.zone)
    return end.astimezone(ZoneInfo(procedure.zone)).date()


def _let_go_on(lines: Sequence[Happening], procedure: Procedure) -> date:
    """Give the first day on which a hold that was lifted stops nothing; long ago without one."""
    lifted = [line.at for line in lines if line.act == Act.LIFT_HOLD]
    if not lifted:
        return date.min
    return lifted[-1].astimezone(ZoneInfo(procedure.zone)).date() + AFTER_HOLD


def _ended_at(lines: Sequence[Happening]) -> datetime | None:
    """Give the moment of the last line that led to an end from somewhere else."""
    found = None
    for line in lines:
        told, before = line.detail.get("to"), line.detail.get("from")
        if told in ENDS and before not in ENDS:
            found = line.at
    return found


def _class_of(case: CaseFacts, lines: Sequence[Happening]) -> Kept:
    """Say of which class the records of a case are.

    A report of retaliation stays one when it was not taken up: its own term says how long.
    """
    if case.stage is Stage.SETTLED:
        return Kept.SETTLED
    if case.kind is Kind.RETALIATION:
        return Kept.RETALIATION
    ended_by = [line.act for line in lines if line.act in {Act.CLOSE, Act.REFUSE}]
    return Kept.REFUSED if ended_by and ended_by[-1] == Act.REFUSE else Kept.CASE
