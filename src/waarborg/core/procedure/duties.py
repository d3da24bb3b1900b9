"""What had to be done besides the acts: looking after people, asking how it goes. Was it?"""

from collections.abc import Iterator
from datetime import datetime

from waarborg.core.procedure.durations import duration, plus
from waarborg.core.procedure.norms import Norm
from waarborg.core.procedure.retelling import Retelling
from waarborg.core.procedure.words import Duty
from waarborg.core.terms import Guarantee


def look_for_duties(case: Retelling) -> None:
    """Note every duty of which lines are kept and none is there."""
    if Duty.CARE in case.trail.duties:
        _care(case)
    if Duty.CHECK_IN in case.trail.duties:
        _check_ins(case)


def _norms(case: Retelling, duty: Duty, at: datetime) -> tuple[Norm, ...]:
    return tuple(norm for norm in case.rules(at).norms if norm.duty is duty)


def _done(case: Retelling, duty: Duty) -> list[datetime]:
    return [line.at for line in case.past if line.duty is duty]


def _care(case: Retelling) -> None:
    """Note that nobody looked after the reporting person, or not since they were treated badly."""
    harms = [line for line in case.past if line.harm]
    since = harms[-1] if harms else case.past[0]
    for norm in _norms(case, Duty.CARE, since.at)[:1]:
        end = case.trail.until
        if norm.term is not None:
            end = min(end, plus(since.at, duration(norm.term.within), case.rules(since.at).zone))
        over = norm.term is None or end < case.trail.until
        if over and not any(since.at <= done <= end for done in _done(case, Duty.CARE)):
            cause = "unprotected" if harms else "not_looked_after"
            body = norm.by[0] if norm.by else ""
            number = since if harms else None
            values = {"body": body, "person": ""}
            case.find(Guarantee.CARE, cause, number, since.at, norm, values=values)


def _check_ins(case: Retelling) -> None:
    """Note every time at which nobody asked how the reporting person is."""
    closed = case.closed_at
    if closed is None:
        return
    done = [moment for moment in _done(case, Duty.CHECK_IN) if moment >= closed]
    for norm in _norms(case, Duty.CHECK_IN, closed):
        for number, (due, last) in enumerate(_asking(norm, closed, case)):
            if last < case.trail.until and len(done) <= number:
                by = norm.by[0] if norm.by else ""
                case.find(
                    Guarantee.OWN_DOOR_FOR_RETALIATION, "not_asked", None, due, norm,
                    values={"body": by, "person": ""},
                )  # fmt: skip


def _asking(norm: Norm, closed: datetime, case: Retelling) -> Iterator[tuple[datetime, datetime]]:
    """List when somebody has to ask, and until when that is in time."""
    zone, every = case.rules(closed).zone, norm.every
    if not every or not norm.lasting:
        return
    end, due = plus(closed, duration(norm.lasting), zone), plus(closed, duration(every), zone)
    while due <= end:
        last = plus(due, duration(norm.term.within), zone) if norm.term else due
        yield due, last
        due = plus(due, duration(every), zone)
