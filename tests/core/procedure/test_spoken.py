"""A text that stands in a file in several languages at once."""

import copy

import pytest

from waarborg.core.procedure.pages import Desk, Page
from waarborg.core.procedure.spoken import Spoken, in_language

BOTH = Spoken({"nl": "het bureau", "en": "the office"})


def read(value):
    desk = Desk()
    return Page(desk, "x.yaml", {"by": value}).spoken("by"), [
        (one.where, f"{one.what}. {one.mend}") for one in desk.problems
    ]


def test_it_is_said_in_the_language_that_is_asked_for_and_else_in_its_first():
    assert in_language(BOTH, "nl") == "het bureau"
    assert in_language(BOTH, "en") == "the office"
    assert in_language(BOTH, "fr") == "het bureau"
    assert in_language("the office", "nl") == "the office"


def test_a_copy_says_the_same():
    for one in (copy.copy(BOTH), copy.deepcopy(BOTH)):
        assert one == "het bureau"
        assert in_language(one, "en") == "the office"


def test_a_plain_text_stays_one():
    assert read("the office") == ("the office", [])
    assert not isinstance(read("the office")[0], Spoken)


def test_one_text_for_each_language_is_read():
    found, wrong = read({"en": " the office ", "nl": "het bureau"})
    assert wrong == []
    assert found.said == {"en": "the office", "nl": "het bureau"}
    assert found == "the office"


@pytest.mark.parametrize(
    ("value", "where", "told"),
    [
        ({}, "by", "by must be a text, not {}. Write a text, in quotes."),
        ({"Dutch": "x"}, "by.Dutch", "the key 'Dutch' is unknown. Write a language, as nl or en."),
        ({"nl": 7}, "by.nl", "nl must be a text, not 7. Write a text, in quotes."),
        ({"nl": " "}, "by.nl", "nl must be a text, not ' '. Write a text, in quotes."),
        (None, "by", "by is missing. Add by: to this place."),
        (7, "by", "by must be a text, not 7. Write a text, in quotes."),
    ],
)
def test_what_is_no_text_in_a_language_is_told(value, where, told):
    assert read(value)[1] == [(where, told)]
