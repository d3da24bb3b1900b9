"""A ticket is of the house that signed it, says what it signed, and for two hours only."""

import datetime as dt
import json

import pytest

from waarborg.core.seal.errors import Malformed, NotProven, SealError
from waarborg.core.seal.notes import LOG, Signer, b64, unb64
from waarborg.core.seal.promises import certify
from waarborg.core.seal.tickets import (
    _SIGNED,
    LEAVE,
    TAKE_BACK,
    Ticket,
    read_ticket,
    whose_ticket,
    write_ticket,
)
from waarborg.core.seal.wraps import public_key

NOW = dt.datetime(2026, 3, 9, 9, tzinfo=dt.UTC)
HOUR, DAY = dt.timedelta(hours=1), dt.timedelta(days=1)
LOG_KEY = Signer("melden.example.nl/example", LOG, bytes(range(32)))
OTHER_LOG = Signer("melden.example.nl/example", LOG, bytes(32))
PROMISES = Signer("promise", LOG, b"\1" * 32)
THIEF = Signer("promise", LOG, b"\2" * 32)
CERTIFICATE = certify(LOG_KEY, PROMISES.public, NOW - DAY, NOW + DAY)
TICKET = Ticket(
    what=LEAVE,
    log=LOG_KEY.verifier.name,
    tenant="example",
    deposit="ab" * 16,
    once="ef" * 16,
    until=NOW + 2 * HOUR,
    custodians=(("a", public_key(bytes(32))), ("b", public_key(b"\1" * 32))),
    needed=2,
    most=2,
)
TEXT = write_ticket(TICKET, PROMISES, CERTIFICATE)


def read(text, log=LOG_KEY, now=NOW):
    return read_ticket(text, log.verifier, now)


def test_it_is_read_as_it_was_written():
    assert read(TEXT) == TICKET
    assert whose_ticket(TEXT) == LOG_KEY.verifier.name


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("what", TAKE_BACK),
        ("log", "elders.example.nl/example"),
        ("tenant", "elders"),
        ("deposit", "cd" * 16),
        ("once", "cd" * 16),
        ("until", (NOW + DAY).isoformat()),
        ("custodians", [["a", b64(public_key(b"\3" * 32))]]),
        ("needed", 1),
        ("most", 1),
    ],
)
def test_nothing_in_it_can_be_changed(name, value):
    parts = json.loads(TEXT)
    said = json.loads(parts["said"])
    assert said[name] != value
    parts["said"] = json.dumps({**said, name: value}, sort_keys=True)
    with pytest.raises(NotProven):
        read(json.dumps(parts))


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("form", "waarborg-ticket/9", "another form"),
        ("what", "open", "another form"),
        ("deposit", "../../names", "another form"),
        ("once", "", "another form"),
        ("once", None, "does not say once"),
        ("until", "2026-03-09T11:00:00", "another form"),
        ("until", "tonight", "what it must"),
        ("needed", "many", "what it must"),
        ("custodians", None, "what it must"),
        ("log", 7, "does not say log"),
    ],
)
def test_a_house_that_signs_nonsense_is_told_so(name, value, told):
    parts = json.loads(TEXT)
    said = json.dumps({**json.loads(parts["said"]), name: value}, sort_keys=True)
    signature = b64(PROMISES.sign_bytes(_SIGNED + said.encode()))
    with pytest.raises(Malformed, match=told):
        read(json.dumps({**parts, "said": said, "signature": signature}))


def test_who_has_another_key_signs_no_ticket():
    with pytest.raises(NotProven):
        read(write_ticket(TICKET, THIEF, CERTIFICATE))
    forged = certify(OTHER_LOG, THIEF.public, NOW - DAY, NOW + DAY)
    with pytest.raises(NotProven):
        read(write_ticket(TICKET, THIEF, forged))


def test_it_is_of_one_log_and_of_its_time():
    with pytest.raises(NotProven):
        read(TEXT, log=OTHER_LOG)
    assert read(TEXT, now=TICKET.until) == TICKET
    with pytest.raises(NotProven):
        read(TEXT, now=TICKET.until + dt.timedelta(seconds=1))
    with pytest.raises(NotProven):  # the certificate was not valid yet
        read(TEXT, now=NOW - 2 * DAY)


@pytest.mark.parametrize("text", ["", "{}", "[]", "7", '{"said": 1}', TEXT[:-1]])
def test_anything_else_is_no_ticket(text):
    with pytest.raises(SealError):
        read(text)
    with pytest.raises(Malformed):
        whose_ticket(text)


def test_what_a_ticket_says_is_read_by_another_edition():
    """The house writes it and the guarantor reads it: the words stay what they are."""
    parts = json.loads(write_ticket(TICKET, PROMISES, CERTIFICATE))
    assert set(parts) == {"said", "signature", "certificate"}
    assert parts["certificate"] == CERTIFICATE
    assert unb64(parts["signature"]) == PROMISES.sign_bytes(_SIGNED + parts["said"].encode())
    said = json.loads(parts["said"])
    assert list(said) == sorted(said)
    assert said == {
        "form": "waarborg-ticket/2",
        "once": "ef" * 16,
        "what": "leave",
        "log": LOG_KEY.verifier.name,
        "tenant": "example",
        "deposit": "ab" * 16,
        "until": "2026-03-09T11:00:00+00:00",
        "custodians": [[who, b64(key)] for who, key in TICKET.custodians],
        "needed": 2,
        "most": 2,
    }


@pytest.mark.parametrize(
    ("body", "log"), [("a b\nc d\ne\n", "c d"), ("a\nb\n", "b"), ("a b\n", ""), ("a\n", "")]
)
def test_whose_it_claims_to_be_stands_in_the_second_line_of_its_certificate(body, log):
    parts = {"certificate": f"{body}\n{LOG_KEY.sign(body)}"}
    assert whose_ticket(json.dumps(parts)) == log
