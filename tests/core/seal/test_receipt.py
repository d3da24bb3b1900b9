"""A receipt is read as people write it, and never read as somebody else's."""

import hashlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.core.seal.cast import CHEAP, VECTORS
from waarborg.core.seal import reading
from waarborg.core.seal.errors import Malformed, NoWordList
from waarborg.core.seal.reading import near
from waarborg.core.seal.receipt import (
    Giveaway,
    Problem,
    as_digits,
    as_words,
    new_receipt,
    read_receipt,
    receipt_keys,
)
from waarborg.core.seal.words import LANGUAGES, word_list

CANON = VECTORS["receipt"]
ENTROPY = bytes.fromhex(CANON["entropy"])
RECEIPTS = st.binary(min_size=10, max_size=10)
LANGUAGE = st.sampled_from(LANGUAGES)
FROZEN = {
    "nl": "d254c41a2f9c54e1a0b107f122b994f637ce632b1442ca54fc5a79b8dfc3aefc",
    "en": "a80edce4cb65e5e5c54096e5b68d0b610d4f3e16f2deef2ce2e811bb9af2650d",
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_word_list_is_as_it_must_be_and_never_changes(language):
    words = word_list(language)
    assert len(set(words)) == 2048
    assert len({word[:4] for word in words}) == 2048
    assert all(4 <= len(word) <= 8 and word.isascii() and word.islower() for word in words)
    assert all(word.isalpha() for word in words)
    assert list(words) == sorted(words)
    assert hashlib.sha256("\n".join(words).encode()).hexdigest() == FROZEN[language]


@pytest.mark.slow
@pytest.mark.parametrize("language", LANGUAGES)
def test_one_typo_never_turns_a_word_into_another(language):
    owner: dict[str, str] = {}
    for word in word_list(language):
        shorter = {word[:i] + word[i + 1 :] for i in range(len(word))}
        swapped = {word[:i] + word[i + 1] + word[i] + word[i + 2 :] for i in range(len(word) - 1)}
        gaps = {f"{word[:i]}_{word[i + 1 :]}" for i in range(len(word))}
        for form in shorter | gaps | {word}:
            assert owner.setdefault(form, word) == word or form in shorter
        assert not (swapped - {word}) & set(word_list(language))
        assert not shorter & set(word_list(language))


def test_no_word_is_in_both_lists():
    assert not set(word_list("nl")) & set(word_list("en"))


def test_a_language_without_a_list_says_so():
    with pytest.raises(NoWordList, match="nl, en"):
        as_words(ENTROPY, "xx")


@settings(max_examples=40)
@given(RECEIPTS, LANGUAGE)
def test_words_and_digits_come_back(entropy, language):
    words = as_words(entropy, language)
    assert len(words) == 8
    for text in (" ".join(words), "-".join(words).upper(), ",\n ".join(words)):
        assert read_receipt(text).entropy == entropy
        assert read_receipt(text, language).entropy == entropy
        assert read_receipt(text).language == language
    digits = as_digits(entropy)
    assert len(digits) == 35
    assert read_receipt(digits).entropy == read_receipt(digits.replace(" ", "-")).entropy == entropy


@settings(max_examples=25)
@given(RECEIPTS, LANGUAGE)
def test_the_first_four_letters_are_enough(entropy, language):
    short = " ".join(word[:4] for word in as_words(entropy, language))
    assert read_receipt(short, language).entropy == entropy


@settings(max_examples=40)
@given(RECEIPTS, LANGUAGE, st.integers(0, 7), st.integers(0, 3), st.sampled_from("dsix"))
def test_one_typo_is_repaired_or_refused_and_never_read_as_another(
    entropy, language, index, at, kind
):
    words = list(as_words(entropy, language))
    word = words[index]
    words[index] = {
        "d": word[:at] + word[at + 1 :],
        "s": word[:at] + "q" + word[at + 1 :],
        "i": word[:at] + "q" + word[at:],
        "x": word[:at] + word[at + 1 : at + 2] + word[at] + word[at + 2 :],
    }[kind]
    result = read_receipt(" ".join(words))
    assert result.entropy == entropy or result.problem is Problem.AMBIGUOUS


@pytest.mark.parametrize("text", ["", "een twee", "a b c d e f g h i", "123 456", "1" * 28])
def test_anything_but_eight_words_or_27_digits_is_said_to_be_so(text):
    assert read_receipt(text).problem is Problem.NOT_EIGHT


def test_a_word_that_is_no_word_is_pointed_at():
    words = list(as_words(ENTROPY, "nl"))
    words[4] = "qqqqqqq"
    result = read_receipt(" ".join(words))
    assert (result.problem, result.position, result.language) == (Problem.TYPO, 5, "nl")
    assert result.entropy is None


def test_words_in_another_order_are_refused_by_the_checksum():
    words = list(as_words(ENTROPY, "en"))
    result = read_receipt(" ".join([words[1], words[0], *words[2:]]))
    assert (result.problem, result.position) == (Problem.TYPO, None)


def test_a_wrong_digit_is_refused_by_the_checksum():
    digits = as_digits(ENTROPY).replace(" ", "")
    wrong = [digits[:i] + str((int(digits[i]) + 1) % 10) + digits[i + 1 :] for i in range(27)]
    assert sum(read_receipt(text).problem is Problem.TYPO for text in wrong) >= 25
    assert read_receipt("9" * 27).problem is Problem.TYPO


@pytest.mark.slow
def test_random_words_pass_once_in_256_at_most_as_often_as_chance():
    passed = 0
    for number in range(600):
        digest = hashlib.sha256(str(number).encode()).digest()
        words = [
            word_list("nl")[int.from_bytes(digest[2 * i : 2 * i + 2], "big") & 2047]
            for i in range(8)
        ]
        passed += read_receipt(" ".join(words)).entropy is not None
    assert passed < 12


def test_hopelessly_short_words_are_ambiguous_and_quickly_so():
    assert read_receipt(" ".join(["aard"[:3]] * 8)).entropy is None


def test_accents_do_not_matter():
    words = " ".join(as_words(ENTROPY, "nl"))
    assert read_receipt(words.replace("e", "é")).entropy == ENTROPY


@given(RECEIPTS, LANGUAGE, st.sampled_from([" ", "-", ", ", "\n", "", " 1. ", "/"]))
@settings(max_examples=40)
def test_a_message_with_the_words_is_found(entropy, language, separator):
    words = as_words(entropy, language)
    text = f"Beste mensen, mijn woorden zijn: {separator.join(words).upper()}. Groet"
    receipt = Giveaway.of(entropy)
    assert receipt.stands_in(text)
    assert receipt.stands_in("x " + " ".join(words[2:6]))
    assert receipt.stands_in(" ".join(word[:4] for word in words[4:]))
    assert receipt.stands_in("x " + " ".join(word[:4] for word in words))
    assert receipt.stands_in(f"code {as_digits(entropy)}!")
    assert receipt.stands_in(f"code {as_digits(entropy).replace(' ', '-')}!")
    digits = as_digits(entropy).replace(" ", "")
    for first in range(len(digits) - 13):
        assert receipt.stands_in(f"nr {digits[first : first + 14]}.")
    for first in range(len(words) - 3):
        assert receipt.stands_in("".join(words[first : first + 4]))


@given(RECEIPTS, LANGUAGE)
@settings(max_examples=30)
def test_a_message_without_them_is_let_through(entropy, language):
    words = as_words(entropy, language)
    text = "Op 12 mei 2026 om 10.30 uur in kamer 3.14 zei hij dat ik moest zwijgen, 0612345678."
    assert not Giveaway.of(entropy).stands_in(text + " " + " ".join(words[:3]))
    for short in ("", "No.", "Just three words.", " ".join(words[5:])):
        assert not Giveaway.of(entropy).stands_in(short)
    assert not Giveaway.of(entropy).stands_in(as_digits(entropy).replace(" ", "")[:13])
    assert not Giveaway.of(b"\xaa" * 10).stands_in(" ".join(as_words(bytes(10), language)))


@pytest.mark.parametrize("language", LANGUAGES)
def test_three_words_in_a_row_give_nothing_away_whatever_stands_before_or_behind(language):
    words, receipt = as_words(ENTROPY, language), Giveaway.of(ENTROPY)
    for start in range(6):
        run = words[start : start + 3]
        before = [word for word in words if start == 0 or word != words[start - 1]]
        behind = [word for word in words if start == 5 or word != words[start + 3]]
        for text in (*([w, *run] for w in before), *([*run, w] for w in behind), [*run, "groet"]):
            assert not receipt.stands_in(" ".join(text)), text


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_that_are_glued_two_by_two_are_found(language):
    words = as_words(ENTROPY, language)
    assert Giveaway.of(ENTROPY).stands_in(f"{words[2]}{words[3]}, {words[4]}{words[5]}")


def test_the_canonical_receipt_gives_the_canonical_keys_at_the_real_cost():
    keys = receipt_keys(ENTROPY, bytes.fromhex(CANON["pepper"]))
    assert [keys.lookup.hex(), keys.seed.hex()] == CANON["keys"]
    assert receipt_keys(ENTROPY, bytes.fromhex(CANON["pepper"]), CHEAP) != keys


def test_the_lookup_says_nothing_about_the_seed_and_depends_on_pepper_and_receipt():
    keys = receipt_keys(ENTROPY, b"p" * 16, CHEAP)
    assert keys.lookup != keys.seed
    assert keys != receipt_keys(ENTROPY, b"q" * 16, CHEAP)
    assert keys != receipt_keys(new_receipt(), b"p" * 16, CHEAP)
    assert keys == receipt_keys(ENTROPY, b"p" * 16, CHEAP)


def test_what_is_not_a_receipt_is_refused():
    for ask in (
        as_digits,
        lambda e: as_words(e, "nl"),
        lambda e: receipt_keys(e, b"p" * 16, CHEAP),
    ):
        with pytest.raises(Malformed):
            ask(bytes(9))


@pytest.mark.parametrize(
    "other",
    [
        "abcd",
        "bacd",
        "abc",
        "abcde",
        "xbcd",
        "abxd",
        "bcd",
        "abdc",
        "axbcd",
    ],
)
def test_one_slip_is_near(other):
    assert near("abcd", other)
    assert near(other, "abcd")


@pytest.mark.parametrize("other", ["dcba", "ab", "abcdef", "badc", "xycd", "acbdx"])
def test_two_slips_are_not_near(other):
    assert not near("abcd", other)
    assert not near(other, "abcd")


def test_two_repairs_that_both_fit_are_no_answer(monkeypatch):
    listed = word_list("nl")
    slips = (word[:i] + word[i + 1 :] for word in listed if len(word) == 4 for i in range(4))
    slip = next(s for s in slips if sum(near(s, word) for word in listed) > 1)
    monkeypatch.setattr(reading, "checked", lambda number: number.to_bytes(11, "big")[:10])
    text = " ".join([slip, *as_words(ENTROPY, "nl")[1:]])
    assert read_receipt(text, "nl").problem is Problem.AMBIGUOUS
