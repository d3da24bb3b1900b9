"""What happened in a case, as its trail tells it, and the facts that follow from it."""

import datetime as dt
import hashlib
import hmac
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from waarborg.core.procedure.facts import CaseFacts
from waarborg.core.procedure.permission import DECISIONS
from waarborg.core.seal.ledger import Opening
from waarborg.core.terms import Act, Consent, Kind, Leaf, NameMode, Stage, TermName
from waarborg.store.ledger.leaves import TrailLine
from waarborg.usecases.card import Card

CLOCK = "clock"
_OF_LAPSES = ("term", "late", "body", "at")
_OF_ANSWERS = ("act", "by", "body", "from", "to", "at")


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


def lines_that_belong(told: Iterable[TrailLine]) -> list[Line]:
    """Leave out of a trail what somebody without its key may not say.

    Anybody who can add a row to the database can add a line. Without the key only two things
    are said: the clock says that a term lapsed, and who holds a task that it is answered, with
    what came sealed with the task. Nothing else of such lines is read.
    """
    found: list[Line] = []
    for one in told:
        if one.proven:
            found.append(Line(one.kind, one.detail, one.opening))
        elif one.kind is Leaf.TERM_LAPSED and one.detail.get("term") in set(TermName):
            found.append(Line(one.kind, {"by": CLOCK} | _only(one, _OF_LAPSES), one.opening))
        elif one.kind is Leaf.ACT and _answers(one, found):
            found.append(Line(one.kind, _only(one, _OF_ANSWERS), one.opening))
    return found


def digest_of_token(token: str) -> str:
    """Give what the line of a task says of the token that its answer will bring."""
    return hashlib.sha256(token.encode()).hexdigest()


def _only(one: TrailLine, names: Iterable[str]) -> dict[str, str]:
    return {name: str(one.detail.get(name, "")) for name in names}


def _answers(one: TrailLine, before: list[Line]) -> bool:
    """Say whether a line is the answer of whoever holds the task that was given last."""
    given = [line for line in before if line.act == Act.HAND_BACK]
    if not given or one.detail.get("act") != Act.ANSWER_TASK:
        return False
    theirs = one.detail.get("by") == given[-1].detail["person"]
    token = digest_of_token(str(one.detail.get("token", "")))
    return theirs and hmac.compare_digest(token, given[-1].detail["answer"])


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
    )


def _decides(line: Line) -> bool:
    """Say whether a line is a decision, which can be put to others."""
    return line.act in DECISIONS


def _told_since(trail: list[Line]) -> frozenset[str]:
    """Name the bodies that a lapsed term was told to since the case has its owner."""
    told: frozenset[str] = frozenset()
    for line in trail:
        if line.leaf is Leaf.TERM_LAPSED:
            told |= {str(line.detail.get("body", ""))}
        elif line.detail.get("to_body"):
            told = frozenset()
    return told


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
