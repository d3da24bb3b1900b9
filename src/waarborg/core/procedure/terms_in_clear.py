"""What can be said of the terms of a case without any key: what its procedure cannot have made.

A stage, a body, dates: that is all that stands in clear. It does not tell what happened, so a term
that was moved within what the procedure allows is not found here; the lines of the case tell that.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum

from waarborg.core.procedure.durations import duration, plus
from waarborg.core.procedure.escalation import ENDS, OF_REPORTER, OUTLASTS
from waarborg.core.procedure.model import Procedure
from waarborg.core.procedure.terms import ACKNOWLEDGEMENT_AT_MOST
from waarborg.core.terms import Stage, TermName

DAY = timedelta(days=1)  # a day begins elsewhere than in UTC, and has 23 to 25 hours


class Untrue(StrEnum):
    """What is wrong with the terms of a case."""

    LACKS = "lacks"  # a term that every case under this procedure has
    NO_CLOCK = "no_clock"  # it is open, and nothing runs
    TOO_LONG = "too_long"  # a term that is longer, or shorter, than the procedure makes it
    NOT_FIRST = "not_first"  # the case says another day than the first term that the house keeps


@dataclass(frozen=True)
class ClearTerm:
    """A term as it stands in the tables."""

    name: TermName
    started_on: date
    due_at: datetime
    kept_at: datetime | None


@dataclass(frozen=True)
class ClearCase:
    """A case as it stands in the tables."""

    stage: Stage
    due_at: datetime | None
    terms: Sequence[ClearTerm]


def untrue(case: ClearCase, procedure: Procedure, now: datetime) -> frozenset[Untrue]:
    """Say what the procedure of a case cannot have made of its terms.

    Args:
        now: Aware datetime.
    """
    running = [term for term in case.terms if term.kept_at is None]
    always = _always(procedure)
    found: set[Untrue] = set()
    if case.stage is not Stage.SETTLED and not always <= {term.name for term in case.terms}:
        found.add(Untrue.LACKS)
    handled = [term for term in running if term.name not in OUTLASTS]
    if case.stage not in ENDS and TermName.FEEDBACK in always and not handled:
        found.add(Untrue.NO_CLOCK)
    if not all(_can_be(term, procedure, now) for term in case.terms):
        found.add(Untrue.TOO_LONG)
    ours = (term.due_at for term in running if term.name not in OF_REPORTER)
    first = min(ours, default=None)
    if case.due_at != first and not (first is None and _written_after_the_end(case, now)):
        found.add(Untrue.NOT_FIRST)
    return frozenset(found)


def _written_after_the_end(case: ClearCase, now: datetime) -> bool:
    """Say whether the day of a case can be that of a message which waits for an answer."""
    return case.stage in ENDS and case.due_at is not None and case.due_at <= now + DAY


def _always(procedure: Procedure) -> frozenset[TermName]:
    """Name the terms that start with every report, whatever it is about."""
    return frozenset(
        norm.term.name
        for norm in procedure.norms
        if norm.act and norm.term and norm.term.starts is Stage.RECEIVED and not norm.when
    )


def _can_be(term: ClearTerm, procedure: Procedure, now: datetime) -> bool:
    """Say whether some norm makes a term that starts on that day fall due then."""
    if term.started_on > (now + DAY).date() or (term.kept_at or now) > now + DAY:
        return False
    starts = datetime.combine(term.started_on, time(), UTC)
    return any(
        first - DAY <= term.due_at <= last + 2 * DAY
        for first, last in _spans(term.name, starts, procedure)
    )


def _spans(
    name: TermName, starts: datetime, procedure: Procedure
) -> Iterable[tuple[datetime, datetime]]:
    """Give the first and the last moment at which each norm makes a term fall due.

    Feedback counts from the confirmation of receipt, which takes seven days at the most.
    """
    for norm in procedure.norms:
        if norm.act and norm.term and norm.term.name is name:
            length, zone = duration(norm.term.within), procedure.zone
            late = plus(starts, ACKNOWLEDGEMENT_AT_MOST, zone)
            last = late if name is TermName.FEEDBACK else starts
            yield plus(starts, length, zone), plus(last, length, zone)
