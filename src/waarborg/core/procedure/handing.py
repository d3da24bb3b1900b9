"""To whom something may go: another body, somebody in the line, the body of a second look."""

from waarborg.core.procedure.facts import CaseFacts, Member, Roster
from waarborg.core.procedure.involvement import (
    decided_elsewhere,
    deciders,
    ground_against,
    has_quorum,
    members_of,
    sits_in,
    split,
)
from waarborg.core.procedure.model import Norm, Procedure
from waarborg.core.procedure.situations import norms_at
from waarborg.core.terms import Act, Ground, Reason


def _can_take(body: str, case: CaseFacts, procedure: Procedure, people: Roster) -> bool:
    """Say whether `body` can become the owner of `case`."""
    had_a_turn = {case.body} | case.earlier | deciders(case)
    if body in had_a_turn or not procedure.bodies[body].reads:
        return False
    return has_quorum(procedure.bodies[body], split(body, case, procedure, people)[0])


def pass_on_to(case: CaseFacts, procedure: Procedure, people: Roster) -> tuple[str, ...]:
    """List the bodies that `case` may be passed on to now."""
    norms = norms_at(Act.PASS_ON, case.stage, case, procedure)
    bodies = dict.fromkeys(body for norm in norms for body in norm.hands_to)
    return tuple(body for body in bodies if _can_take(body, case, procedure, people))


def _may_hold_task(member: Member, norm: Norm, case: CaseFacts, procedure: Procedure,
                   people: Roster, body: str) -> bool:  # fmt: skip
    """Say whether one person may get the task: no part in the matter, not of the owner, keyed.

    Who registered as settled what turned out not to be does not get it back.
    """
    ground = ground_against(
        member.person, member.spot, case, procedure, people, body=procedure.bodies[body]
    )
    allowed = ground is None or (ground is Ground.DIRECT_SUPERIOR and norm.superior_may)
    owners = {m.person for m in members_of(case.body, procedure, people)}
    return allowed and member.keyed and member.person not in owners | case.registered_by


def hand_back_to(case: CaseFacts, procedure: Procedure, people: Roster) -> frozenset[str]:
    """Name the persons to whom a task may be handed back now."""
    return frozenset(
        member.person
        for norm in norms_at(Act.HAND_BACK, case.stage, case, procedure)
        for body in norm.hands_to
        for member in members_of(body, procedure, people)
        if _may_hold_task(member, norm, case, procedure, people, body)
    )


def second_look_body(about: Act, case: CaseFacts, procedure: Procedure, people: Roster) -> str:
    """Name the body that can look again at a decision; "" when there is none.

    It took no decision in this case before, and of those who did nobody sits in it alone: the
    members who also sit in a deciding body, or decided for one, are not counted.
    """
    decided = frozenset(case.decisions) | {case.body}
    norms = norms_at(Act.ASK_SECOND_LOOK, case.stage, case, procedure)
    for norm in (n for n in norms if n.about is about):
        for body in (b for b in norm.hands_to if procedure.bodies[b].reads):
            free, _ = split(body, case, procedure, people)
            then = decided_elsewhere(case, body)
            apart = (m for m in free if not decided & sits_in(m, procedure))
            fresh = tuple(m for m in apart if m.person not in then)
            if body not in decided | case.earlier and has_quorum(procedure.bodies[body], fresh):
                return body
    return ""


def _reason_against_task(
    towards: str, norm: Norm, case: CaseFacts, procedure: Procedure, people: Roster
) -> Reason | None:
    """Say why a task cannot go to `towards`, a person or a body."""
    bodies = [towards] if towards in norm.hands_to else norm.hands_to
    for body in bodies:
        for member in members_of(body, procedure, people):
            meant = towards in {body, member.person}
            if meant and _may_hold_task(member, norm, case, procedure, people, body):
                return None
    return Reason.NOT_TO_THEM


def _somebody_can_get(
    act: Act, norm: Norm, case: CaseFacts, procedure: Procedure, people: Roster
) -> bool:
    """Say whether a norm leads to anybody: a form on which nobody can be chosen helps nobody."""
    if act is Act.PASS_ON:
        return any(_can_take(body, case, procedure, people) for body in norm.hands_to)
    if act is Act.HAND_BACK:
        whole = (_reason_against_task(b, norm, case, procedure, people) for b in norm.hands_to)
        return None in whole
    return True


def may_look_at_name(case: CaseFacts, procedure: Procedure, people: Roster) -> frozenset[str]:
    """Name to whom the parts of a name may be handed over: free members of the body that has it.

    One of them, who said that they are free of this matter.
    """
    if case.body not in procedure.bodies:
        return frozenset()
    free, _ = split(case.body, case, procedure, people)
    return frozenset(m.person for m in free) & case.declared


def reason_against_target(
    act: Act, towards: str, norm: Norm, case: CaseFacts, procedure: Procedure, people: Roster
) -> Reason | None:
    """Say why `act` cannot be done towards a body or a person, or None.

    Args:
        towards: "" while nobody was chosen: then only what no choice could mend is said.
    """
    if act is Act.ASK_SECOND_LOOK and norm.about is not None:
        body = second_look_body(norm.about, case, procedure, people)
        if not body:
            return Reason.NO_QUORUM
        return None if towards in {"", body} else Reason.NOT_TO_THEM
    if not towards:
        there = _somebody_can_get(act, norm, case, procedure, people)
        return None if there else Reason.NOT_TO_THEM
    if act is Act.PASS_ON:
        able = towards in norm.hands_to and _can_take(towards, case, procedure, people)
        return None if able else Reason.NOT_TO_THEM
    if act is Act.HAND_BACK:
        return _reason_against_task(towards, norm, case, procedure, people)
    if act is Act.OPEN_NAME:
        able = towards in may_look_at_name(case, procedure, people)
        return None if able else Reason.NOT_TO_THEM
    if act is Act.LIFT_EXCLUSION:
        # What the reporting person excluded by choice, only they lift.
        return None if towards in case.matched else Reason.NOT_TO_THEM
    return None
