"""What an act leads to: the stage after it, and the body that has the case then."""

from collections.abc import Mapping
from dataclasses import replace

from waarborg.core.procedure.acting import bodies_of
from waarborg.core.procedure.facts import Actor, CaseFacts, Roster
from waarborg.core.procedure.handing import pass_on_to, second_look_body
from waarborg.core.procedure.involvement import Circle, deciders, has_quorum, split
from waarborg.core.procedure.model import Norm, Procedure
from waarborg.core.procedure.routing import chain, find_body, first_bodies
from waarborg.core.procedure.situations import norms_about
from waarborg.core.terms import Act, Kind, Stage


def norm_allowing(
    act: Act, case: CaseFacts, procedure: Procedure, *, about: Act | None = None
) -> Norm | None:
    """Find the norm under which `act` is done at this stage, None when there is none."""
    norms = norms_about(act, case, procedure, about)
    return next((n for n in norms if not n.stages or case.stage in n.stages), None)


def after(act: Act, case: CaseFacts, procedure: Procedure, *, about: Act | None = None) -> Stage:
    """Say at which stage `case` stands once `act` was done."""
    norm = norm_allowing(act, case, procedure, about=about)
    return case.stage if norm is None or norm.to is None else norm.to


def owner_after(
    act: Act,
    case: CaseFacts,
    actor: Actor,
    procedure: Procedure,
    people: Roster,
    *,
    towards: str = "",
    about: Act | None = None,
) -> str:
    """Name the body that has `case` once `act` was done.

    A second look moves it to the body that looks; passing on, to the one it is passed on to; a
    body that takes over after a lapsed term has it from then on.
    """
    if act is Act.PASS_ON and towards:
        return towards
    if act is Act.ASK_SECOND_LOOK and about is not None:
        return second_look_body(about, case, procedure, people) or case.body
    takes_over = act is Act.ASSESS and case.body not in bodies_of(actor, procedure)
    over = case.escalated & bodies_of(actor, procedure)
    return min(over) if takes_over and over else case.body


def who_takes(case: CaseFacts, procedure: Procedure, people: Roster) -> str:
    """Name the body that has `case` once somebody stepped aside; "" when nobody can take it.

    It stays where it is while enough are free there; else the first substitute has it that can
    decide and had no turn yet.

    Args:
        case: With whoever stepped aside among the conflicted.
    """
    had_a_turn = case.earlier | deciders(case) - {case.body}
    for body in chain((case.body,), procedure):
        free, _ = split(body, case, procedure, people)
        able = procedure.bodies[body].reads and body not in had_a_turn
        if able and has_quorum(procedure.bodies[body], free):
            return body
    return ""


def kinds_of_others(
    case: CaseFacts, came_as: Kind, procedure: Procedure, people: Roster
) -> Mapping[Kind, str]:
    """Name the kinds of which a report goes to others, to whom `case` can be passed on.

    Saying which kind it is moves no case: whoever has it keeps it until they pass it on. What
    goes where this report went as it came is not among them, wherever it came since.
    """
    goes = {kind: _first_able(case, kind, procedure, people) for kind in procedure.kinds}
    came_to = _first_able(case, came_as, procedure, people)
    return {
        kind: body
        for kind, body in goes.items()
        if body not in {"", case.body, came_to}
        and body in pass_on_to(replace(case, kind=kind), procedure, people)
    }


def _first_able(case: CaseFacts, kind: Kind, procedure: Procedure, people: Roster) -> str:
    """Name the body to which a report like this goes when it is of a kind; "" for none."""
    such = replace(case, kind=kind)
    bodies, _ = first_bodies(such, procedure)
    return find_body(bodies, Circle(such, procedure, people))[0]
