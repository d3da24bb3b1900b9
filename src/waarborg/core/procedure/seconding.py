"""What takes two people: whether what the first of them wrote still counts for the second.

The running system asks this before the act, and the replay asks it again afterwards.
"""

from collections.abc import Iterable
from datetime import datetime

from waarborg.core.procedure.facts import CaseFacts, Roster
from waarborg.core.procedure.history import Happening
from waarborg.core.procedure.involvement import split
from waarborg.core.procedure.model import Procedure


def moved_since(at: datetime, lines: Iterable[Happening]) -> bool:
    """Say whether a case came to another stage or body after a moment, or left and came back.

    Who agreed before that agreed about another state of it.
    """
    return any(line.at > at and _moves(line) for line in lines)


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
