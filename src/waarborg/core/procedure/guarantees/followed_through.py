"""`followed-through`: what was recommended or ordered is answered, and somebody sees to it."""

from collections.abc import Iterator

from waarborg.core.procedure.breach import Breach
from waarborg.core.procedure.escalation import running_term
from waarborg.core.procedure.look import Look
from waarborg.core.procedure.norms import Norm
from waarborg.core.procedure.words import Duty, Need
from waarborg.core.terms import Act, Guarantee

HOLDS = Guarantee.FOLLOWED_THROUGH


def breaches(look: Look) -> Iterator[Breach]:
    """Tell which recommendations and measures can be forgotten."""
    norms = look.duty(Duty.FOLLOW_THROUGH)
    if not norms:
        yield from look.tell(HOLDS, "nobody_answers")
    for norm in norms:
        yield from _answer(norm, look)
    judging = look.procedure.norms_for(Act.ACCEPT_ANSWER)
    handing = [n for n in look.procedure.norms_for(Act.HAND_BACK) if n.by]
    for norm in () if any(one.by for one in judging) else handing:
        yield from look.tell(HOLDS, "measures_unjudged", norm=norm)
    for norm in judging:
        if Need.REASONS not in norm.needs:
            yield from look.tell(HOLDS, "measures_without_reasons", norm=norm)


def _answer(norm: Norm, look: Look) -> Iterator[Breach]:
    """Look at who answers recommendations: with reasons, in time, and who hears when not."""
    body = next(iter(norm.by), "")
    if Need.REASONS not in norm.needs:
        yield from look.tell(HOLDS, "rejected_without_reasons", norm=norm, values={"body": body})
    if norm.term is None or not body:
        yield from look.tell(HOLDS, "no_term", norm=norm, values={"body": body})
        return
    house = look.house
    for alike in look.by_persons:
        term = running_term(norm, body, alike[0].report, house.procedure, house.people)
        if term is None or not term.escalate:
            values = {"body": body}
            for one in alike:
                yield Breach(HOLDS, "nobody_hears", one, (), norm, values, one.weight)
