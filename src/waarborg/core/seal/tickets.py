"""A ticket: with it somebody leaves their name at the guarantor, or takes it back.

The house signs it with its promise key, which the log certified. It says for which envelope and
for which custodians, and nothing of what was reported.
"""

import datetime as dt
import json
import re
from dataclasses import dataclass, field
from typing import Any, Final

from waarborg.core.seal.errors import Malformed, NotProven
from waarborg.core.seal.notes import Signer, VerifierKey, b64, read_note, unb64, verify_bytes
from waarborg.core.seal.promises import verify_certificate
from waarborg.core.seal.wraps import fingerprint

FORM: Final = "waarborg-ticket/2"
LEAVE: Final = "leave"
TAKE_BACK: Final = "take_back"
ENVELOPE: Final = re.compile(r"[0-9a-f]{32}")  # id of an envelope; never the empty one of a case
ONCE: Final = ENVELOPE  # id of a ticket
_SIGNED: Final = b"waarborg-ticket/v1\n"


@dataclass(frozen=True, slots=True)
class Ticket:
    """Hold what a ticket says.

    Attributes:
        what: `LEAVE` or `TAKE_BACK`.
        log: Name of the log of the house.
        tenant: Id of the organisation, as the seal binds it.
        deposit: Random id of the envelope; it is no id of a case.
        once: Random id of this ticket: what was done with it is done once.
        until: Aware datetime: after this moment it is of no use.
        custodians: Public key per custodian, in the order of their shares. Of who steps aside
            it is a key that was thrown away.
        needed: How many of them it takes, and `most`: how many when all are free.
    """

    what: str
    log: str
    tenant: str
    deposit: str
    once: str
    until: dt.datetime
    custodians: tuple[tuple[str, bytes], ...] = field(default=(), repr=False)
    needed: int = 0
    most: int = 0


def write_ticket(ticket: Ticket, signer: Signer, certificate: str) -> str:
    """Write and sign a ticket.

    Args:
        signer: The promise key.
        certificate: By which the log let it sign.
    """
    said = json.dumps(
        {
            "form": FORM,
            "what": ticket.what,
            "log": ticket.log,
            "tenant": ticket.tenant,
            "deposit": ticket.deposit,
            "once": ticket.once,
            "until": ticket.until.isoformat(),
            "custodians": [[who, b64(key)] for who, key in ticket.custodians],
            "needed": ticket.needed,
            "most": ticket.most,
        },
        sort_keys=True,
    )
    signature = signer.sign_bytes(_SIGNED + said.encode())
    return json.dumps({"said": said, "signature": b64(signature), "certificate": certificate})


def whose_ticket(text: str) -> str:
    """Say of which log a ticket claims to be; nothing is checked here.

    Raises:
        Malformed: This is no ticket.
    """
    return read_note(_of(_taken_apart(text), "certificate")).body.split("\n")[1]


def read_ticket(text: str, log: VerifierKey, now: dt.datetime) -> Ticket:
    """Check a ticket, and read it.

    Args:
        log: The key of the log of the house, as two people compared it.
        now: Aware datetime.

    Raises:
        Malformed: This is no ticket.
        NotProven: This house did not write it, or its time is over.
    """
    parts = _taken_apart(text)
    said = _of(parts, "said")
    public = verify_certificate(_of(parts, "certificate"), log, now)
    verify_bytes(public, unb64(_of(parts, "signature")), _SIGNED + said.encode())
    ticket = _read(_taken_apart(said))
    if ticket.log != log.name or now > ticket.until:
        message = "this ticket is of another house, or its time is over"
        raise NotProven(message)
    return ticket


def _taken_apart(text: str) -> dict[str, Any]:
    try:
        parts = json.loads(text)
    except (ValueError, RecursionError):
        parts = None
    if not isinstance(parts, dict):
        message = "this is no ticket"
        raise Malformed(message)
    return parts


def _of(parts: dict[str, Any], name: str) -> str:
    value = parts.get(name)
    if not isinstance(value, str):
        message = f"the ticket does not say {name}"
        raise Malformed(message)
    return value


def _read(said: dict[str, Any]) -> Ticket:
    """Read what a house signed; whoever signs nonsense is told so too."""
    try:
        ticket = Ticket(
            what=_of(said, "what"),
            log=_of(said, "log"),
            tenant=_of(said, "tenant"),
            deposit=_of(said, "deposit"),
            once=_of(said, "once"),
            until=dt.datetime.fromisoformat(_of(said, "until")),
            custodians=tuple((str(who), unb64(key)) for who, key in said["custodians"]),
            needed=int(said["needed"]),
            most=int(said["most"]),
        )
    except (KeyError, TypeError, ValueError, OverflowError) as wrong:
        message = "the ticket does not say what it must"
        raise Malformed(message) from wrong
    for _, key in ticket.custodians:
        fingerprint(key)  # refuses what is no key
    whole = said.get("form") == FORM and ticket.what in {LEAVE, TAKE_BACK}
    ids = ENVELOPE.fullmatch(ticket.deposit) and ONCE.fullmatch(ticket.once)
    if not whole or ticket.until.utcoffset() is None or not ids:
        message = "the ticket is of another form"
        raise Malformed(message)
    return ticket
