"""After each tick the guarantor is asked to sign the new head; it may be away for days."""

import datetime as dt
import hashlib
from dataclasses import dataclass
from typing import Final

from waarborg.adapters.asking import NoAnswer, ask
from waarborg.core.seal.cosignatures import joined, seen_by, taken_from
from waarborg.core.seal.errors import SealError
from waarborg.core.seal.notes import read_note
from waarborg.core.seal.witnessing import STATUS, NotSeen, WhyNot, growth_text, read_refusal
from waarborg.store.guarantor.pairings import Paired, guarantor
from waarborg.store.ledger.cosigned import (
    Unseen,
    growth,
    head_of,
    keep_cosignature,
    last_cosigned,
    unseen_by,
)
from waarborg.store.people.house_keys import log_verifier
from waarborg.usecases.guarantor.away import away_since

AWAY: Final = "witness"  # names of steps of the clock, as troubles keep them
REFUSES: Final = "witnessing"
NAMES: Final = "guarantor"
WAITS_SECONDS: Final = 5.0
NO_SIGNATURE: Final = "its answer is no signature"


@dataclass(frozen=True)
class Asked:
    """How it went.

    Attributes:
        unreached: Why nobody answers, once that takes long; "" when it is well.
        refused: Why the guarantor does not sign; "" when it does, None when nobody knows now.
        silent: Whether nobody there answers this house just now, for however short.
    """

    unreached: str = ""
    refused: str | None = ""
    silent: bool = False


def ask_witness(*, now: dt.datetime) -> Asked:
    """Show the newest head to the guarantor of this house, unless it has signed that one.

    What was not shown while it was away needs no signature: the newest head is over all of it.

    Args:
        now: Aware datetime.
    """
    other = guarantor()
    head = None if other is None else unseen_by(other.key)
    if other is None or head is None:
        return Asked()
    try:
        answer = _shown(other, head)
    except NoAnswer as lost:
        return _silent(other, f"no answer: {lost}", now)
    except SealError:
        return Asked(refused=NO_SIGNATURE)
    if isinstance(answer, NotSeen):
        return _refused(other, answer, head, now)
    _keep(other, head, answer)
    return Asked()


def head_there() -> tuple[str, str] | None:
    """Ask the guarantor which head it signed last.

    Returns:
        Its name, and the head: "" when it signed none. None when this house has no guarantor.

    Raises:
        NoAnswer: It does not answer.
    """
    other = guarantor()
    if other is None:
        return None
    origin = hashlib.sha256(log_verifier().name.encode()).hexdigest()
    answer = ask(f"{other.address}/{origin}/checkpoint", method="GET", wait=WAITS_SECONDS)
    return other.name, answer.text if answer.status == 200 else ""


def _shown(other: Paired, head: Unseen) -> str | NotSeen:
    """Show how the ledger grew since the last head; once more from the one it remembers."""
    last = last_cosigned(other.key)
    old = 0 if last is None else last.size
    answer = _show(other, head, old)
    if isinstance(answer, NotSeen) and answer.why is WhyNot.OTHER_SIZE:
        known = answer.size or 0
        if known > head.size:
            return answer
        old, answer = known, _show(other, head, known)
    if isinstance(answer, NotSeen) and answer.why is WhyNot.NOT_GROWN and 0 < old < head.size:
        return _compared(other, answer, old)
    return answer


def _compared(other: Paired, refused: NotSeen, old: int) -> NotSeen:
    """Show what stands here at the size that it remembers: only two heads of one size prove it."""
    try:
        answer = _show(other, head_of(old), old)
    except (NoAnswer, SealError):
        return refused
    is_other = isinstance(answer, NotSeen) and answer.why is WhyNot.OTHER_ROOT
    return NotSeen(WhyNot.OTHER_ROOT) if is_other else refused


def _show(other: Paired, head: Unseen, old: int) -> str | NotSeen:
    text = growth_text(old, growth(old, head.size), head.note)
    answer = ask(f"{other.address}/add-checkpoint", text, wait=WAITS_SECONDS)
    if answer.status == 200:
        return taken_from(answer.text, head.note, other.key)
    if answer.status not in STATUS.values():
        raise NoAnswer(f"HTTP {answer.status}")  # something in front of it answers
    return read_refusal(answer.status, answer.text)


def _keep(other: Paired, head: Unseen, line: str) -> None:
    note = read_note(joined(head.note, [line]))
    [(_, at)] = seen_by(note, [(other.name, other.key)])
    keep_cosignature(head.size, other.key, line, dt.datetime.fromtimestamp(at, dt.UTC))


def _refused(other: Paired, answer: NotSeen, head: Unseen, now: dt.datetime) -> Asked:
    """Tell a refusal; they may not have paired with us yet, so that one waits."""
    if answer.why is WhyNot.UNKNOWN_LOG:
        return _silent(other, answer.why, now)
    if answer.why is WhyNot.OTHER_SIZE:
        return Asked(refused=f"goes back: it saw {answer.size} lines, here are {head.size}")
    if answer.why in {WhyNot.OTHER_ROOT, WhyNot.NOT_GROWN}:
        return Asked(refused=f"it saw another ledger ({answer.why})")
    return Asked(refused=answer.why.value)


def _silent(other: Paired, why: str, now: dt.datetime) -> Asked:
    told = why if away_since(other, now) else ""
    return Asked(unreached=told, refused=None, silent=True)
