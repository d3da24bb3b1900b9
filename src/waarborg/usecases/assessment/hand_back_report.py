"""Give somebody in the line a task."""

import datetime as dt
import secrets
from typing import Any

from django.db import transaction

from waarborg.core.procedure.words import Need
from waarborg.core.terms import Act, Compartment, Reason
from waarborg.store.cases.compartments import create_compartments, put_dummies
from waarborg.store.cases.entries import write_entry
from waarborg.store.cases.models import Term
from waarborg.usecases.foreseen import foresee_answer
from waarborg.usecases.new_versions import holders_now, with_tasked
from waarborg.usecases.opened_case import OpenedCase, moment, must_open
from waarborg.usecases.proposals import approved_for
from waarborg.usecases.readers_act import given_by
from waarborg.usecases.record_act import bring_up_to_date, write_act
from waarborg.usecases.refusal import NotYours, Refused, refuse_when
from waarborg.usecases.trail import digest_of_token
from waarborg.usecases.values import Unlocked
from waarborg.usecases.writing import decide


@transaction.atomic
def hand_back_report(
    *, case: str, reader: Unlocked, proposal: str, now: dt.datetime, reasons: str = ""
) -> None:
    """Give a task with a text that the reporting person approved; never the report.

    Args:
        proposal: Id of the text.
        reasons: Why; by default the text itself says it.

    Raises:
        NotYours: There is nothing here for this reader, or no such proposal.
        Refused: It was not approved, or may not go to them.
    """
    opened = must_open(case, reader, now)
    asked = next(
        (s for s in opened.entries(Compartment.DIALOGUE, "proposal") if s["id"] == proposal), None
    )
    if asked is None:
        raise NotYours
    given = given_by(reasons=reasons or asked["text"])
    if approved_for(opened, asked["to"]) == proposal:
        given = (*given, Need.APPROVED_TEXT)
    refuse_when(opened.reason_against(Act.HAND_BACK, *given, towards=asked["to"]))
    if opened.people.member(asked["to"]) is None:
        raise Refused(Reason.NOT_TO_THEM)
    _give(opened, asked, reasons or asked["text"], now)


def _give(opened: OpenedCase, asked: dict[str, Any], reasons: str, now: dt.datetime) -> None:
    entry = decide(opened, Act.HAND_BACK, reasons, now)
    for person in opened.facts.tasked - {asked["to"]}:
        put_dummies(opened.row, person, kinds=[Compartment.TASK])
    before, token = opened.facts.stage, secrets.token_hex(32)
    # Who holds the task has no key of the trail: what they bring back with the answer proves it.
    detail = {
        "person": asked["to"],
        "decision": entry,
        "proposal": asked["id"],
        "answer": digest_of_token(token),
    }
    write_act(opened, Act.HAND_BACK, now=now, detail=detail)
    holders = with_tasked(opened, holders_now(opened))
    made = create_compartments(opened.row, [Compartment.TASK], holders)[Compartment.TASK]
    opened.keys[Compartment.TASK] = (*opened.keys.get(Compartment.TASK, ()), made)
    bring_up_to_date(opened, Act.HAND_BACK, before, now)
    write_entry(made, "task", {**_task(opened, asked, now), "token": token})
    foresee_answer(opened, now)


def _task(opened: OpenedCase, asked: dict[str, Any], now: dt.datetime) -> dict[str, Any]:
    """Give what the person sees."""
    due = Term.objects.filter(case=opened.row, name="task", kept_at=None).first()
    return {
        "text": asked["text"],
        "person": asked["to"],
        "due_at": due.due_at.isoformat() if due else "",
        "at": moment(now),
    }
