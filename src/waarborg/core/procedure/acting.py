"""For which body somebody acts."""

from waarborg.core.procedure.facts import Actor, CaseFacts
from waarborg.core.procedure.involvement import decided_elsewhere, deciders, sits_in
from waarborg.core.procedure.model import Norm, Procedure
from waarborg.core.procedure.words import By


def acting_for(norm: Norm, case: CaseFacts | None, actor: Actor, procedure: Procedure) -> str:
    """Name the body, or the word of `By`, for which `actor` may act under `norm`; "" for none."""
    bodies = bodies_of(actor, procedure)
    for word in norm.by:
        if word == By.REPORTER and actor.is_reporter:
            return word
        if case is not None and not actor.is_reporter:
            if word == By.OWNER and case.body in bodies:
                return case.body
            if word == By.TASKED and actor.person in case.tasked:
                return word
            if word == By.ESCALATED and case.escalated & bodies:
                return min(case.escalated & bodies)
        if word in bodies:
            return word
    return ""


def bodies_of(actor: Actor, procedure: Procedure) -> frozenset[str]:
    """Name the bodies an actor sits in: by name, or because of the position they hold."""
    if actor.is_reporter:
        return frozenset()
    return sits_in(actor, procedure)


def had_a_turn(case: CaseFacts, actor: Actor, procedure: Procedure) -> bool:
    """Say whether others look again at what `actor` decided, whatever seat they have since."""
    others = deciders(case) - {case.body}
    decided = actor.person in decided_elsewhere(case, case.body)
    return bool(others & bodies_of(actor, procedure)) or (bool(others) and decided)
