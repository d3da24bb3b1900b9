"""`an-end`: every record has a ground and a date for its destruction, and not before its time.

A court case can need what is due to go: two people can hold it, with reasons, and let it go again.
"""

from collections.abc import Iterator, Mapping
from typing import Final

from waarborg.core.procedure.breach import Breach
from waarborg.core.procedure.durations import Duration, duration
from waarborg.core.procedure.look import Look
from waarborg.core.procedure.norms import Norm
from waarborg.core.procedure.situations import applying
from waarborg.core.procedure.terms import KEPT_AT_MOST
from waarborg.core.procedure.words import By, Duty, Kept, Need
from waarborg.core.terms import Act, Guarantee, Stage

HOLDS = Guarantee.AN_END
_ENDS: Final[Mapping[Kept, Stage]] = {
    Kept.CASE: Stage.CLOSED,
    Kept.REFUSED: Stage.CLOSED,
    Kept.RETALIATION: Stage.CLOSED,
    Kept.SETTLED: Stage.SETTLED,
}  # where the records of a class lie until they go; drafts and figures are of no case
_HOLDING: Final[Mapping[Act, str]] = {Act.HOLD: "no_hold", Act.LIFT_HOLD: "no_lift"}


def breaches(look: Look) -> Iterator[Breach]:
    """Tell what is kept for ever, what is gone while it is needed, and what one person holds."""
    retention = look.procedure.retention
    for kept in Kept:
        if kept not in retention:
            values = {"kept": str(kept)}
            yield from look.tell(HOLDS, f"{kept}_without_end", values=values)
    for kept, rule in retention.items():
        if kept is not Kept.FIGURES and not duration(rule.after).at_most(KEPT_AT_MOST):
            values = {"kept": str(kept), "within": rule.after}
            yield from look.tell(HOLDS, f"{kept}_too_long", values=values)
        for norm, length in _still_running(kept, look):
            if not length.at_most(duration(rule.after)):
                values = {"kept": str(kept), "within": rule.after}
                yield from look.tell(HOLDS, f"{kept}_too_short", norm=norm, values=values)
                break
    if retention:
        yield from _not_held(look)
        yield from _held_alone(look)


def _still_running(kept: Kept, look: Look) -> Iterator[tuple[Norm, Duration]]:
    """List the norms that need a record of this class after its end, and until when at most.

    What is done again and again is in time for the last time some while after the end of that.
    Figures are published without any record of a case.
    """
    for norm in look.procedure.norms if kept in _ENDS else ():
        term = norm.term
        if term is not None and term.starts is _ENDS[kept] and norm.duty is not Duty.PUBLISH:
            within = duration(term.within)
            yield norm, duration(norm.lasting).and_then(within) if norm.lasting else within


def _not_held(look: Look) -> Iterator[Breach]:
    """Tell in which situations nobody can hold what ended, or let it go again."""
    for act, cause in _HOLDING.items():
        norms = [n for n in look.procedure.norms_for(act) if _by_staff(n)]
        if act is Act.LIFT_HOLD and not look.procedure.norms_for(Act.HOLD):
            continue  # what nobody can hold nobody has to let go
        for alike in look.by_norms:
            there = applying(norms, alike[0].report, look.house.procedure)
            for stage in sorted(set(_ENDS.values())):
                if not any(stage in norm.stages for norm in there):
                    values = {"stage": str(stage)}
                    for one in alike:
                        yield Breach(HOLDS, cause, one, values=values, weight=one.weight)


def _by_staff(norm: Norm) -> bool:
    """Say whether a norm lets somebody of the organisation do it."""
    return bool(set(norm.by) - {By.REPORTER})


def _held_alone(look: Look) -> Iterator[Breach]:
    """Tell where one person can hold a case or let it go, or where nobody hears why."""
    for act in _HOLDING:
        for norm in filter(_by_staff, look.procedure.norms_for(act)):
            if Need.SECOND_PERSON not in norm.needs:
                yield from look.tell(HOLDS, "held_alone", norm=norm)
            if Need.REASONS not in norm.needs:
                yield from look.tell(HOLDS, "held_unexplained", norm=norm)
