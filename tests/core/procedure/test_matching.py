"""A typed name finds everybody it may mean: rather too many than one too few."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from waarborg.core.procedure.matching import alike, candidates, distance, parts

NAMES = {
    "dina": "Dina van der Bergh",
    "jose": "José Ångström-Núñez",
    "jan": "Jan de Vries",
    "yussuf": "Yussuf el Amrani",
    "cor": "Cor Oosterhuis",
    "wijs": "Anna IJsbrand",
}


@pytest.mark.parametrize(
    ("typed", "person"),
    [
        ("Dina van der Bergh", "dina"),
        ("DINA VAN DER BERGH", "dina"),
        ("dina bergh", "dina"),
        ("Bergh, Dina van der", "dina"),
        ("Bergh", "dina"),
        ("D. van den Berg", "dina"),
        ("mevr. vd Bergh", "dina"),
        ("Bergh D", "dina"),
        ("Dinna", "dina"),
        ("Dian Bergh", "dina"),
        ("Jose Angstrom", "jose"),
        ("nunez", "jose"),
        ("Ångström", "jose"),
        ("devries", "jan"),
        ("De Vris", "jan"),
        ("Amrani", "yussuf"),
        ("Elamrani", "yussuf"),
        ("yusuf el-amrani", "yussuf"),
        ("oosterhuys", "cor"),
        ("Ijsbrandt", "wijs"),
        ("Ysbrand", "wijs"),
        ("the head, Dina; and somebody else", "dina"),
        ("cor\nemre", "cor"),
    ],
)
def test_a_name_is_found_however_it_is_written(typed, person):
    assert person in candidates(typed, NAMES)


@pytest.mark.parametrize("typed", ["", "  ", "J.", "D. B.", "?!", "1"])
def test_nothing_or_initials_alone_mean_nobody(typed):
    assert candidates(typed, NAMES) == frozenset()


@pytest.mark.parametrize("typed", ["Petersen", "Wilhelmina", "Kuipers"])
def test_another_name_means_nobody_here(typed):
    assert candidates(typed, NAMES) == frozenset()


def test_two_of_one_name_are_both_found():
    twins = {"one": "Jan de Vries", "other": "Petra de Vries"}
    assert candidates("de Vries", twins) == {"one", "other"}


LETTERS = st.text("abcdefghijklmnopqrstuvwxyz", min_size=6, max_size=12)


@given(LETTERS, LETTERS, st.data())
def test_a_typing_error_does_not_hide_a_surname(first, last, data):
    where = data.draw(st.integers(0, len(last) - 1))
    letter = data.draw(st.sampled_from("aeiou"))
    wrong = last[:where] + letter + last[where + 1 :]
    assert candidates(wrong, {"x": f"{first} {last}"}) == {"x"} or parts(wrong) != (wrong,)


@given(LETTERS, LETTERS)
def test_distance_is_the_same_both_ways_and_zero_only_for_the_same_word(one, other):
    assert distance(one, other, 20) == distance(other, one, 20)
    assert (distance(one, other, 20) == 0) is (one == other)


def test_short_words_allow_no_error_that_makes_another_name_of_them():
    assert not alike("jan", "cor")
    assert not alike("j", "jan")
    assert alike("jan", "jan")
