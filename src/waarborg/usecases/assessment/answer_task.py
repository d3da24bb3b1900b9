"""Say what was done with a task."""

import datetime as dt

from django.db import transaction

from waarborg.core.terms import Act, Compartment, Leaf, Reason, Stage
from waarborg.store.cases.entries import write_entry
from waarborg.store.ledger.leaves import append
from waarborg.usecases.foreseen import read_term
from waarborg.usecases.held_task import HeldTask, open_task, reason_against_answer
from waarborg.usecases.opened_case import moment
from waarborg.usecases.refusal import NotYours, Refused, refuse_when
from waarborg.usecases.running_terms import Moments, earliest_due, keep_terms, start_terms
from waarborg.usecases.tasks_given import FOR_REPORTER
from waarborg.usecases.values import Unlocked


@transaction.atomic
def answer_task(*, case: str, reader: Unlocked, text: str, now: dt.datetime) -> None:
    """Answer a task. Reporting person and readers read the answer; somebody else judges it.

    Raises:
        NotYours: This person holds no task here.
        Refused: Answered before, or taken back; or there is no answer in it.
    """
    held = open_task(case, reader, lock=True)
    if held is None:
        raise NotYours
    refuse_when(reason_against_answer(held, reader))
    if not text.strip():
        raise Refused(Reason.NEEDS_REASONS)
    said = {"task": held.said["token"], "text": text, "by": reader.person, "at": moment(now)}
    # The form says so before. An answer without this is not shown to the reporting person.
    write_entry(held.where, "answer", said | {FOR_REPORTER: True})
    _record(held, reader, now)


def _record(held: HeldTask, reader: Unlocked, now: dt.datetime) -> None:
    """Do what the newest act decided would follow: the facts do not open to who holds a task.

    The statistical record of this act is written by whoever opens the case next.
    """
    row, stage = held.row, Stage(held.said["to"])
    trail = row.compartments.filter(kind=Compartment.TRAIL).order_by("-version")[0]
    trail.case = row
    told = {
        "act": Act.ANSWER_TASK.value,
        "by": reader.person,
        "body": "tasked",
        "from": row.stage,
        "to": stage.value,
        "at": moment(now),
        "token": held.said["token"],
    }
    append(kind=Leaf.ACT, detail=told, now=now, compartment=trail)
    row.stage = stage
    keep_terms(row, Act.ANSWER_TASK, stage, held.procedure, now)
    terms = [read_term(term) for term in held.said["terms"]]
    start_terms(row, terms, held.procedure.zone, Moments(now), now)
    row.due_at = earliest_due(row)
    row.save(update_fields=["stage", "due_at"])
