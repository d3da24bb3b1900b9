"""Whether a norm applies in a situation. Closed vocabularies, so that all can be walked."""

from collections.abc import Iterable
from typing import Protocol

from waarborg.core.procedure.facts import Spot
from waarborg.core.procedure.model import Condition, Norm, Procedure
from waarborg.core.terms import Act, Kind, NameMode, Relation, Stage


class Situation(Protocol):
    """What a norm can ask about: a report, or a case."""

    @property
    def kind(self) -> Kind:
        """What it is about."""

    @property
    def relation(self) -> Relation:
        """How the reporting person stands to the organisation."""

    @property
    def place(self) -> str:
        """Where they are."""

    @property
    def door(self) -> str:
        """Where they reported."""

    @property
    def name(self) -> NameMode:
        """What happens with their name."""

    @property
    def concerned(self) -> frozenset[Spot]:
        """The spots of the persons concerned."""


def _asked(wanted: frozenset[str], given: str) -> bool:
    """Say whether `given` is among what is wanted; nothing wanted is anything."""
    return not wanted or given in wanted


def holds(condition: Condition, situation: Situation, procedure: Procedure) -> bool:
    """Say whether `situation` is one that `condition` describes."""
    return holds_for_report(condition, situation) and holds_for_concerned(
        condition, situation.concerned, procedure
    )


def holds_for_report(condition: Condition, situation: Situation) -> bool:
    """Say whether `condition` describes how a report is made, whoever is concerned."""
    return (
        (not condition.kinds or situation.kind in condition.kinds)
        and (not condition.relations or situation.relation in condition.relations)
        and _asked(condition.doors, situation.door)
        and _asked(condition.places, situation.place)
        and (not condition.names or situation.name in condition.names)
    )


def holds_for_concerned(
    condition: Condition, concerned: frozenset[Spot], procedure: Procedure
) -> bool:
    """Say whether `condition` describes the persons concerned, however it is reported."""
    positions = {spot.position for spot in concerned}
    on_staff = any(
        procedure.positions[code].decides_on_staff
        for code in positions
        if code in procedure.positions
    )
    return (
        condition.decides_on_staff in {None, on_staff}
        and condition.somebody_concerned in {None, bool(concerned)}
        and (not condition.positions or bool(condition.positions & positions))
    )


def weight_in(norm: Norm, situation: Situation, procedure: Procedure) -> int:
    """Count what the most demanding fulfilled condition of `norm` asks; -1 when none holds."""
    if not norm.when:
        return 0
    known = procedure.weights_in(situation)
    if known is not None:
        return known[norm.code]
    return max((c.weight for c in norm.when if holds(c, situation, procedure)), default=-1)


def applying(norms: Iterable[Norm], situation: Situation, procedure: Procedure) -> tuple[Norm, ...]:
    """List the norms that apply in `situation`: who asks for most goes first, then by code."""
    those: list[tuple[int, str, Norm]] = []
    known = procedure.weights_in(situation)
    for norm in norms:
        if known is not None:
            weight = known[norm.code]
        else:
            weight = weight_in(norm, situation, procedure) if norm.when else 0
        if weight >= 0:
            those.append((-weight, norm.code, norm))
    if len(those) > 1:
        those.sort(key=lambda one: one[:2])
    return tuple(norm for _, _, norm in those)


def norms_about(
    act: Act, situation: Situation | None, procedure: Procedure, about: Act | None
) -> tuple[Norm, ...]:
    """List the norms that could allow `act`, those that name somebody who acts."""

    def named() -> tuple[Norm, ...]:
        norms = (n for n in procedure.norms_for(act) if n.by)
        return tuple(n for n in norms if about is None or n.about is about)

    if situation is None:
        return named()
    return procedure.once_in(
        situation, ("about", act, about), lambda: applying(named(), situation, procedure)
    )


def norms_at(
    act: Act, stage: Stage, situation: Situation, procedure: Procedure
) -> tuple[Norm, ...]:
    """List the norms that let `act` be done at `stage` in `situation`."""

    def work() -> tuple[Norm, ...]:
        norms = (norm for norm in procedure.norms_for(act) if stage in norm.stages)
        return applying(norms, situation, procedure)

    return procedure.once_in(situation, ("at", act, stage), work)
