"""The cards of a house and a guarantor, and the codes by which two people compare them."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from waarborg.core.seal.cards import (
    GuarantorCard,
    HouseCard,
    code_of,
    is_code,
    read_card,
    write_card,
)
from waarborg.core.seal.errors import Malformed, SealError, UnknownVersion
from waarborg.core.seal.notes import LOG, WITNESS, Signer
from waarborg.core.seal.stretch import Cost
from waarborg.core.seal.wraps import public_key

CHEAP = Cost(memory_kib=64, passes=1, lanes=1)
LOG_KEY = Signer("melden.example.nl/example", LOG, bytes(range(32))).verifier
WITNESS_KEY = Signer("borg.example.nl/witness", WITNESS, bytes(range(32))).verifier
HOUSE = HouseCard("Gemeente Voorbeeld", "https://melden.example.nl", LOG_KEY)
GUARANTOR = GuarantorCard(
    "Gemeente Naburig", "https://borg.example.nl", WITNESS_KEY, public_key(bytes(32))
)


@pytest.mark.parametrize("card", [HOUSE, GUARANTOR])
def test_a_card_comes_back_as_it_was_written(card: HouseCard | GuarantorCard) -> None:
    assert read_card(write_card(card)) == card


@pytest.mark.parametrize("card", [HOUSE, GUARANTOR])
def test_every_word_on_a_card_counts_in_its_code(card: HouseCard | GuarantorCard) -> None:
    code = code_of(card, CHEAP)
    told = json.loads(write_card(card))
    other_log = Signer("melden.example.nl/example", LOG, bytes(32)).verifier
    other_witness = Signer("borg.example.nl/witness", WITNESS, bytes(32)).verifier
    changed = {
        "name": "Gemeente Anders",
        "address": "https://elders.example.nl",
        "log": str(other_log),
        "witness": str(other_witness),
        "half": json.loads(
            write_card(GuarantorCard("n", "https://a", WITNESS_KEY, public_key(b"\1" * 32)))
        )["half"],
    }
    for name in told.keys() & changed.keys():
        other = read_card(json.dumps({**told, name: changed[name]}))
        assert not is_code(code, other, CHEAP), name
    assert len(told.keys() & changed.keys()) == len(told) - 1


def test_a_code_is_of_the_card_and_not_of_how_it_is_laid_out() -> None:
    told = json.loads(write_card(HOUSE))
    other = read_card(json.dumps(dict(reversed(told.items()))))
    assert code_of(other, CHEAP) == code_of(HOUSE, CHEAP)


def test_a_code_is_typed_forgivingly_and_never_by_half() -> None:
    code = code_of(HOUSE, CHEAP)
    assert is_code(code.lower().replace("-", " "), HOUSE, CHEAP)
    assert not is_code(code[:-1], HOUSE, CHEAP)
    assert not is_code("", HOUSE, CHEAP)
    assert not is_code(code + "A", HOUSE, CHEAP)


def test_the_code_of_a_card_stays_what_it_is() -> None:
    """Both sides compute it, also with another edition of this software."""
    assert code_of(HOUSE) == "Z5D49-W56EM"
    card = HouseCard("Gemeente S\u00fadwest", "https://melden.example.nl", LOG_KEY)
    assert code_of(card, CHEAP) == "ESKYW-KF436"


def test_a_card_is_laid_out_for_people_to_read() -> None:
    card = HouseCard("Gemeente S\u00fadwest", "https://melden.example.nl", LOG_KEY)
    assert write_card(card).split("\n") == [
        "{",
        ' "address": "https://melden.example.nl",',
        ' "format": "waarborg-house-card/1",',
        f' "log": "{LOG_KEY}",',
        ' "name": "Gemeente S\u00fadwest"',
        "}",
        "",
    ]


@pytest.mark.parametrize("form", ["waarborg-house-card/2", "waarborg-house-card", "", None, 1])
def test_a_card_of_a_later_form_is_named_as_such(form: object) -> None:
    told = json.loads(write_card(GUARANTOR))
    with pytest.raises(UnknownVersion):
        read_card(json.dumps({**told, "format": form}))


def test_a_name_is_as_long_as_it_may_be() -> None:
    told = json.loads(write_card(GUARANTOR))
    assert read_card(json.dumps({**told, "name": "n" * 200})).name == "n" * 200


@given(st.text(max_size=300))
def test_what_is_no_card_is_refused(text: str) -> None:
    with pytest.raises(UnknownVersion):
        read_card(text)


@pytest.mark.parametrize("name", ["name", "address", "witness", "half"])
@pytest.mark.parametrize("value", [None, "", " ", 7, "x", "two\nlines"])
def test_a_card_with_a_part_missing_is_refused(name: str, value: object) -> None:
    told = json.loads(write_card(GUARANTOR))
    told[name] = value
    if name == "name" and value == "x":
        return
    with pytest.raises(SealError):
        read_card(json.dumps(told))


def test_a_log_is_no_witness() -> None:
    told = json.loads(write_card(GUARANTOR))
    with pytest.raises(Malformed):
        read_card(json.dumps({**told, "witness": str(LOG_KEY)}))


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "http://borg.example.nl",  # a name would travel for everybody to read
        "https://borg.example.nl/",
        "https://borg.example.nl *",  # in the header it would let forms go anywhere
        "https://borg.example.nl; script-src *",
        "https://me:secret@borg.example.nl",
        "https://borg.example.nl?q",
        "https://" + "a" * 200,
        "https://",
    ],
)
def test_an_address_is_of_a_protected_site_and_nothing_more(address: str) -> None:
    told = json.loads(write_card(GUARANTOR))
    with pytest.raises(Malformed):
        read_card(json.dumps({**told, "address": address}))


@pytest.mark.parametrize(
    "address",
    [
        "https://borg.example.nl",
        "https://borg.example.nl:8443/names",
        "https://[2001:db8::1]",
        "http://127.0.0.2:8002",
        "http://[::1]:8002",
    ],
)
def test_such_an_address_is_one(address: str) -> None:
    told = json.loads(write_card(GUARANTOR))
    assert read_card(json.dumps({**told, "address": address})).address == address


@pytest.mark.parametrize("name", ["n" * 201, "Naburig\x1b[2J", "two\rlines"])
def test_a_name_is_one_to_read(name: str) -> None:
    told = json.loads(write_card(GUARANTOR))
    with pytest.raises(Malformed):
        read_card(json.dumps({**told, "name": name}))
