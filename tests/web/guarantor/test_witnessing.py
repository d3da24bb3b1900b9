"""The addresses where a house shows its ledger and where anybody compares, as programs ask them."""

import hashlib

import pytest
from django.test import Client

from tests.core.seal.cast import LOG_KEY
from tests.witnessing import grown, numbered, request_of
from waarborg.core.seal.cosignatures import joined, seen_by, taken_from
from waarborg.core.seal.notes import LOG, Signer, read_note
from waarborg.store.guarantor.keys import witness_signer

ORIGIN = hashlib.sha256(LOG_KEY.verifier.name.encode()).hexdigest()
TREE = grown(*numbered(40))
FORK = grown(*numbered(40, "other"))


@pytest.fixture
def door(guarantor, settings, time_machine, now):
    from waarborg.settings import guarantor as served  # its secrets are there now

    time_machine.move_to(now, tick=False)
    settings.ROOT_URLCONF = served.ROOT_URLCONF
    settings.MIDDLEWARE = served.MIDDLEWARE
    settings.PROCESS = "guarantor"
    return Client()


def add(door, text):
    return door.post("/add-checkpoint", text.encode(), content_type="text/plain")


def test_it_answers_with_the_line_of_the_witness(door, now):
    text = request_of(TREE, 0)
    answer = add(door, text)
    assert (answer.status_code, answer["Content-Type"]) == (200, "text/plain; charset=utf-8")
    head, key = text.partition("\n\n")[2], witness_signer().verifier
    line = taken_from(answer.content.decode(), head, key)
    assert seen_by(read_note(joined(head, [line])), [("us", key)]) == (
        ("us", int(now.timestamp())),
    )


def test_every_refusal_has_the_status_of_the_specification(door):
    stranger = Signer(LOG_KEY.verifier.name, LOG, b"\2" * 32)
    elsewhere = Signer("elders.example", LOG, b"\2" * 32)
    assert add(door, request_of(grown(*numbered(16)), 0)).status_code == 200
    short = grown(*numbered(9))
    for text, status in (
        ("Hello", 400),
        (b"\xff".decode("latin-1"), 400),
        (request_of(short, 16), 400),
        (request_of(TREE, 0, signer=stranger), 403),
        (request_of(TREE, 0, signer=elsewhere), 404),
        (request_of(FORK, 16), 422),
        (request_of(grown(*numbered(16, "other")), 16), 422),
    ):
        assert add(door, text).status_code == status, text
    answer = add(door, request_of(TREE, 7))
    assert (answer.status_code, answer["Content-Type"]) == (409, "text/x.tlog.size")
    assert answer.content == b"16\n"
    assert add(door, request_of(TREE, 16)).status_code == 200


def test_what_is_too_long_or_no_text_is_not_read(door):
    long = request_of(TREE, 0) + "\u2014 x AAAA\n" * 8_000
    assert add(door, long).status_code == 400
    bytes_ = b"old 0\n\n\xff\xfe"
    assert door.post("/add-checkpoint", bytes_, content_type="text/plain").status_code == 400
    assert door.get("/add-checkpoint").status_code == 405


def test_anybody_sees_the_last_head_that_was_signed(door):
    address = f"/{ORIGIN}/checkpoint"
    assert door.get(address).status_code == 404
    add(door, request_of(TREE, 0))
    answer = door.get(address)
    assert answer.status_code == 200
    note = read_note(answer.content.decode())
    assert {name for name, _ in note.signatures} == {
        LOG_KEY.verifier.name,
        witness_signer().verifier.name,
    }
    assert door.get(f"/{ORIGIN.upper()}/checkpoint").status_code == 404


def test_no_answer_sets_a_cookie_or_tells_who_asks(door):
    for answer in (add(door, "Hello"), add(door, request_of(TREE, 0))):
        assert not answer.cookies
        assert "Location" not in answer


def test_its_first_page_gives_the_key_to_check_with(door):
    page = door.get("/en/").content.decode()
    assert str(witness_signer().verifier) in page
    assert "We sign no register from which something was taken away." in page
