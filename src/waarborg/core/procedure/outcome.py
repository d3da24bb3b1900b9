"""What an act leads to: the stage after it, and the body that has the case then."""

from waarborg.core.procedure.acting import bodies_of
from waarborg.core.procedure.facts import Actor, CaseFacts, Roster
from waarborg.core.procedure.handing import second_look_body
from waarborg.core.procedure.involvement import deciders, has_quorum, split
from waarborg.core.procedure.model import Norm, Procedure
from waarborg.core.procedure.routing import chain
from waarborg.core.procedure.situations import norms_about
from waarborg.core.terms import Act, Stage


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
