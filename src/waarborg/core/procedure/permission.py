"""Who may do what to a case: the one place that decides it, for refusing and for explaining.

What is allowed stands in the norms of the procedure. Written here is only what no procedure can
change: nobody with a part in a matter judges it, a quorum decides, who decided does not look
again, who carries something out does not judge whether it is done.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from waarborg.core.procedure.acting import acting_for, bodies_of, had_a_turn
from waarborg.core.procedure.facts import Actor, CaseFacts, Roster, Spot
from waarborg.core.procedure.handing import reason_against_target
from waarborg.core.procedure.involvement import ground_against, has_quorum, split
from waarborg.core.procedure.model import Norm, Procedure
from waarborg.core.procedure.situations import norms_about
from waarborg.core.procedure.words import Need
from waarborg.core.terms import (
    BY_REPORTER,
    Act,
    Behalf,
    Consent,
    Ground,
    NameMode,
    Reason,
    behalf_of,
)

__all__ = [
    "DECISIONS",
    "ON_PAGES",
    "WITHOUT_CASE",
    "NoCase",
    "acts_open_to",
    "reason_against",
    "reasons_by_norm",
]

WITHOUT_CASE = frozenset({Act.REPORT, Act.FILE_FOR, Act.REGISTER_SETTLED})
DECISIONS = frozenset(
    {
        Act.CLASSIFY,
        Act.HAND_BACK,
        Act.ACCEPT_ANSWER,
        Act.CLOSE,
        Act.REFUSE,
        Act.ANSWER_SECOND_LOOK,
        Act.INFORM_CONCERNED,
    }
)  # what a body decides, so that it needs its quorum
NOT_WITH_A_TASK = DECISIONS | {Act.ASSESS, Act.PASS_ON}  # who carries out does not lead too
UNDECLARED = frozenset({Act.ANSWER_TASK})  # holds a task, never the report
ON_PAGES = frozenset({Need.REASONS, Need.FEEDBACK, Need.SECOND_PERSON})  # asked for by the form

_REASONS: Mapping[Ground, Reason] = {
    Ground.SELF: Reason.CONCERNS_YOU,
    Ground.STANDS_UNDER: Reason.CONCERNS_SOMEBODY_ABOVE_YOU,
    Ground.DIRECT_SUPERIOR: Reason.CONCERNS_SOMEBODY_BELOW_YOU,
    Ground.UNPLACED: Reason.UNPLACED,
    Ground.EXCLUDED: Reason.EXCLUDED_BY_REPORTER,
    Ground.POSSIBLY_INVOLVED: Reason.YOU_DECLARED_A_CONFLICT,
}
_NEEDS: Mapping[Need, Reason] = {
    Need.CONSENT: Reason.NEEDS_CONSENT,
    Need.APPROVED_TEXT: Reason.NEEDS_APPROVED_TEXT,
    Need.BOTH_SIDES: Reason.NEEDS_BOTH_SIDES,
    Need.SECOND_PERSON: Reason.NEEDS_SECOND_PERSON,
    Need.REASONS: Reason.NEEDS_REASONS,
    Need.FEEDBACK: Reason.NEEDS_FEEDBACK,
}


@dataclass(frozen=True)
class NoCase:
    """What is known of a matter that is no case: who is concerned."""

    concerned: frozenset[Spot] = frozenset()
    excluded: frozenset[str] = frozenset()
    conflicted: frozenset[str] = frozenset()
    earlier: frozenset[str] = frozenset()
    had_part: frozenset[str] = frozenset()


def _reason_from_part(
    act: Act,
    matter: CaseFacts | NoCase,
    actor: Actor,
    norm: Norm | None,
    body: str,
    procedure: Procedure,
    people: Roster,
) -> Reason | None:
    """Say why the part that `actor` has in the matter keeps them from judging it."""
    if actor.is_reporter or behalf_of(act) is Behalf.OWN_SIDE:
        return None
    ground = ground_against(
        actor.person, actor.spot, matter, procedure, people, body=procedure.bodies.get(body)
    )
    may = norm is not None and norm.superior_may and act is not Act.HAND_BACK
    if ground is Ground.DIRECT_SUPERIOR and may:
        return None  # with a task, the norm speaks of who gets it; who gives it decides
    return _REASONS[ground] if ground else None


def _reason_from_hands(
    act: Act, case: CaseFacts, actor: Actor, procedure: Procedure
) -> Reason | None:
    """Say why what `actor` did before, or has to do, keeps them from this act: separate hands."""
    if act in NOT_WITH_A_TASK and actor.person in case.tasked:
        return Reason.NOT_YOUR_ROLE
    bodies = bodies_of(actor, procedure)
    if act is Act.ANSWER_SECOND_LOOK and frozenset(case.decisions) & bodies:
        return Reason.NOT_YOUR_ROLE
    # Who decided does not take back, in any role, what others look at again.
    judges = behalf_of(act) is Behalf.JUDGING and act is not Act.ANSWER_TASK
    return Reason.NOT_YOUR_ROLE if judges and had_a_turn(case, actor, procedure) else None


def _reason_from_needs(norm: Norm, case: CaseFacts | None, given: frozenset[Need]) -> Reason | None:
    """Say what is still missing for `norm`."""
    there = set(given)
    if case is not None and case.consent is Consent.GIVEN:
        there.add(Need.CONSENT)
    if case is not None and (Act.INFORM_CONCERNED in case.done or not case.concerned):
        there.add(Need.BOTH_SIDES)
    return next((_NEEDS[need] for need in _NEEDS if need in norm.needs - there), None)


def _reason_from_moment(norm: Norm, case: CaseFacts | None, act: Act) -> Reason | None:
    """Say why it is too early, too late or done already."""
    if case is None:
        return Reason.NOT_NOW if norm.stages else None
    nameless = act is Act.OPEN_NAME and case.name is NameMode.ANONYMOUS
    loose = act is Act.LIFT_HOLD and not case.held
    if nameless or loose or (norm.stages and case.stage not in norm.stages):
        return Reason.NOT_NOW
    if norm.about is not None and norm.about not in case.done:
        return Reason.NOT_NOW
    again = norm.about in case.second_looks or (norm.once and act in case.done)
    return Reason.ALREADY_DONE if again or (act is Act.HOLD and case.held) else None


def _reason_from_readiness(
    act: Act, case: CaseFacts, actor: Actor, body: str, procedure: Procedure, people: Roster
) -> Reason | None:
    """Say why somebody of the right body cannot act yet: no key, no declaration, no quorum."""
    if actor.is_reporter:
        return None
    member = people.member(actor.person)
    if member is None or not member.keyed:
        return Reason.NO_KEY
    if act is Act.DECLARE_CONFLICT:
        return Reason.ALREADY_DONE if actor.person in case.conflicted else None
    if act not in UNDECLARED and actor.person not in case.declared:
        return Reason.DECLARE_FIRST
    # Who takes a case over must be able to decide in it, or it comes to rest there.
    takes_over = act is Act.ASSESS and body != case.body
    if takes_over and body in procedure.bodies and not procedure.bodies[body].reads:
        return Reason.NOT_YOUR_ROLE  # is told of a lapsed term, and given no report
    if (act in DECISIONS or takes_over) and body in procedure.bodies:
        free, _ = split(body, case, procedure, people)
        return None if has_quorum(procedure.bodies[body], free) else Reason.NO_QUORUM
    return None


@dataclass(frozen=True)
class _Request:
    """What somebody asks for."""

    act: Act
    case: CaseFacts | None
    matter: CaseFacts | NoCase
    actor: Actor
    given: frozenset[Need]
    towards: str


def _reason_under(
    norm: Norm, asked: _Request, procedure: Procedure, people: Roster
) -> Reason | None:
    """Say why one norm does not allow what was asked."""
    act, case, actor = asked.act, asked.case, asked.actor
    body = acting_for(norm, case, actor, procedure)
    if not body:
        return Reason.NOT_YOUR_ROLE
    reason = _reason_from_part(act, asked.matter, actor, norm, body, procedure, people)
    reason = reason or _reason_from_moment(norm, case, act)
    if reason is not None or case is None:
        return reason or _reason_from_needs(norm, case, asked.given)
    return (
        _reason_from_hands(act, case, actor, procedure)
        or _reason_from_readiness(act, case, actor, body, procedure, people)
        or reason_against_target(act, asked.towards, norm, case, procedure, people)
        or _reason_from_needs(norm, case, asked.given)
    )


# Of several refusals the one is told that is nearest to being allowed.
_FAR = (Reason.NOT_YOUR_ROLE, Reason.NOT_NOW, Reason.ALREADY_DONE)
_NEAR = (Reason.NOT_TO_THEM, *_NEEDS.values())
_NEARNESS = (*_FAR, *(r for r in Reason if r not in _FAR + _NEAR), *_NEAR)


def reason_against(  # noqa: PLR0913 - one decision, and all that it rests on
    act: Act,
    case: CaseFacts | None,
    actor: Actor,
    procedure: Procedure,
    people: Roster,
    *,
    given: frozenset[Need] = frozenset(),
    towards: str = "",
    about: Act | None = None,
    concerned: frozenset[Spot] = frozenset(),
) -> Reason | None:
    """Say why `actor` may not do `act` to `case`, or None when they may.

    The pages ask it to explain a button; the use cases ask it to refuse.

    Args:
        case: None for what begins without one: report, file for somebody, register as settled.
        given: What is there already: reasons, an approved text, a second person …
        towards: Body or person that something goes to. Use cases always name it.
        about: For a second look: the decision it is about; None asks whether any is open to one.
        concerned: Without a case: the spots of the persons concerned.

    Source:
        Directive (EU) 2019/1937, art. 9(1)(c): an impartial person.
    """
    if case is None and act not in WITHOUT_CASE:
        return Reason.NOT_NOW
    if act in BY_REPORTER and not actor.is_reporter:
        return Reason.NOT_YOUR_ROLE
    matter = case if case is not None else NoCase(concerned)
    told = reasons_by_norm(
        act, case, actor, procedure, people,
        given=given, towards=towards, about=about, concerned=concerned,
    )  # fmt: skip
    reasons = set(told.values())
    if None in reasons:
        return None
    if reasons <= {Reason.NOT_YOUR_ROLE}:
        # Somebody concerned hears that first, whatever their role and the moment.
        part = _reason_from_part(act, matter, actor, None, "", procedure, people)
        if part is not None or reasons:
            return part or Reason.NOT_YOUR_ROLE
        return Reason.NOT_NOW if procedure.norms_for(act) else Reason.NOT_IN_FORCE
    return max((r for r in reasons if r is not None), key=_NEARNESS.index)


def reasons_by_norm(  # noqa: PLR0913 - what `reason_against` rests on, norm by norm
    act: Act,
    case: CaseFacts | None,
    actor: Actor,
    procedure: Procedure,
    people: Roster,
    *,
    given: frozenset[Need] = frozenset(),
    towards: str = "",
    about: Act | None = None,
    concerned: frozenset[Spot] = frozenset(),
) -> Mapping[str, Reason | None]:
    """Say for every norm about `act`, by its code, why it does not allow it, or None.

    `reason_against` makes its answer of these; the checker learns from them which norm led where.
    """
    if (case is None and act not in WITHOUT_CASE) or (act in BY_REPORTER and not actor.is_reporter):
        return {}
    matter = case if case is not None else NoCase(concerned)
    asked = _Request(act, case, matter, actor, given, towards)
    norms = norms_about(act, case, procedure, about)
    return {norm.code: _reason_under(norm, asked, procedure, people) for norm in norms}


def acts_open_to(
    case: CaseFacts,
    actor: Actor,
    procedure: Procedure,
    people: Roster,
    *,
    given: frozenset[Need] = ON_PAGES,
) -> Mapping[Act, Reason | None]:
    """Say for every act on a case why `actor` may not do it, or None: the buttons of a page.

    Args:
        given: By default what the form behind the button asks for: reasons, feedback, a second
            person. Consent, an approved text and both sides must be there before.
    """
    return {
        act: reason_against(act, case, actor, procedure, people, given=given)
        for act in Act
        if act not in WITHOUT_CASE
    }
