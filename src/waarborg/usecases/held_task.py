"""A task, opened by who holds it: that part of a case and nothing else."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from waarborg.core.procedure.model import Procedure
from waarborg.core.terms import Act, Compartment, Reason, Stage
from waarborg.store.cases.compartments import OpenCompartment, open_for_person
from waarborg.store.cases.models import Case, Wrap
from waarborg.store.people.rosters import public_keys
from waarborg.usecases.in_force import procedure_of
from waarborg.usecases.tasks_given import tasks_given
from waarborg.usecases.values import TaskPage, Unlocked


@dataclass(frozen=True)
class HeldTask:
    """A task and its answer, as far as there is one.

    Attributes:
        where: The newest version of the part: who stepped aside since cannot read the answer.
    """

    row: Case
    where: OpenCompartment
    said: dict[str, Any]
    answer: str | None
    for_reporter: bool

    @property
    def procedure(self) -> Procedure:
        """The procedure of the case."""
        return procedure_of(self.row)


def open_task(case: str, reader: Unlocked, *, lock: bool = False) -> HeldTask | None:
    """Open the task that somebody holds in a case; None when they hold none."""
    wraps = Wrap.objects.filter(
        person=reader.person, compartment__case=case, compartment__kind=Compartment.TASK
    )
    rows = Case.objects.select_for_update() if lock else Case.objects
    row = rows.filter(pk__in=wraps.values("compartment__case")).first()
    if row is None:
        return None
    opened = open_for_person(row, reader.person, reader.seed, [Compartment.TASK])
    versions = opened.get(Compartment.TASK, ())
    mine = [one for one in tasks_given(versions) if one.said["person"] == reader.person]
    if not mine:
        return None
    return HeldTask(row, versions[-1], mine[-1].said, mine[-1].answer, mine[-1].for_reporter)


def reason_against_answer(held: HeldTask, reader: Unlocked) -> Reason | None:
    """Say why a task cannot be answered now.

    Who holds it opens no facts of the case: whether this person may have the task at all was
    decided when it was given, with the facts open.
    """
    if held.answer is not None:
        return Reason.ALREADY_DONE
    if held.row.stage != Stage.HANDED_BACK:
        return Reason.NOT_NOW
    return None if public_keys([reader.person]) else Reason.NO_KEY


def task_page(held: HeldTask, reader: Unlocked) -> TaskPage:
    """Show a task."""
    due = held.said["due_at"]
    return TaskPage(
        case=held.row.id,
        text=held.said["text"],
        due_at=dt.datetime.fromisoformat(due) if due else None,
        answered=held.answer is not None,
        answer=held.answer or "",
        for_reporter=held.for_reporter,
        acts={Act.ANSWER_TASK: reason_against_answer(held, reader)},
    )
