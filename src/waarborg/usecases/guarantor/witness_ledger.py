"""See the ledger of a house grow, and sign what was seen; or say why not."""

import datetime as dt
import hashlib

from django.db import transaction

from waarborg.core.seal.checkpoints import Head
from waarborg.core.seal.cosignatures import only_signed_by
from waarborg.core.seal.errors import Malformed
from waarborg.core.seal.notes import VerifierKey
from waarborg.core.seal.witnessing import (
    Growth,
    NotSeen,
    WhyNot,
    contradicts,
    judge_growth,
    read_growth,
)
from waarborg.store.guarantor.keys import witness_signer
from waarborg.store.guarantor.pairings import houses
from waarborg.store.guarantor.witnessed import (
    Remembered,
    held_known_of,
    keep_refused,
    keep_seen,
    known_of,
    last_seen,
)


def witness_ledger(*, text: str, now: dt.datetime) -> str | NotSeen:
    """Sign the head of a house that is paired with this guarantor, when its ledger only grew.

    What was signed is written down before it is given: two requests at once get no two heads of
    which one does not grow from the other. A head that contradicts the one that was seen is kept,
    whatever else was asked with it: the log signed both.

    Args:
        text: The request.
        now: Aware datetime.

    Returns:
        The line to add to the checkpoint, or why there is none.

    Source:
        C2SP tlog-witness, add-checkpoint.
    """
    try:
        asked = read_growth(text)
    except Malformed:
        return NotSeen(WhyNot.UNREADABLE)
    log = _log_of(asked)
    if log is None:
        return NotSeen(WhyNot.UNKNOWN_LOG)
    found = _judged(asked, known_of(log), now)  # refused without making others wait
    return found if isinstance(found, NotSeen) else _signed(asked, log, now)


def witnessed_head(origin: str) -> str:
    """Give the last head that this guarantor signed, to whoever wants to compare.

    Args:
        origin: SHA-256 of the name of the log, in hexadecimal.

    Returns:
        The checkpoint with both signatures; "" when there is none.

    Source:
        C2SP tlog-witness, monitor retrieval.
    """
    keys = [one.key for one in houses()]
    mine = (key for key in keys if hashlib.sha256(key.name.encode()).hexdigest() == origin)
    return next((note for key in mine if (note := last_seen(key).note)), "")


def witness_key() -> str:
    """Give the key by which anybody checks what this guarantor signed, as name+id+key."""
    return str(witness_signer().verifier)


@transaction.atomic
def _signed(asked: Growth, log: VerifierKey, now: dt.datetime) -> str | NotSeen:
    found = _judged(asked, held_known_of(log), now)
    if isinstance(found, NotSeen):
        return found
    line = witness_signer().cosign(asked.note.body, int(now.timestamp()))
    keep_seen(log, found, only_signed_by(asked.note, log) + line, now)
    return line


def _judged(asked: Growth, seen: Remembered, now: dt.datetime) -> Head | NotSeen:
    if contradicts(asked, seen.known):
        log = seen.known.log
        keep_refused(log, only_signed_by(asked.note, log), seen.note, now)
    return judge_growth(asked, seen.known)


def _log_of(asked: Growth) -> VerifierKey | None:
    """Find the key that should have signed; a house that began a new ledger has two of one name."""
    named = [one.key for one in houses() if one.key.name == asked.head.origin]
    signed = {(name, raw[:4]) for name, raw in asked.note.signatures}
    there = [key for key in named if (key.name, key.id) in signed]
    return next(iter([*there, *named]), None)
