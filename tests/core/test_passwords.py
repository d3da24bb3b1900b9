"""A password is judged by its length and by what others can guess, and by nothing else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from waarborg.core.passwords import reason_against_password
from waarborg.core.terms import Reason

NAMES = ("asha", "asha.de.groot@voorbeeld.example", "Asha de Groot")
SIGNS = st.text(st.characters(codec="utf-8", exclude_categories=("Cs",)), max_size=60)


@pytest.mark.parametrize(
    ("password", "reason"),
    [
        ("abcdefghijk", Reason.TOO_SHORT),
        ("abcdefghijkl", None),
        ("abcdeabcdeab", Reason.EASILY_GUESSED),
        ("abcdefabcdef", None),
        ("AaBbCcDdEeAa", Reason.EASILY_GUESSED),
        ("vier woorden ASHA", Reason.EASILY_GUESSED),
        ("vier grootse woorden", Reason.EASILY_GUESSED),
        ("vier woorden de rij", None),  # "de" says nothing about anybody
    ],
)
def test_length_and_names_are_what_counts(password, reason):
    assert reason_against_password(password, names=NAMES) is reason


@given(SIGNS)
def test_any_password_gets_an_answer_and_a_short_one_never_passes(password):
    reason = reason_against_password(password, names=NAMES)
    assert reason in {None, Reason.TOO_SHORT, Reason.EASILY_GUESSED}
    assert (reason is Reason.TOO_SHORT) is (len(password) < 12)


@given(SIGNS, SIGNS)
def test_no_password_that_passes_holds_a_name(before, after):
    password = f"{before}asha{after}".ljust(12, "!")
    assert reason_against_password(password, names=NAMES) is not None


@pytest.mark.parametrize("password", ["vier groot woorden", "vier voorbeeldige rij"])
def test_an_address_is_taken_apart_at_its_signs(password):
    address = ("a.groot-oord@voorbeeld.example",)
    assert reason_against_password(password, names=address) is Reason.EASILY_GUESSED
