"""The name got out: the reporting person knows it at once, and hears what was done about it."""

import datetime as dt
from dataclasses import dataclass
from typing import Any, Final

from django.db import transaction

from waarborg.core.procedure.words import Need
from waarborg.core.terms import Act, Compartment, Reason
from waarborg.store.cases.entries import write_entry
from waarborg.usecases import case_lines
from waarborg.usecases.opened_case import OpenedCase, moment, must_open, must_open_as_reporter
from waarborg.usecases.readers_act import given_by
from waarborg.usecases.record_act import acting_body, record_act
from waarborg.usecases.refusal import refuse_when
from waarborg.usecases.values import LeakLine, ReporterKeys, Unlocked
from waarborg.usecases.writing import guard_receipt, written_just_now

LEAK: Final = "leak"  # what got out, as far as is known; both sides read it
ANSWER: Final = "leak_answer"  # what was done; both sides read it
PLAN: Final = "note"  # the new plan against retaliation; readers only


@dataclass(frozen=True)
class LeakAnswer:
    """What is said within the term.

    Attributes:
        told: Whether the data protection authority was told.
        why: When and under which number; or why it was not.
        plan: The new plan against retaliation, for the readers.
        feedback: What the reporting person hears of it.
    """

    told: bool
    why: str
    plan: str
    feedback: str


@transaction.atomic
def say_name_got_out(*, case: str, reader: Unlocked, reasons: str, now: dt.datetime) -> None:
    """Say as a reader that the name, or what points to it, became known.

    Raises:
        NotYours: There is nothing here for this reader.
        Refused: The procedure does not have this, or nothing was written.

    Source:
        GDPR, art. 33 and 34.
    """
    opened = must_open(case, reader, now)
    _say(opened, reasons, now)


@transaction.atomic
def say_my_name_got_out(*, keys: ReporterKeys, text: str, now: dt.datetime) -> None:
    """Say as the reporting person that one's name became known.

    Raises:
        NotYours: These words open nothing.
        Refused: The procedure does not have this, or nothing was written.
        GivesReceiptAway: The text contains the words of the receipt.
    """
    guard_receipt(keys, text)
    _say(must_open_as_reporter(keys, now), text, now)


@transaction.atomic
def answer_leak(*, case: str, reader: Unlocked, answer: LeakAnswer, now: dt.datetime) -> None:
    """Say what was done since a name got out, and make a new plan against retaliation.

    Raises:
        NotYours: There is nothing here for this reader.
        Refused: No name got out, or something of it is not filled in.

    Source:
        GDPR, art. 33(1): within 72 hours, or why it was later or not at all.
    """
    opened = must_open(case, reader, now)
    whole = answer.why.strip() and answer.plan.strip()
    given = given_by(reasons="yes" if whole else "", feedback=answer.feedback)
    refuse_when(opened.reason_against(Act.ANSWER_LEAK, *given))
    by = {"by": reader.person, "body": acting_body(opened, Act.ANSWER_LEAK), "at": moment(now)}
    said = {**by, "told": answer.told, "text": answer.why, "feedback": answer.feedback}
    write_entry(opened.latest(Compartment.DIALOGUE), ANSWER, said)
    write_entry(opened.latest(Compartment.DOSSIER), PLAN, {**by, "text": answer.plan})
    record_act(opened, Act.ANSWER_LEAK, now=now)


def leak_lines(opened: OpenedCase, language: str) -> tuple[LeakLine, ...]:
    """Tell both sides what got out, and what was done since."""
    answers = opened.entries(Compartment.DIALOGUE, ANSWER)

    def told(said: dict[str, Any]) -> LeakLine:
        later = [one for one in answers if one["at"] >= said["at"]]
        answer = later[0] if later else None
        who = case_lines.who(opened.procedure, opened.people, said["by"], said["body"], language)
        return LeakLine(
            at=dt.datetime.fromisoformat(said["at"]),
            who=who,
            text=said["text"],
            told=None if answer is None else bool(answer["told"]),
            why="" if answer is None else str(answer["text"]),
            feedback="" if answer is None else str(answer["feedback"]),
        )

    return tuple(told(said) for said in opened.entries(Compartment.DIALOGUE, LEAK))


def _say(opened: OpenedCase, text: str, now: dt.datetime) -> None:
    given: tuple[Need, ...] = given_by(reasons=text)
    refuse_when(opened.reason_against(Act.NAME_GOT_OUT, *given))
    refuse_when(None if text.strip() else Reason.NEEDS_REASONS)
    if written_just_now(opened, Compartment.DIALOGUE, LEAK, text=text):
        return  # the same form, sent twice
    said = {
        "text": text,
        "by": opened.actor.person,
        "body": acting_body(opened, Act.NAME_GOT_OUT),
        "at": moment(now),
    }
    write_entry(opened.latest(Compartment.DIALOGUE), LEAK, said)
    record_act(opened, Act.NAME_GOT_OUT, now=now)
