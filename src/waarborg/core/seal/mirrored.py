"""The word of a house that goes along with a backup to its guarantor: how long, and which bytes."""

import datetime as dt
import re
from dataclasses import dataclass
from typing import Final

from waarborg.core.seal.deposits import FRESH
from waarborg.core.seal.errors import Malformed, NotProven
from waarborg.core.seal.notes import Signer, VerifierKey, b64, read_note, unb64, verify_note

FORM: Final = "waarborg-backup/v1"
_BODY: Final = re.compile(rf"{FORM}\n(\S+)\n(\d{{1,15}})\n([0-9a-f]{{64}})\n(\S+)\n")
_NONE: Final = "this announces no backup"


@dataclass(frozen=True, slots=True)
class Announced:
    """Hold what a house says of the file that it sends.

    Attributes:
        log: Name of its log.
        size: Bytes.
        digest: SHA-256, in hexadecimal.
        at: Aware datetime.
    """

    log: str
    size: int
    digest: str
    at: dt.datetime


def announce(log: Signer, size: int, digest: str, now: dt.datetime) -> str:
    """Say which file comes; one line of base64, for a header."""
    moment = now.astimezone(dt.UTC).isoformat(timespec="seconds")
    body = f"{FORM}\n{log.verifier.name}\n{size}\n{digest}\n{moment}\n"
    return b64(f"{body}\n{log.sign(body)}".encode())


def read_announced(line: str) -> Announced:
    """Read which file comes; who says so is not checked here.

    Raises:
        Malformed: It is something else.
    """
    found = _BODY.fullmatch(read_note(_text(line)).body)
    if found is None:
        raise Malformed(_NONE)
    try:
        at = dt.datetime.fromisoformat(found[4])
    except ValueError as wrong:
        raise Malformed(_NONE) from wrong
    if at.utcoffset() is None:
        raise Malformed(_NONE)
    return Announced(found[1], int(found[2]), found[3], at)


def check_announced(line: str, log: VerifierKey, now: dt.datetime) -> None:
    """Check that this house says so, and now.

    Raises:
        Malformed: It is something else.
        NotProven: It is not of this house, or not of now.
    """
    told = read_announced(line)
    verify_note(read_note(_text(line)), log)
    if told.log != log.name or abs(now - told.at) > FRESH:
        message = "this was not announced now: compare the clocks of both sides"
        raise NotProven(message)


def _text(line: str) -> str:
    try:
        return unb64(line).decode()
    except UnicodeDecodeError as wrong:
        raise Malformed(_NONE) from wrong
