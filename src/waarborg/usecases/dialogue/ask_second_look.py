"""Put a decision to another body."""

import datetime as dt

from django.db import transaction

from waarborg.core.procedure.handing import second_look_body
from waarborg.core.procedure.words import Need
from waarborg.core.terms import Act, Compartment, Stage
from waarborg.store.cases.entries import write_entry
from waarborg.usecases.new_versions import hand_over
from waarborg.usecases.opened_case import moment, must_open_as_reporter
from waarborg.usecases.record_act import bring_up_to_date, write_act
from waarborg.usecases.refusal import NotYours, refuse_when
from waarborg.usecases.values import ReporterKeys
from waarborg.usecases.writing import guard_receipt


@transaction.atomic
def ask_second_look(*, keys: ReporterKeys, decision: str, why: str, now: dt.datetime) -> None:
    """Ask another body to look again at a decision; each sort of decision once.

    The reporting person's own session hands the keys over: whoever decided cannot prevent it,
    and reads nothing of what comes after.

    Args:
        decision: Id of the decision.

    Raises:
        NotYours: These words open nothing, or there is no such decision.
        Refused: Asked before, or nobody is left who could look.
        GivesReceiptAway: The text contains the words of the receipt.
    """
    guard_receipt(keys, why)
    opened = must_open_as_reporter(keys, now)
    said = next(
        (d for d in opened.entries(Compartment.DIALOGUE, "decision") if d["id"] == decision), None
    )
    if said is None:
        raise NotYours
    about = Act(said["act"])
    body = second_look_body(about, opened.facts, opened.procedure, opened.people)
    reason = opened.reason_against(Act.ASK_SECOND_LOOK, Need.REASONS, towards=body, about=about)
    refuse_when(reason)
    before, told = Stage(opened.row.stage), {"decision": decision, "why": why, "at": moment(now)}
    detail = {"about": about.value, "decision": decision, "of": opened.row.body, "to_body": body}
    write_act(opened, Act.ASK_SECOND_LOOK, now=now, detail=detail, about=about)
    hand_over(opened, body)
    write_entry(opened.latest(Compartment.DIALOGUE), "asked", told)
    bring_up_to_date(opened, Act.ASK_SECOND_LOOK, before, now)
