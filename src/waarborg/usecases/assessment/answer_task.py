"""Say what was done with a task."""

import datetime as dt
from typing import Any

from django.db import transaction

from waarborg.core.procedure.facts import RunningTerm
from waarborg.core.terms import Act, Compartment, Leaf, Reason, Stage, TermName
from waarborg.store.cases.entries import write_entry
from waarborg.store.ledger.leaves import append
from waarborg.usecases.held_task import HeldTask, open_task, reason_against_answer
from waarborg.usecases.opened_case import moment
from waarborg.usecases.refusal import NotYours, Refused, refuse_when
from waarborg.usecases.running_terms import Moments, earliest_due, keep_terms, start_terms
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
    said = {"text": text, "by": reader.person, "at": moment(now)}
    write_entry(held.where, "answer", said)
    _record(held, reader, now)


def _record(held: HeldTask, reader: Unlocked, now: dt.datetime) -> None:
    """Do what the facts decided when the task was given: they do not open to who holds it."""
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
    terms = [_term(term) for term in held.said["terms"]]
    start_terms(row, terms, held.said["zone"], Moments(now), now)
    row.due_at = earliest_due(row)
    row.save(update_fields=["stage", "due_at"])


def _term(said: dict[str, Any]) -> RunningTerm:
    return RunningTerm(
        name=TermName(said["name"]),
        within=said["within"],
        by=said["by"],
        notice=frozenset(said["notice"]),
        escalate=frozenset(said["escalate"]),
        escalate_body=said["escalate_body"],
        norm=said["norm"],
    )
