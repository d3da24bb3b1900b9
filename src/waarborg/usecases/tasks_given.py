"""The tasks that were given in a case, with what follows from an answer, and the answer."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from waarborg.store.cases.compartments import OpenCompartment
from waarborg.store.cases.entries import read_entries

FOR_REPORTER = "read_by_reporter"


@dataclass(frozen=True)
class GivenTask:
    """A task as it was written down.

    Attributes:
        said: Text, person, token, and what follows when it is answered: to which stage the case
            goes and which terms start, as decided with the newest act.
        answer: None while there is none.
        for_reporter: Whether who answered was told that the reporting person reads that.
    """

    said: dict[str, Any]
    answer: str | None
    for_reporter: bool = False


def tasks_given(where: Iterable[OpenCompartment]) -> tuple[GivenTask, ...]:
    """List the tasks that stand in these versions of the part, the oldest first."""
    told = read_entries(where)
    return tuple(
        GivenTask(
            said={**task, **_newest(told, "follows", task).get("then", {})},
            answer=_newest(told, "answer", task).get("text"),
            for_reporter=bool(_newest(told, "answer", task).get(FOR_REPORTER)),
        )
        for task in told
        if task["what"] == "task"
    )


def _newest(told: list[dict[str, Any]], what: str, task: dict[str, Any]) -> dict[str, Any]:
    found = [one for one in told if one["what"] == what and one["task"] == task["token"]]
    return found[-1] if found else {}
