"""Write to each other, and write decisions down, where both sides read them."""

import datetime as dt

from waarborg.core.seal.receipt import contains_receipt
from waarborg.core.terms import Act, Compartment
from waarborg.store.cases.entries import write_entry
from waarborg.store.messages.dialogue import write_message
from waarborg.usecases.new_case import bind_files
from waarborg.usecases.opened_case import OpenedCase, moment
from waarborg.usecases.record_act import acting_body
from waarborg.usecases.refusal import GivesReceiptAway
from waarborg.usecases.values import LooseFile, ReporterKeys


def say(
    opened: OpenedCase,
    text: str,
    now: dt.datetime,
    *,
    files: tuple[LooseFile, ...] = (),
    act: Act = Act.WRITE,
) -> str:
    """Write a message in the dialogue and give its id."""
    where = opened.latest(Compartment.DIALOGUE)
    bound = bind_files(files, where, now)
    said = {
        "by": opened.actor.person,
        "body": acting_body(opened, act),
        "at": moment(now),
        "text": text,
        "files": bound,
    }
    return write_message(where, said)


def decide(opened: OpenedCase, act: Act, reasons: str, now: dt.datetime) -> str:
    """Write a decision with its reasons where the reporting person reads it; give its id."""
    said = {
        "act": act.value,
        "by": opened.actor.person,
        "body": acting_body(opened, act),
        "text": reasons,
        "at": moment(now),
    }
    return write_entry(opened.latest(Compartment.DIALOGUE), "decision", said)


def guard_receipt(keys: ReporterKeys, *texts: str) -> None:
    """Stop a text that contains the words of the receipt.

    Raises:
        GivesReceiptAway: Whoever read it could come back as the reporting person.
    """
    if keys.entropy and any(contains_receipt(text, keys.entropy) for text in texts):
        raise GivesReceiptAway
