"""By what a receipt is checked, how many repairs are tried, and in which list of words."""

import math

import pytest

from tests.core.seal.cast import VECTORS
from waarborg.core.seal import reading
from waarborg.core.seal.reading import near
from waarborg.core.seal.receipt import Problem, as_digits, as_words, read_receipt
from waarborg.core.seal.words import LANGUAGES, word_list

ENTROPY = bytes.fromhex(VECTORS["receipt"]["entropy"])
WORDS = {language: as_words(ENTROPY, language) for language in LANGUAGES}


def mistyped(language):
    """Give the words with one slip, and how many words of the list that slip can be."""
    listed = word_list(language)
    for place, word in enumerate(WORDS[language]):
        for slip in (word[:i] + word[i + 1 :] for i in range(len(word))):
            fits = sum(near(slip, one) for one in listed)
            if fits > 1 and slip not in listed:
                return " ".join([*WORDS[language][:place], slip, *WORDS[language][place + 1 :]])
    pytest.fail("no slip of these words fits two words")


def test_as_many_repairs_are_tried_as_may_be_and_with_one_more_none(monkeypatch):
    """Eight words with many repairs each would keep a machine busy for years."""
    text, tried = mistyped("nl"), []
    repairs = reading._repairs

    def counting(choices):
        tried.append(math.prod(len(choice) for choice in choices))
        return repairs(choices)

    monkeypatch.setattr(reading, "_repairs", counting)
    assert read_receipt(text, "nl").entropy == ENTROPY
    [most] = tried
    assert most > 1
    monkeypatch.setattr(reading, "MOST_REPAIRS", most)
    assert read_receipt(text, "nl").entropy == ENTROPY
    monkeypatch.setattr(reading, "MOST_REPAIRS", most - 1)
    monkeypatch.setattr(reading, "_repairs", lambda _choices: pytest.fail("tried all the same"))
    assert read_receipt(text, "nl").problem is Problem.AMBIGUOUS


def test_eight_times_four_letters_of_which_one_begins_no_word_is_a_slip():
    short = [word[:4] for word in WORDS["nl"]]
    found = read_receipt(" ".join([*short[:2], "qqqq", *short[3:]]), "nl")
    assert (found.problem, found.position) == (Problem.TYPO, 3)


def only_in(language):
    """Give words of a list that are no slip of a word in the other one."""
    [other] = [each for each in LANGUAGES if each != language]
    listed = word_list(other)
    return [word for word in word_list(language)[:40] if not reading._choices(word, listed)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_of_words_of_two_lists_the_one_with_fewer_slips_was_meant(language):
    """Four words of each, and a slip in one of the other list: the place is told in this one."""
    [other] = [each for each in LANGUAGES if each != language]
    mine, theirs = only_in(language)[:4], only_in(other)[:4]
    theirs[0] += "q"
    found = read_receipt(" ".join([*mine, *theirs]))
    assert (found.problem, found.language, found.position) == (Problem.TYPO, language, 5)


def test_a_receipt_that_was_handed_out_is_read_by_every_later_edition():
    """The words and digits are on paper somewhere: what they are checked by never changes."""
    handed_out = (
        "aaien meerdere missie meelopen haring exacte carnaval chocola",
        "abbey meant minimum maximum finish demo caffeine camp",
        "000 080 911 113 678 783 024 503 066",
    )
    assert {" ".join(words) for words in WORDS.values()} == set(handed_out[:2])
    assert as_digits(ENTROPY) == handed_out[2]
    for text in handed_out:
        assert read_receipt(text).entropy == ENTROPY


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_are_looked_for_in_the_list_of_the_language_and_in_no_other(language, monkeypatch):
    [other] = [each for each in LANGUAGES if each != language]
    found = read_receipt(" ".join(WORDS[other]), language)
    assert (found.entropy, found.problem, found.language) == (None, Problem.TYPO, language)
    tried, attempt = [], reading._attempt

    def counting(words, each):
        tried.append(each)
        return attempt(words, each)

    monkeypatch.setattr(reading, "_attempt", counting)
    # Whole words of one list are not mended into those of the other: that could be somebody else.
    assert read_receipt(" ".join(WORDS[language])).language == language
    assert tried == [language]
