"""Write to each other, and write decisions down, where both sides read them."""

import datetime as dt
from collections.abc import Iterable
from itertools import compress

from waarborg.core.seal.receipt import Giveaway
from waarborg.core.terms import Act, Compartment
from waarborg.store.attachments.binding import bound_files
from waarborg.store.cases.entries import write_entry
from waarborg.store.messages.dialogue import read_messages, write_message
from waarborg.usecases.new_case import bind_files
from waarborg.usecases.opened_case import OpenedCase, moment
from waarborg.usecases.record_act import acting_body
from waarborg.usecases.refusal import GivesReceiptAway
from waarborg.usecases.values import LooseFile, ReportDraft, ReporterKeys


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


def said_just_now(opened: OpenedCase, text: str, files: tuple[LooseFile, ...] = ()) -> bool:
    """Say whether the newest message is this very one: a form that is sent twice says it once."""
    said = read_messages(opened.keys.get(Compartment.DIALOGUE, ()))
    if not said or (said[-1]["by"], said[-1]["text"]) != (opened.actor.person, text):
        return False
    ids = said[-1]["files"]
    there = bound_files(opened.keys[Compartment.DIALOGUE], *ids) if ids else []
    return sorted((f.name, f.size) for f in there) == sorted((f.name, f.size) for f in files)


def written_just_now(opened: OpenedCase, part: Compartment, what: str, **told: str) -> str | None:
    """Give the id of the newest entry of a sort when it says this already; None when not."""
    newest = opened.entries(part, what)[-1:]
    same = newest and all(newest[0].get(name) == text for name, text in told.items())
    return str(newest[0]["id"]) if same else None


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
    if any(_giving_away(keys, texts)):
        raise GivesReceiptAway


def guard_draft(keys: ReporterKeys, draft: ReportDraft) -> None:
    """Stop a report of which a text contains the words of the receipt.

    Raises:
        GivesReceiptAway: Whoever read it could come back as the reporting person.
    """
    texts = {name: said for name, said in vars(draft).items() if isinstance(said, str)}
    fields = tuple(compress(texts, _giving_away(keys, texts.values())))
    if fields:
        raise GivesReceiptAway(fields)


def _giving_away(keys: ReporterKeys, texts: Iterable[str]) -> list[bool]:
    """Say of each text whether it contains the words of the receipt; keys without them: of none."""
    if not keys.entropy:
        return []
    receipt = Giveaway.of(keys.entropy)
    return [receipt.stands_in(text) for text in texts]
