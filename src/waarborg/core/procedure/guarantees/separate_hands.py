"""`separate-hands`: who investigates does not decide, who advises on it does not establish."""

from collections.abc import Iterator, Mapping

from waarborg.core.procedure.breach import Breach
from waarborg.core.procedure.involvement import Circle, members_of
from waarborg.core.procedure.look import Look
from waarborg.core.procedure.norms import Norm
from waarborg.core.procedure.routing import chain
from waarborg.core.procedure.situations import applying
from waarborg.core.procedure.space import Situation
from waarborg.core.procedure.words import By, Duty
from waarborg.core.terms import Act, Guarantee

HOLDS = Guarantee.SEPARATE_HANDS
PAIRS: Mapping[str, tuple[Duty, Duty]] = {
    "investigator_decides": (Duty.INVESTIGATE, Duty.ESTABLISH),
    "adviser_establishes": (Duty.ADVISE_INVESTIGATION, Duty.ESTABLISH),
}


def breaches(look: Look) -> Iterator[Breach]:
    """Tell where the same hands do what must be apart."""
    for duty in (Duty.INVESTIGATE, Duty.ESTABLISH):
        yield from _nobody_named(duty, look)
    for cause, (one, other) in PAIRS.items():
        for first in _named(one, look):
            for second in _named(other, look):
                yield from _apart(cause, first, second, look)
    yield from _own_work(look)


def _nobody_named(duty: Duty, look: Look) -> Iterator[Breach]:
    """Tell in which situations a duty is laid on nobody by name."""
    for alike in look.by_norms:
        if not applying(_named(duty, look), alike[0].report, look.house.procedure):
            for one in alike:
                yield Breach(HOLDS, f"nobody_named_to_{duty}", one, weight=one.weight)


def _named(duty: Duty, look: Look) -> tuple[Norm, ...]:
    """List the norms that lay a duty on somebody by name."""
    return tuple(norm for norm in look.duty(duty) if norm.by)


def _apart(cause: str, first: Norm, second: Norm, look: Look) -> Iterator[Breach]:
    """Tell in which situations two duties fall to the same hands."""
    values = {"body": second.by[0], "first": first.by[0]}
    for alike in look.by_persons:
        if _two_hands(first, second, alike[0], look):
            continue
        for situation in alike:
            if len(applying((first, second), situation.report, look.house.procedure)) > 1:
                weight = situation.weight
                yield Breach(HOLDS, cause, situation, (), second, values, weight, (first,))


def _two_hands(first: Norm, second: Norm, situation: Situation, look: Look) -> bool:
    """Say whether the two duties can be done by different people who are free to do them.

    The body named first that is able does the first; somebody else must be able to do the second.
    """
    procedure, people = look.house.procedure, look.house.people
    if set(first.by) & set(second.by):
        return False
    circle = Circle(situation.report, procedure, people)
    one = next((body for body in chain(first.by, procedure) if circle.able(body)), "")
    hands = {m.person for m in members_of(one, procedure, people)} if one else set()
    return any(
        circle.able(body) and not {m.person for m in circle.free(body)} & hands
        for body in chain(second.by, procedure)
        if body != one
    )


def _own_work(look: Look) -> Iterator[Breach]:
    """Tell when those who carry out a task also judge whether it is done.

    That the very person does not, no procedure can change: permission refuses it.
    """
    procedure = look.procedure
    carrying = {body for n in procedure.norms_for(Act.HAND_BACK) if n.by for body in n.hands_to}
    for norm in procedure.norms_for(Act.ACCEPT_ANSWER):
        same = sorted((carrying | {By.TASKED}) & set(norm.by))
        if same:
            yield from look.tell(HOLDS, "judges_own_work", norm=norm, values={"body": same[0]})
