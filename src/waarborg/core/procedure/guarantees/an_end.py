"""`an-end`: every record has a ground and a date for its destruction, and not before its time."""

from collections.abc import Iterator

from waarborg.core.procedure.breach import Breach
from waarborg.core.procedure.durations import Duration, duration
from waarborg.core.procedure.look import Look
from waarborg.core.procedure.norms import Norm
from waarborg.core.procedure.words import Duty, Kept
from waarborg.core.terms import Act, Guarantee, Stage

HOLDS = Guarantee.AN_END
_HANDLED = frozenset({Kept.CASE, Kept.REFUSED, Kept.RETALIATION})


def breaches(look: Look) -> Iterator[Breach]:
    """Tell what is kept for ever, and what is gone while a term still runs."""
    retention = look.procedure.retention
    for kept in Kept:
        if kept not in retention:
            values = {"kept": str(kept)}
            yield from look.tell(HOLDS, f"{kept}_without_end", values=values)
    for kept, rule in retention.items():
        for norm, length in _still_running(kept, look):
            if not length.at_most(duration(rule.after)):
                values = {"kept": str(kept), "within": rule.after}
                yield from look.tell(HOLDS, f"{kept}_too_short", norm=norm, values=values)
                break


def _still_running(kept: Kept, look: Look) -> Iterator[tuple[Norm, Duration]]:
    """List the norms that need a record of this class after its end, and for how long."""
    for norm in look.procedure.norms:
        after_end = norm.term is not None and norm.term.starts is Stage.CLOSED
        if kept in _HANDLED and norm.duty in {Duty.CHECK_IN, Duty.FOLLOW_THROUGH} and after_end:
            if norm.lasting:
                yield norm, duration(norm.lasting)
            elif norm.term is not None:
                yield norm, duration(norm.term.within)
        if kept is Kept.SETTLED and norm.act is Act.OBJECT_SETTLED and norm.term is not None:
            yield norm, duration(norm.term.within)
