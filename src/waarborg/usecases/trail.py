"""What happened in a case, as its trail tells it; the facts follow from it in the core."""

import datetime as dt
import hashlib
import hmac
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from waarborg.core.procedure.history import facts_from
from waarborg.core.seal.ledger import Opening
from waarborg.core.terms import Act, Leaf, TermName
from waarborg.store.ledger.leaves import TrailLine

__all__ = [
    "AGREED",
    "JOINED",
    "PASSED",
    "Line",
    "digest_of_token",
    "facts_from",
    "lines_that_belong",
    "waits_since",
]

CLOCK = "clock"
JOINED = "joined"
AGREED = "agreed"  # two people gave the case to a new key
SEEN = "seen"  # of a line in which a reader says that a message was read, and that is all
PASSED = "passed"  # got what opens nothing; as long as the others, so that no size tells it
_OF_LAPSES = ("term", "late", "body", "at")
_OF_CUSTODIANS = ("what", "by", "body", "opening", "at")
_PARTS = ("part_handed", "part_refused")
_OF_ANSWERS = ("act", "by", "body", "from", "to", "at")
# What readers do that answers nobody.
_NO_ANSWER = {
    Act.DECLARE_CONFLICT,
    Act.HOLD,
    Act.LIFT_EXCLUSION,
    Act.LIFT_HOLD,
    Act.OPEN_NAME,
}


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

    Anybody who can add a row to the database can add a line. Without the key only three
    things are said: the clock says that a term lapsed, who holds a task that it is answered, and a
    custodian that they handed over their part of a name or refused; the last two with what came
    sealed to them. Nothing else of such lines is read.
    """
    found: list[Line] = []
    for one in told:
        if one.proven:
            found.append(Line(one.kind, one.detail, one.opening))
        elif one.kind is Leaf.TERM_LAPSED and one.detail.get("term") in set(TermName):
            found.append(Line(one.kind, {"by": CLOCK} | _only(one, _OF_LAPSES), one.opening))
        elif one.kind is Leaf.ACT and _answers(one, found):
            found.append(Line(one.kind, _only(one, _OF_ANSWERS), one.opening))
        elif one.kind is Leaf.GRANT and _of_a_custodian(one, found):
            found.append(Line(one.kind, _only(one, _OF_CUSTODIANS), one.opening))
    return found


def waits_since(lines: Iterable[Line]) -> dt.datetime | None:
    """Say since when the reporting person waits for a reader to do something with a message.

    Returns:
        The moment of the first message since a reader last did anything; None when there is none.
    """
    since: dt.datetime | None = None
    for line in lines:
        if line.act == Act.ADD:
            since = since or line.at
        elif line.by not in {"", CLOCK} and line.act and line.act not in _NO_ANSWER:
            since = None
    return since


def unanswered_by(person: str, lines: Iterable[Line]) -> Line | None:
    """Give the newest message of the reporting person; None when `person` did something since.

    A look tells nothing here: it is written once a day, and a search writes one, too. Nor does
    saying whether one is free: that comes before a message can be read.
    """
    newest: Line | None = None
    for line in lines:
        if line.act == Act.ADD:
            newest = line
        elif line.by == person and line.act and line.act != Act.DECLARE_CONFLICT:
            newest = None
    return newest


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


def _of_a_custodian(one: TrailLine, before: list[Line]) -> bool:
    """Say whether a line is the one answer of somebody who was asked for their part of a name."""
    code, by = one.detail.get("opening"), str(one.detail.get("by"))
    asked = [
        line for line in before if line.act == Act.OPEN_NAME and line.detail["opening"] == code
    ]
    if not asked or one.detail.get("what") not in _PARTS:
        return False
    answered = any(
        line.detail.get("opening") == code and line.by == by and line.detail.get("what") in _PARTS
        for line in before
    )
    token = digest_of_token(str(one.detail.get("token", "")))
    wanted = str(asked[-1].detail["answers"].get(by, ""))
    return not answered and hmac.compare_digest(token, wanted)
