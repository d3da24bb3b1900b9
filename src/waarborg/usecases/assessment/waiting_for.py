"""Who has to act first in a case."""

from collections.abc import Iterable

from waarborg.core.procedure.escalation import ENDS
from waarborg.core.procedure.facts import CaseFacts
from waarborg.core.terms import Act, Stage
from waarborg.usecases.trail import Line


def waiting_for(*, facts: CaseFacts | None, lines: Iterable[Line]) -> str:
    """Say who has to act first: "tasked", "reporter", or "" for the reader.

    Args:
        facts: None for who holds a task.
        lines: What happened, oldest first.
    """
    if facts is None or facts.stage in ENDS:
        return ""
    if facts.stage is Stage.HANDED_BACK:
        return "tasked"
    waits = False
    for line in lines:
        if line.act == Act.APPROVE_TEXT:
            waits = False
        elif line.act == Act.WRITE:  # the line of a task that was given names its text too
            waits = waits or bool(line.detail.get("proposal"))
    return "reporter" if waits else ""
