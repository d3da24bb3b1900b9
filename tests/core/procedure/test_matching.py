"""A typed name finds everybody it may mean: rather too many than one too few."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from waarborg.core.procedure.matching import alike, called, candidates, distance, parts

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


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Jan de Vries", ("jan", "vries")),
        ("Mevr. drs. Van den Berg", ("berg",)),
        ("O'Neil", ("oneil",)),
        ("O\u2019Neil", ("oneil",)),
        ("Łukasz Ørsted-Weiß", ("lukasz", "orsted", "weiss")),
        ("van der", ("van", "der")),  # nothing else is left: then they are the name
        ("Mr", ("mr",)),
        ("", ()),
    ],
)
def test_a_name_falls_apart_into_the_words_that_tell_people_apart(name, words):
    assert parts(name) == words


@pytest.mark.parametrize(
    ("one", "other", "at_most", "errors"),
    [
        ("jan", "jan", 2, 0),
        ("", "ab", 5, 2),
        ("ab", "ba", 2, 1),  # a swap of neighbours, at the beginning
        ("abcd", "abdc", 2, 1),  # and at the end
        ("abcd", "badc", 2, 2),
        ("aaa", "a", 9, 2),  # nothing stands before a first letter to swap with
        ("abc", "ca", 9, 3),
        ("abc", "abcdef", 1, 2),  # far apart in length: not counted out, one more than allowed
    ],
)
def test_typing_errors_are_counted_one_by_one(one, other, at_most, errors):
    assert distance(one, other, at_most) == errors


@pytest.mark.parametrize(
    ("typed", "word", "may"),
    [
        ("jo", "ja", False),  # two letters: no error
        ("jon", "jan", True),  # three to five letters: one
        ("jon", "jaf", False),
        ("vroes", "vries", True),
        ("vroas", "vries", False),
        ("vroes", "vriesa", False),  # the shorter of the two decides
        ("vriesa", "vroes", False),
        ("berghe", "bargha", True),  # from six letters on: two
        ("berghe", "bargho", True),
        ("berghe", "barcho", False),
        ("bergheman", "bargheman", True),
        ("by", "bij", True),  # y and ij are one letter, at the shortest word too
        ("bij", "by", True),
        ("ij", "y", False),  # an initial means nobody
        ("y", "ij", False),
    ],
)
def test_how_many_errors_a_word_may_have_depends_on_its_length(typed, word, may):
    assert alike(typed, word) is may


@pytest.mark.parametrize(
    ("typed", "name", "may"),
    [
        ("Bo", "Bo Li", True),  # two letters are a name
        ("J.", "J. de Vries", False),  # an initial is none, also where the name has it
        ("B. O.", "Bo Li", False),  # and two of them make no word
        ("devries", "De Vries", True),
        ("De Vries", "Jan Devries", True),
        ("El Amrani", "Yussuf Elamrani", True),
        ("de", "Jan de Vries", False),  # a particle alone
        ("de", "Vries, Jan de", False),
        ("mr", "Vries, Jan de, mr", False),  # a title alone
        ("'t Hart", "T. Hart", True),
    ],
)
def test_what_is_written_as_one_word_or_two_is_one_name(typed, name, may):
    assert (candidates(typed, {"x": name}) == {"x"}) is may


TWO = {"jan": "Jan de Vries", "petra": "Petra Smit", "other": "Jan de Vriese"}


@pytest.mark.parametrize(
    ("typed", "people"),
    [
        ("Jan de Vries", {"jan"}),
        ("VRIES, JAN DE", {"jan"}),
        ("mr. Jan Vries", {"jan"}),
        ("Jan de Vries, Petra Smit", {"jan", "petra"}),
        ("Jan de Vries EN Petra Smit", {"jan", "petra"}),
        ("Petra Smit and Jan de Vries", {"jan", "petra"}),
        ("Petra Smit\nJan de Vries", {"jan", "petra"}),
        ("Jan de Vris", set()),
        ("Jan", set()),
        ("Petra", set()),
        ("", set()),
    ],
)
def test_called_are_only_those_whose_whole_name_was_typed(typed, people):
    assert called(typed, TWO) == people
