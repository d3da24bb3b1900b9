"""`care`: reporting person, person concerned and team each have somebody who looks after them."""

from collections.abc import Iterator

from waarborg.core.procedure.breach import Breach
from waarborg.core.procedure.durations import duration
from waarborg.core.procedure.facts import Member, Spot
from waarborg.core.procedure.involvement import is_involved, members_of
from waarborg.core.procedure.look import Look
from waarborg.core.procedure.space import Situation
from waarborg.core.procedure.stand_ins import seated_in
from waarborg.core.procedure.terms import CARE_AT_MOST
from waarborg.core.procedure.words import Care, Duty
from waarborg.core.terms import Guarantee

HOLDS = Guarantee.CARE
LOOKED_AFTER = (Care.REPORTING_PERSON, Care.PERSON_CONCERNED, Care.TEAM)


def breaches(look: Look) -> Iterator[Breach]:
    """Tell who is looked after by nobody, or by somebody who is concerned."""
    care, house = look.procedure.care, look.house
    for who in LOOKED_AFTER:
        if who not in care:
            yield from look.tell(HOLDS, f"nobody_for_{who}")
            continue
        members = members_of(care[who], house.procedure, house.people)
        for alike in look.by_persons:
            first = alike[0]
            # Who is concerned is the carer's own body: then others of the organisation must.
            if first.out or _own(care[who], first.concerned):
                continue
            if not all(_involved(member, first, look) for member in members):
                continue
            values = {"body": care[who]}
            for one in alike:
                yield Breach(HOLDS, "carer_concerned", one, (), None, values, one.weight)
    yield from _watched(look)


def _involved(member: Member, situation: Situation, look: Look) -> bool:
    """Say whether somebody who looks after others has a part in a matter."""
    return is_involved(member, situation.report, look.house.procedure, look.house.people)


def _own(body: str, concerned: frozenset[Spot]) -> bool:
    """Say whether the persons concerned are the very people who look after others."""
    return any(seated_in(spot.position)[0] == body for spot in concerned)


def _watched(look: Look) -> Iterator[Breach]:
    """Tell when nobody sees to it that the care is given."""
    care = look.procedure.care
    checking = care.get(Care.CHECKED_BY, "")
    if not checking or checking in {care.get(who) for who in LOOKED_AFTER}:
        yield from look.tell(HOLDS, "nobody_checks", values={"body": checking})
    carers = {care[who] for who in LOOKED_AFTER if who in care}
    norms = look.duty(Duty.CARE)
    bound = {body for norm in norms for body in norm.by}
    if carers - bound:
        yield from look.tell(HOLDS, "no_duty", values={"body": min(carers - bound)})
    held = look.procedure.bodies[checking].held_by if checking else frozenset[str]()
    if any(look.procedure.in_line(position) for position in held):
        yield from look.tell(HOLDS, "checked_in_line", values={"body": checking})
    for norm in norms:
        if norm.term and not duration(norm.term.within).at_most(CARE_AT_MOST):
            values = {"within": norm.term.within}
            yield from look.tell(HOLDS, "care_late", norm=norm, values=values)
        if norm.term is None or not set(norm.if_late) - set(norm.by):
            values = {"body": next(iter(norm.by), "")}
            yield from look.tell(HOLDS, "no_term", norm=norm, values=values)
