"""What a witness is asked and what it answers: it sees a ledger that only grew, and no other.

It remembers one head of each ledger. Whoever has two cosignatures of it has two heads of one
ledger, because each is shown to grow from the one before.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from waarborg.core.seal.checkpoints import Head, read_head
from waarborg.core.seal.errors import Malformed, NotProven
from waarborg.core.seal.merkle import verify_consistency
from waarborg.core.seal.notes import Note, VerifierKey, b64, read_note, unb64, verify_note
from waarborg.core.seal.tree import EMPTY_ROOT

STEPS: Final = 63  # as many as the largest tree can need
_OLD: Final = re.compile(r"old (0|[1-9][0-9]{0,18})")


class WhyNot(StrEnum):
    """Say why a witness does not sign. The values stand in logs and only get added."""

    UNREADABLE = "unreadable"  # this is no request
    UNKNOWN_LOG = "unknown-log"  # nobody paired it with this witness
    NOT_SIGNED = "not-signed"  # not with the key it was paired with
    SMALLER = "smaller"  # the head is of fewer leaves than the one it should grow from
    OTHER_SIZE = "other-size"  # the witness remembers another size than it is told
    OTHER_ROOT = "other-root"  # two trees of one size: a second ledger
    NOT_GROWN = "not-grown"  # it is not shown that nothing was taken away or changed


STATUS: Final = {  # of HTTP
    WhyNot.UNREADABLE: 400,
    WhyNot.SMALLER: 400,
    WhyNot.NOT_SIGNED: 403,
    WhyNot.UNKNOWN_LOG: 404,
    WhyNot.OTHER_SIZE: 409,
    WhyNot.OTHER_ROOT: 422,
    WhyNot.NOT_GROWN: 422,
}


@dataclass(frozen=True, slots=True)
class NotSeen:
    """Hold a refusal.

    Attributes:
        size: How many leaves the witness remembers; None when it does not know the log, or does
            not know that it is the log who asks.
    """

    why: WhyNot
    size: int | None = None


@dataclass(frozen=True, slots=True)
class Known:
    """Hold what a witness remembers of a ledger: its key, and the last head that it signed.

    Attributes:
        head: Of size 0, with the root of nothing, when it signed none yet.
    """

    log: VerifierKey
    head: Head


@dataclass(frozen=True, slots=True)
class Growth:
    """Hold a request: from how many leaves the ledger grew, the proof of that, and the new head."""

    old: int
    proof: tuple[bytes, ...]
    note: Note
    head: Head


def first_head(log: VerifierKey) -> Head:
    """Give what a witness remembers of a ledger of which it saw nothing yet."""
    return Head(log.name, 0, EMPTY_ROOT)


def growth_text(old: int, proof: Sequence[bytes], checkpoint: str) -> str:
    """Write the request to a witness.

    Args:
        old: How many leaves the last head had that it signed; 0 for none.
        proof: Of consistency between the two; empty when `old` is 0 or the size is the same.
        checkpoint: The new one.

    Source:
        C2SP tlog-witness, add-checkpoint.
    """
    return "\n".join([f"old {old}", *(b64(step) for step in proof), "", checkpoint])


def read_growth(text: str) -> Growth:
    """Read the request to a witness; nothing is checked here.

    Raises:
        Malformed: This is not one.

    Source:
        C2SP tlog-witness, add-checkpoint.
    """
    top, _, checkpoint = text.partition("\n\n")
    first, *rest = top.split("\n")
    found = _OLD.fullmatch(first)
    if found is None or len(rest) > STEPS:
        message = "a request to a witness begins with `old` and a size, and at most 63 hashes"
        raise Malformed(message)
    proof = tuple(unb64(line) for line in rest)
    if any(len(step) != len(EMPTY_ROOT) for step in proof):
        message = "a hash in a proof is 32 bytes"
        raise Malformed(message)
    note = read_note(checkpoint)
    return Growth(int(found[1]), proof, note, read_head(note.body))


def read_refusal(status: int, body: str) -> NotSeen:
    """Read why a witness that answered does not sign.

    Raises:
        Malformed: This is no answer of a witness.

    Source:
        C2SP tlog-witness, add-checkpoint.
    """
    if status == STATUS[WhyNot.OTHER_SIZE] and _OLD.fullmatch(f"old {body.rstrip()}"):
        return NotSeen(WhyNot.OTHER_SIZE, int(body))
    known = [why for why, of in STATUS.items() if of == status and why != WhyNot.OTHER_SIZE]
    if not known:
        message = f"a witness does not answer with {status}"
        raise Malformed(message)
    said = body.strip()
    return NotSeen(next((why for why in known if why == said), known[-1]))


def judge_growth(asked: Growth, known: Known | None) -> Head | NotSeen:
    """Decide as a witness: the head to remember and to sign, or why not.

    Args:
        known: What this witness remembers of the ledger the request is about; None for nothing.

    Source:
        C2SP tlog-witness, add-checkpoint.
    """
    if known is None or known.log.name != asked.head.origin:
        return NotSeen(WhyNot.UNKNOWN_LOG)
    try:
        verify_note(asked.note, known.log)
    except NotProven:
        return NotSeen(WhyNot.NOT_SIGNED)
    why = _why_not(asked, known.head)
    return asked.head if why is None else NotSeen(why, known.head.size)


def contradicts(asked: Growth, known: Known) -> bool:
    """Say whether the log signed two roots for one size: only who holds its key can do that.

    A proof that does not fit says nothing: anybody can spoil one, of a head that is public.
    """
    try:
        verify_note(asked.note, known.log)
    except NotProven:
        return False
    head, last = asked.head, known.head
    return head.origin == last.origin and head.size == last.size and head.root != last.root


def _why_not(asked: Growth, last: Head) -> WhyNot | None:
    head = asked.head
    if asked.old > head.size:
        return WhyNot.SMALLER
    if asked.old != last.size:
        return WhyNot.OTHER_SIZE
    if head.size == last.size and head.root != last.root:
        return WhyNot.OTHER_ROOT
    return None if _has_grown(asked, last) else WhyNot.NOT_GROWN


def _has_grown(asked: Growth, last: Head) -> bool:
    if last.size == 0:
        return not asked.proof
    try:
        verify_consistency(last.size, asked.head.size, last.root, asked.head.root, asked.proof)
    except NotProven:
        return False
    return True
