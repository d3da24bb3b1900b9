"""A list of cases that were destroyed is believed when the log of their house signed it."""

import pytest

from waarborg.core.seal.errors import Malformed, NotProven
from waarborg.core.seal.graves import FORM, MOST, grave_lists, read_graves, whose_list
from waarborg.core.seal.notes import LOG, Signer

HOUSE = Signer("melden.voorbeeld.example/log", LOG, bytes(32))
OTHER = Signer("melden.voorbeeld.example/log", LOG, bytes([1] * 32))
ELSEWHERE = Signer("elders.example/log", LOG, bytes(32))
CASES = [f"{number:032x}" for number in range(MOST + 1)]


def signed(body, log=HOUSE):
    return f"{body}\n{log.sign(body)}"


def test_what_was_written_is_read_whatever_the_order():
    lists = grave_lists(HOUSE, reversed(CASES))
    assert lists == grave_lists(HOUSE, CASES)
    assert [len(read_graves(one, HOUSE.verifier)) for one in lists] == [MOST, 1]
    assert frozenset().union(*(read_graves(one, HOUSE.verifier) for one in lists)) == set(CASES)
    assert whose_list(lists[0]) == HOUSE.verifier.name
    assert all(len(one) < 64 * 1024 for one in lists)
    assert grave_lists(HOUSE, ()) == []


@pytest.mark.parametrize("log", [OTHER, ELSEWHERE])
def test_a_list_that_the_house_did_not_sign_names_nobody(log):
    with pytest.raises(NotProven):
        read_graves(grave_lists(log, CASES)[0], HOUSE.verifier)


def test_a_list_that_names_another_log_is_of_that_one():
    body = f"{FORM}\n{ELSEWHERE.verifier.name}\n{CASES[0]}\n"
    with pytest.raises(NotProven):
        read_graves(signed(body), HOUSE.verifier)


@pytest.mark.parametrize(
    "lines",
    [
        [],
        ["0" * 31],
        ["0" * 33],
        ["G" * 32],
        ["../" + "0" * 29],
        ["0" * 32, ""],
        CASES,
    ],
)
def test_what_is_no_list_is_not_read(lines):
    body = "\n".join((FORM, HOUSE.verifier.name, *lines)) + "\n"
    with pytest.raises(Malformed):
        read_graves(signed(body), HOUSE.verifier)


@pytest.mark.parametrize("text", ["", "waarborg-collect/v1\nx\n0\n2026\n\n", "\n\n"])
def test_other_texts_are_no_list(text):
    with pytest.raises(Malformed):
        whose_list(text)
