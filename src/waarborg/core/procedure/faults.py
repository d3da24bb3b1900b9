"""What a replay finds: an act that should not have been, or one that should, under a guarantee."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from waarborg.core.procedure.acting import acting_for, had_a_turn
from waarborg.core.procedure.facts import Actor, CaseFacts
from waarborg.core.procedure.model import Norm, Procedure
from waarborg.core.procedure.words import Stated
from waarborg.core.terms import BY_REPORTER, Act, Guarantee, Kind, Reason

LEDGER = "ledger"  # instead of a guarantee: the lines themselves are not what they should be
RULES = "procedure"  # instead of a guarantee: the procedure has no such step there
HAD_A_PART = "had_a_part"
INVOLVED = frozenset(
    {
        Reason.CONCERNS_YOU,
        Reason.CONCERNS_SOMEBODY_ABOVE_YOU,
        Reason.CONCERNS_SOMEBODY_BELOW_YOU,
        Reason.EXCLUDED_BY_REPORTER,
        Reason.YOU_DECLARED_A_CONFLICT,
    }
)


@dataclass(frozen=True)
class Fault:
    """One thing that went wrong, at one moment.

    Attributes:
        line: Number of the line; 0 for what is missing.
        norm: What it went against; None where no norm says it.
        rules: The version that held, for the words.
        values: Codes, for the story.
        part: Whether it rests on who is concerned.
    """

    guarantee: Guarantee | str
    cause: str
    line: int
    at: datetime
    rules: Procedure
    norm: Norm | None = None
    values: Mapping[str, str] = field(default_factory=dict, hash=False)
    part: bool = False


@dataclass(frozen=True)
class Alike:
    """Faults with one cause and one author: told once, with every moment."""

    first: Fault
    all: tuple[Fault, ...]


def grouped(faults: Iterable[Fault]) -> tuple[Alike, ...]:
    """Put together what somebody did wrong in one way, in the order in which it began."""
    found: dict[tuple[str, ...], list[Fault]] = {}
    for fault in faults:
        who = fault.values.get("person", ""), fault.values.get("term", "")
        found.setdefault((str(fault.guarantee), fault.cause, *who), []).append(fault)
    groups = (Alike(alike[0], tuple(alike)) for alike in found.values())
    return tuple(sorted(groups, key=lambda one: (one.first.at, one.first.line)))


_BY_REASON: Mapping[Reason, Guarantee] = {
    **dict.fromkeys(INVOLVED, Guarantee.INDEPENDENT_HANDS),
    Reason.DECLARE_FIRST: Guarantee.INDEPENDENT_HANDS,
    Reason.NO_QUORUM: Guarantee.INDEPENDENT_HANDS,
    Reason.NO_KEY: Guarantee.INDEPENDENT_HANDS,
    Reason.NOT_TO_THEM: Guarantee.INDEPENDENT_HANDS,
    Reason.NEEDS_CONSENT: Guarantee.SEALED_NAME,
    Reason.NEEDS_APPROVED_TEXT: Guarantee.TELLING_LITTLE,
    Reason.NEEDS_BOTH_SIDES: Guarantee.BOTH_SIDES,
    Reason.NEEDS_REASONS: Guarantee.SECOND_LOOK,
    Reason.NEEDS_FEEDBACK: Guarantee.NO_DEAD_END,
    Reason.NEEDS_SECOND_PERSON: Guarantee.INDEPENDENT_HANDS,
}
_BY_ACT: Mapping[tuple[Reason, Act], Guarantee] = {
    (Reason.NOT_YOUR_ROLE, Act.READ): Guarantee.OTHERS_PROTECTED,
    (Reason.NOT_YOUR_ROLE, Act.ANSWER_SECOND_LOOK): Guarantee.SECOND_LOOK,
    (Reason.NOT_YOUR_ROLE, Act.ACCEPT_ANSWER): Guarantee.SEPARATE_HANDS,
    (Reason.NO_QUORUM, Act.ASK_SECOND_LOOK): Guarantee.SECOND_LOOK,
    (Reason.NOT_TO_THEM, Act.ASK_SECOND_LOOK): Guarantee.SECOND_LOOK,
    (Reason.NEEDS_REASONS, Act.CLOSE): Guarantee.NO_DEAD_END,
    (Reason.NEEDS_REASONS, Act.REFUSE): Guarantee.NO_DEAD_END,
    (Reason.NEEDS_REASONS, Act.ACCEPT_ANSWER): Guarantee.FOLLOWED_THROUGH,
    (Reason.NEEDS_REASONS, Act.INFORM_CONCERNED): Guarantee.BOTH_SIDES,
    (Reason.NEEDS_SECOND_PERSON, Act.INFORM_CONCERNED): Guarantee.BOTH_SIDES,
    (Reason.NEEDS_REASONS, Act.HOLD): Guarantee.AN_END,
    (Reason.NEEDS_REASONS, Act.LIFT_HOLD): Guarantee.AN_END,
    (Reason.NEEDS_SECOND_PERSON, Act.HOLD): Guarantee.AN_END,
    (Reason.NEEDS_SECOND_PERSON, Act.LIFT_HOLD): Guarantee.AN_END,
    (Reason.NEEDS_CONSENT, Act.FILE_FOR): Guarantee.REPORTERS_CHOICE,
    (Reason.NEEDS_APPROVED_TEXT, Act.FILE_FOR): Guarantee.REPORTERS_CHOICE,
}


def guarantee_of(
    reason: Reason, act: Act, case: CaseFacts | None, actor: Actor, rules: Procedure
) -> tuple[Guarantee | str, str]:
    """Say which guarantee an act broke that was refused for `reason`, and name the cause."""
    if case is not None and reason is Reason.YOU_DECLARED_A_CONFLICT:
        took_part = bool(case.earlier & actor.bodies) or actor.person in case.had_part
        if took_part and case.kind is Kind.RETALIATION:
            return Guarantee.OWN_DOOR_FOR_RETALIATION, HAD_A_PART
    if (reason, act) in _BY_ACT:
        return _BY_ACT[reason, act], reason.value
    if reason is Reason.NOT_YOUR_ROLE and act in BY_REPORTER:
        return Guarantee.REPORTERS_CHOICE, reason.value
    if reason is Reason.NOT_YOUR_ROLE and case is not None and had_a_turn(case, actor, rules):
        return Guarantee.SECOND_LOOK, reason.value
    return _BY_REASON.get(reason, RULES), reason.value


def norm_against(
    reason: Reason,
    act: Act,
    told: Mapping[str, Reason | None],
    case: CaseFacts | None,
    actor: Actor,
    rules: Procedure,
) -> Norm | None:
    """Find the norm that an act went against, or that led to it where none forbids it.

    Who has a part in a matter goes against the rule to step aside, where there is one for them.

    Args:
        told: For each norm about the act, why it did not allow it.
    """
    if reason in INVOLVED | {Reason.DECLARE_FIRST}:
        for norm in known_asides(rules):
            if acting_for(norm, case, actor, rules):
                return norm
    codes = [code for code, why in told.items() if why is reason] or list(told)
    if codes:
        return rules.norm(codes[0])
    return next(iter(rules.norms_for(act)), None)


def known_asides(rules: Procedure) -> tuple[Norm, ...]:
    """List the norms by which people step aside, without those that somebody only assumed."""
    norms = rules.norms_for(Act.DECLARE_CONFLICT)
    return tuple(norm for norm in norms if norm.stated is not Stated.ASSUMED)


def norm_for_retaliation(rules: Procedure) -> Norm | None:
    """Find the norm that says where a complaint of retaliation goes."""
    routes = (
        norm
        for norm in rules.norms_for(Act.REPORT)
        if any(Kind.RETALIATION in condition.kinds for condition in norm.when)
    )
    return next(routes, next(iter(rules.norms_for(Act.REPORT_RETALIATION)), None))
