"""`no-drawer`: what managers and front desks hear is passed on or registered, within a term."""

from collections.abc import Iterator

from waarborg.core.procedure.breach import Breach
from waarborg.core.procedure.durations import duration
from waarborg.core.procedure.look import Look
from waarborg.core.procedure.norms import Norm
from waarborg.core.procedure.routing import keeper_of_register
from waarborg.core.procedure.terms import OBJECTION_AT_LEAST, SIGNAL_AT_MOST
from waarborg.core.procedure.words import By, Duty
from waarborg.core.terms import Act, Guarantee, Stage

HOLDS = Guarantee.NO_DRAWER


def breaches(look: Look) -> Iterator[Breach]:
    """Tell what can end in a drawer."""
    yield from _nowhere(look)
    yield from _signals(look)
    yield from _settled(look)


def listening(look: Look) -> tuple[str, ...]:
    """Name the bodies of managers: people come to them because of their function."""
    return tuple(body.code for body in look.procedure.bodies.values() if body.held_by)


def _nowhere(look: Look) -> Iterator[Breach]:
    """Tell of somebody who leads people, decides about them, and sits in no body of managers."""
    rules = look.procedure
    leading = (code for code in sorted(rules.leading) if rules.positions[code].decides_on_staff)
    forgotten = [code for code in leading if code not in rules.held]
    if forgotten:
        values = {"position": forgotten[0]}
        yield from look.tell(HOLDS, "manager_nowhere", values=values)


def _signals(look: Look) -> Iterator[Breach]:
    """Tell which managers need not pass on what they hear, or may take for ever."""
    norms = look.duty(Duty.PASS_ON_SIGNAL)
    bound = {body for norm in norms for body in norm.by}
    keeping = [body for body in listening(look) if body not in bound]
    if keeping or not norms:
        yield from look.tell(HOLDS, "signals_kept", values={"bodies": " ".join(keeping)})
    for norm in norms:
        if norm.term is None or not set(norm.if_late) - set(norm.by):
            values = {"body": next(iter(norm.by), "")}
            yield from look.tell(HOLDS, "signals_wait", norm=norm, values=values)
        if norm.term and not duration(norm.term.within).at_most(SIGNAL_AT_MOST):
            values = {"within": norm.term.within}
            yield from look.tell(HOLDS, "signals_late", norm=norm, values=values)
        for told in norm.informs:
            if told.with_name or told.with_others:
                values = {"body": told.body}
                yield from look.tell(HOLDS, "signals_with_names", norm=norm, values=values)


def _settled(look: Look) -> Iterator[Breach]:
    """Tell which managers cannot register what they settled, and who cannot object to it."""
    norms = look.procedure.norms_for(Act.REGISTER_SETTLED)
    able = {body for norm in norms for body in norm.by}
    for body in listening(look):
        if body not in able:
            yield from look.tell(HOLDS, "settled_unseen", values={"body": body})
    objecting = [
        norm
        for norm in look.procedure.norms_for(Act.OBJECT_SETTLED)
        if Stage.SETTLED in norm.stages
        and norm.to not in {None, Stage.SETTLED}
        and By.REPORTER in norm.by
    ]
    if able and not objecting:
        yield from look.tell(HOLDS, "cannot_object")
    if objecting:
        yield from _objected(objecting, look)


def _objected(objecting: list[Norm], look: Look) -> Iterator[Breach]:
    """Tell where there is little time to object, and where nobody keeps the register."""
    for norm in objecting:
        if norm.term and not OBJECTION_AT_LEAST.at_most(duration(norm.term.within)):
            values = {"within": norm.term.within}
            yield from look.tell(HOLDS, "objection_short", norm=norm, values=values)
    house, values = look.house, {"body": next(iter(objecting[0].hands_to), "")}
    for alike in look.by_persons:
        if not keeper_of_register(alike[0].report, house.procedure, house.people):
            for one in alike:
                yield Breach(HOLDS, "no_register", one, (), objecting[0], values, one.weight)
