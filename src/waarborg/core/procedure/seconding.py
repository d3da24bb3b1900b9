"""What takes two people: whether what the first of them wrote still counts for the second.

The running system asks this before the act, and the replay asks it again afterwards.
"""

from collections.abc import Iterable
from datetime import datetime

from waarborg.core.procedure.facts import CaseFacts, Roster
from waarborg.core.procedure.history import Happening
from waarborg.core.procedure.involvement import split
from waarborg.core.procedure.model import Procedure
from waarborg.core.terms import Act

_HOLDS = frozenset({Act.HOLD, Act.LIFT_HOLD})


def moved_since(at: datetime, lines: Iterable[Happening]) -> bool:
    """Say whether a case came to another stage or body after a moment, or left and came back.

    Who agreed before that agreed about another state of it.
    """
    return any(line.at > at and _moves(line) for line in lines)


def done_since(act: str, towards: str, at: datetime, lines: Iterable[Happening]) -> bool:
    """Say whether what was wanted at a moment was done after it: to do it again takes two again.

    A hold and its lifting are one matter: who agreed to the one agreed to no later one.

    Args:
        towards: Whom it is about, where an act can be about several persons.
    """
    alike = _HOLDS if act in _HOLDS else {act}
    return any(line.at > at and line.act in alike and _about(line) == towards for line in lines)


def _about(line: Happening) -> str:
    return str(line.detail.get("person", "")) if line.act == Act.LIFT_EXCLUSION else ""


def _moves(line: Happening) -> bool:
    begun, to = line.detail.get("from", ""), line.detail.get("to", "")
    return bool(line.detail.get("to_body")) or (bool(to) and to != begun)


def able_to_agree(
    body: str, case: CaseFacts, procedure: Procedure, people: Roster
) -> frozenset[str]:
    """Name those who can be one of two: members of `body` with a key and no part in the matter."""
    if body not in procedure.bodies:
        return frozenset()
    free, _ = split(body, case, procedure, people)
    return frozenset(member.person for member in free)
