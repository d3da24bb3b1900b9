"""The facts that follow from what happened to a case: there is no other state to fall out of step.

The running system asks this before every act, and the replay asks it again afterwards.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any, Protocol

from waarborg.core.procedure.facts import CaseFacts, ReportFacts
from waarborg.core.procedure.permission import DECISIONS
from waarborg.core.terms import Act, Consent, Kind, Leaf, NameMode, Stage


class Happening(Protocol):
    """One thing that happened to a case, as its trail tells it."""

    @property
    def leaf(self) -> Leaf | None:
        """The type of the line; None for what happened outside the system."""

    @property
    def act(self) -> str:
        """The code of the act; "" for a line that is none."""

    @property
    def by(self) -> str:
        """Who did it: a random person id, "" for the reporting person."""

    @property
    def at(self) -> datetime:
        """The moment."""

    @property
    def detail(self) -> Mapping[str, Any]:
        """What else the line says: codes and ids."""


class Beginning(Protocol):
    """What was known of a case besides its trail."""

    @property
    def facts(self) -> ReportFacts:
        """What decided where the report went."""

    @property
    def matched(self) -> frozenset[str]:
        """Those excluded whom only a typed name matched."""

    @property
    def standby(self) -> frozenset[str]:
        """The bodies that a lapsed term may be told to."""


def facts_from(card: Beginning, lines: Iterable[Happening], stage: Stage, body: str) -> CaseFacts:
    """Put together what decides who may do what."""
    trail = list(lines)
    acts = [line for line in trail if line.leaf in {Leaf.REPORT, Leaf.ACT, Leaf.REGISTER}]
    declared = [line for line in acts if line.act == Act.DECLARE_CONFLICT]
    base = card.facts
    conflicted = base.conflicted | {line.by for line in declared if line.detail["ground"]}
    return CaseFacts(
        stage=stage,
        body=body,
        kind=_kind(card, acts),
        relation=base.relation,
        place=base.place,
        door=base.door,
        name=base.name,
        consent=_consent(card, acts),
        concerned=base.concerned,
        excluded=base.excluded - (_lifted(acts) & card.matched),
        conflicted=conflicted,
        declared=frozenset(line.by for line in declared) - conflicted,
        tasked=_tasked(acts),
        done=frozenset(Act(line.act) for line in acts),
        decisions=tuple(line.detail["body"] for line in acts if _decides(line)),
        decided_by=frozenset((line.by, line.detail["body"]) for line in acts if _decides(line)),
        earlier=base.earlier,
        had_part=base.had_part,
        second_looks=frozenset(
            Act(line.detail["about"]) for line in acts if line.act == Act.ASK_SECOND_LOOK
        ),
        escalated=_told_since(trail) & card.standby,
        matched=card.matched - _lifted(acts),
        registered_by=frozenset(line.by for line in acts if line.leaf is Leaf.REGISTER),
        holds=sum(line.act == Act.HOLD for line in acts),
        held=_is_held(acts),
    )


def _decides(line: Happening) -> bool:
    """Say whether a line is a decision, which can be put to others."""
    return line.act in DECISIONS


def _told_since(trail: list[Happening]) -> frozenset[str]:
    """Name the bodies that a lapsed term was told to since the case has its owner."""
    told: frozenset[str] = frozenset()
    for line in trail:
        if line.leaf is Leaf.TERM_LAPSED:
            told |= {str(line.detail.get("body", ""))}
        elif line.detail.get("to_body"):
            told = frozenset()
    return told


def _kind(card: Beginning, acts: list[Happening]) -> Kind:
    said = [line.detail["kind"] for line in acts if line.act == Act.CLASSIFY]
    return Kind(said[-1]) if said else card.facts.kind


def _consent(card: Beginning, acts: list[Happening]) -> Consent:
    state = Consent.GIVEN if card.facts.name is NameMode.OPEN else Consent.NONE
    for line in acts:
        if line.act == Act.CONSENT:
            state = Consent.GIVEN
        elif line.act == Act.TAKE_BACK_NAME:
            state = Consent.WITHDRAWN
        elif line.detail.get("to_body") and state is Consent.GIVEN:
            state = Consent.NONE  # it was given to others than who reads now
    return state


def _lifted(acts: list[Happening]) -> frozenset[str]:
    return frozenset(line.detail["person"] for line in acts if line.act == Act.LIFT_EXCLUSION)


def _is_held(acts: list[Happening]) -> bool:
    """Say whether a legal hold stands: the last word counts."""
    said = [line.act for line in acts if line.act in {Act.HOLD, Act.LIFT_HOLD}]
    return said[-1:] == [Act.HOLD]


def _tasked(acts: list[Happening]) -> frozenset[str]:
    given = [line.detail["person"] for line in acts if line.act == Act.HAND_BACK]
    return frozenset(given[-1:])
