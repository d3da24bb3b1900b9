"""A name as the guarantor sealed it: a text that its house fetches, asks for and checks."""

import datetime as dt
import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final

from waarborg.core.seal.errors import Malformed, NotProven
from waarborg.core.seal.identity import SealedName, SealedShare
from waarborg.core.seal.notes import (
    Signer,
    VerifierKey,
    b64,
    read_note,
    unb64,
    verify_bytes,
    verify_note,
)
from waarborg.core.seal.tickets import ENVELOPE

ASKED: Final = "waarborg-collect/v1"
_GIVEN: Final = b"waarborg-deposits/v1\n"
_FORM: Final = "waarborg-deposit/2"
_BEFORE: Final = "waarborg-deposit/1"  # sealed in no pairing
FRESH: Final = dt.timedelta(minutes=15)  # two clocks that differ a little


@dataclass(frozen=True, slots=True)
class SealedDeposit:
    """Hold a sealed name that was left at the guarantor.

    Attributes:
        tenant: Id of the organisation, and `deposit` that of the envelope.
        pairing: In which it was left, sealed with the name; "" for one of before.
        name: It says how many custodians it takes when all are free: how many it really takes would
            tell how many step aside.
    """

    tenant: str
    deposit: str
    pairing: str
    name: SealedName


@dataclass(frozen=True, slots=True)
class DepositLine:
    """Hold one thing that happened at the guarantor, in order.

    Attributes:
        number: 1 or more, and never twice.
        sealed: What `write_deposit` gave; b"" when the name was taken back, left anew later, or
            is with its house since.
        taken_back: Whether this line says that it was taken back.
    """

    number: int
    deposit: str
    sealed: bytes = field(repr=False)
    taken_back: bool


def place_in(pairing: str, deposit: str) -> str:
    """Say in which place a name is sealed that is left with a guarantor.

    The half says by this for which house it is: whoever gives it for another one opens nothing.
    """
    return f"{pairing}/{deposit}" if pairing else deposit


def pairing_in(place: str) -> str:
    """Give the pairing that such a place names; "" where it names none."""
    before, slash, _ = place.partition("/")
    return before if slash else ""


def write_deposit(one: SealedDeposit) -> bytes:
    """Write a sealed name, without what a reporting person would have of it: they have nothing."""
    return json.dumps(
        {
            "form": _FORM,
            "tenant": one.tenant,
            "deposit": one.deposit,
            "pairing": one.pairing,
            "needed": one.name.needed,
            "box": b64(one.name.box),
            "outside": b64(one.name.outside),
            "reporter": b64(one.name.reporter),
            "shares": [[s.custodian, s.number, b64(s.blob)] for s in one.name.shares],
        },
        sort_keys=True,
    ).encode()


def read_deposit(data: bytes) -> SealedDeposit:
    """Read what `write_deposit` gave.

    Raises:
        Malformed: It is something else.
    """
    try:
        said = json.loads(data)
        name = SealedName(
            box=unb64(said["box"]),
            reporter=unb64(said["reporter"]),
            outside=unb64(said["outside"]),
            shares=tuple(
                SealedShare(str(who), int(at), unb64(blob)) for who, at, blob in said["shares"]
            ),
            needed=int(said["needed"]),
        )
        before = said.get("form") == _BEFORE
        pairing = "" if before else str(said["pairing"])
        one = SealedDeposit(str(said["tenant"]), str(said["deposit"]), pairing, name)
    except (KeyError, TypeError, ValueError, OverflowError, RecursionError) as wrong:
        message = "this is no sealed name of a guarantor"
        raise Malformed(message) from wrong
    if not before and (said.get("form") != _FORM or not ENVELOPE.fullmatch(pairing)):
        message = f"this is no sealed name of the form {_FORM}"
        raise Malformed(message)
    return one


def ask(log: Signer, after: int, now: dt.datetime) -> str:
    """Ask the guarantor for what happened after a line; the log of the house signs it."""
    moment = now.astimezone(dt.UTC).isoformat(timespec="seconds")
    body = f"{ASKED}\n{log.verifier.name}\n{after}\n{moment}\n"
    return f"{body}\n{log.sign(body)}"


def whose_question(text: str) -> str:
    """Say of which log a question claims to be; nothing is checked here.

    Raises:
        Malformed: This is no question.
    """
    return _question(text)[1]


def read_question(text: str, log: VerifierKey, now: dt.datetime) -> int:
    """Check who asks, and give the line after which they ask.

    Raises:
        Malformed: This is no question.
        NotProven: It is not of this house, or not of now.
    """
    _, name, after, moment = _question(text)
    verify_note(read_note(text), log)
    try:
        asked_at = dt.datetime.fromisoformat(moment)
        number = int(after)
    except ValueError as wrong:
        message = "a question with a number or a time that is none"
        raise Malformed(message) from wrong
    if name != log.name or asked_at.utcoffset() is None or abs(now - asked_at) > FRESH:
        message = "this was not asked now: compare the clocks of both sides"
        raise NotProven(message)
    return number


def give(witness: Signer, question: str, lines: Iterable[DepositLine]) -> str:
    """Answer a question; the guarantor signs the answer to this very question."""
    said = json.dumps([[o.number, o.deposit, b64(o.sealed), o.taken_back] for o in lines])
    signature = witness.sign_bytes(_of(question, said))
    return json.dumps({"said": said, "signature": b64(signature)})


def take(text: str, question: str, witness: VerifierKey) -> list[DepositLine]:
    """Check an answer, and read it.

    Raises:
        Malformed: This is no answer, or its lines do not go on after the one of the question.
        NotProven: It is not of this guarantor, or to another question.
    """
    try:
        parts = json.loads(text)
        said, signature = str(parts["said"]), unb64(str(parts["signature"]))
    except (KeyError, TypeError, ValueError, RecursionError) as wrong:
        message = "this is no answer of a guarantor"
        raise Malformed(message) from wrong
    verify_bytes(witness.public, signature, _of(question, said))
    lines = _lines(said)
    numbers = [int(_question(question)[2]), *(one.number for one in lines)]
    # A line of before, given again, would be asked for again without end.
    if any(number <= before for before, number in pairwise(numbers)):
        message = "the lines of this answer do not go on after the one that was asked for"
        raise Malformed(message)
    return lines


def _lines(said: str) -> list[DepositLine]:
    try:
        lines = [
            DepositLine(int(number), str(deposit), unb64(str(sealed)), bool(taken_back))
            for number, deposit, sealed, taken_back in json.loads(said)
        ]
    except (TypeError, ValueError, OverflowError, RecursionError) as wrong:
        message = "an answer with lines that are none"
        raise Malformed(message) from wrong
    if not all(ENVELOPE.fullmatch(one.deposit) for one in lines):
        message = "an answer with a line of no envelope"
        raise Malformed(message)
    return lines


def _of(question: str, said: str) -> bytes:
    return _GIVEN + question.encode() + b"\n" + said.encode()


def _question(text: str) -> list[str]:
    lines = read_note(text).body.split("\n")
    if len(lines) != len(("form", "log", "after", "time", "")) or lines[0] != ASKED:
        message = "this is no question for sealed names"
        raise Malformed(message)
    return lines[:-1]
