"""What happened in a case, as its trail tells it, and the facts that follow from it."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from waarborg.core.procedure.facts import CaseFacts
from waarborg.core.procedure.permission import DECISIONS
from waarborg.core.seal.ledger import Opening
from waarborg.core.terms import Act, Consent, Kind, Leaf, NameMode, Stage
from waarborg.usecases.card import Card

CLOCK = "clock"


@dataclass(frozen=True)
class Line:
    """One line of the trail: a leaf of the ledger, opened."""

    leaf: Leaf
    detail: Mapping[str, Any]
    opening: Opening  # what proves it

    @property
    def act(self) -> str:
        """The code of the act; "" for a line that is none."""
        return str(self.detail.get("act", ""))

    @property
    def by(self) -> str:
        """Who did it: a random person id, "" for the reporting person."""
        return str(self.detail.get("by", ""))

    @property
    def at(self) -> dt.datetime:
        """The moment."""
        return dt.datetime.fromisoformat(self.detail["at"])


def facts_from(card: Card, lines: Iterable[Line], stage: Stage, body: str) -> CaseFacts:
    """Put together what decides who may do what. There is no other state to fall out of step."""
    trail = list(lines)
    acts = [line for line in trail if line.leaf in {Leaf.REPORT, Leaf.ACT, Leaf.REGISTER}]
    declared = [line for line in acts if line.act == Act.DECLARE_CONFLICT]
    conflicted = frozenset(line.by for line in declared if line.detail["ground"])
    base = card.facts
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
        excluded=base.excluded - _lifted(acts),
        conflicted=conflicted,
        declared=frozenset(line.by for line in declared) - conflicted,
        tasked=_tasked(acts),
        done=frozenset(Act(line.act) for line in acts),
        decisions=tuple(line.detail["body"] for line in acts if line.act in DECISIONS),
        earlier=base.earlier,
        second_looks=frozenset(
            Act(line.detail["about"]) for line in acts if line.act == Act.ASK_SECOND_LOOK
        ),
        escalated=frozenset(
            str(line.detail.get("body", "")) for line in trail if line.leaf is Leaf.TERM_LAPSED
        )
        - {""},
        matched=card.matched - _lifted(acts),
    )


def _kind(card: Card, acts: list[Line]) -> Kind:
    said = [line.detail["kind"] for line in acts if line.act == Act.CLASSIFY]
    return Kind(said[-1]) if said else card.facts.kind


def _consent(card: Card, acts: list[Line]) -> Consent:
    state = Consent.GIVEN if card.facts.name is NameMode.OPEN else Consent.NONE
    for line in acts:
        if line.act == Act.CONSENT:
            state = Consent.GIVEN
        elif line.act == Act.TAKE_BACK_NAME:
            state = Consent.WITHDRAWN
        elif line.detail.get("to_body") and state is Consent.GIVEN:
            state = Consent.NONE  # it was given to others than who reads now
    return state


def _lifted(acts: list[Line]) -> frozenset[str]:
    return frozenset(line.detail["person"] for line in acts if line.act == Act.LIFT_EXCLUSION)


def _tasked(acts: list[Line]) -> frozenset[str]:
    given = [line.detail["person"] for line in acts if line.act == Act.HAND_BACK]
    return frozenset(given[-1:])
