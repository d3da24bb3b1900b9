"""Sealed names on their way from the guarantor to the house: who asks, who answers, and to what."""

import datetime as dt
import json

import pytest

from tests.core.seal.cast import EYES, LOG_KEY, PUBLIC, SEEDS, flipped
from waarborg.core.seal.deposits import (
    FRESH,
    DepositLine,
    SealedDeposit,
    ask,
    give,
    pairing_in,
    place_in,
    read_deposit,
    read_question,
    take,
    whose_question,
    write_deposit,
)
from waarborg.core.seal.errors import Malformed, NotProven
from waarborg.core.seal.identity import open_as_reporter, read_name, seal_name
from waarborg.core.seal.notes import LOG, WITNESS, Signer, b64, unb64

NOW = dt.datetime(2026, 3, 9, 9, 30, 15, tzinfo=dt.UTC)
SECOND = dt.timedelta(seconds=1)
HERE = {"tenant": "gemeente", "case": "ab" * 16}
OTHER_LOG = Signer(LOG_KEY.verifier.name, LOG, b"\2" * 32)
OTHER_WITNESS = Signer(EYES.verifier.name, WITNESS, b"\2" * 32)
LINES = [
    DepositLine(8, "ab" * 16, b"sealed", taken_back=False),
    DepositLine(9, "ab" * 16, b"", taken_back=True),
    DepositLine(12, "cd" * 16, b"", taken_back=False),
]
QUESTION = ask(LOG_KEY, 7, NOW)
ANSWER = give(EYES, QUESTION, LINES)


@pytest.fixture(scope="module")
def deposit():
    """A name that was left: two custodians, of whom it takes one."""
    keepers = {name: PUBLIC[name] for name in ("custodian-1", "custodian-2")}
    name = seal_name(
        b"Ingrid",
        **HERE,
        reporter_public=PUBLIC["emre"],
        custodians=keepers,
        needed=2,
        outside_public=PUBLIC["outside"],
    )
    return SealedDeposit("gemeente", "ab" * 16, "cd" * 16, name)


def test_a_name_comes_back_as_it_was_sealed(deposit):
    read = read_deposit(write_deposit(deposit))
    assert read == deposit
    key = open_as_reporter(read.name, SEEDS["emre"], **HERE)
    assert read_name(read.name, key, **HERE) == b"Ingrid"


def test_what_is_kept_of_a_name_is_read_by_the_next_edition(deposit):
    """It lies with the guarantor for years: the words by which it is read stay what they are."""
    told = json.loads(write_deposit(deposit))
    assert list(told) == sorted(told)
    first, second = deposit.name.shares
    assert told == {
        "form": "waarborg-deposit/2",
        "tenant": "gemeente",
        "deposit": "ab" * 16,
        "pairing": "cd" * 16,
        "needed": 2,
        "box": b64(deposit.name.box),
        "reporter": b64(deposit.name.reporter),
        "outside": b64(deposit.name.outside),
        "shares": [["custodian-1", 1, b64(first.blob)], ["custodian-2", 2, b64(second.blob)]],
    }


@pytest.mark.parametrize(
    "changed",
    [
        {"form": "waarborg-deposit/3"},
        {"form": None},
        {"pairing": "cd"},
        {"pairing": ""},
        {"needed": "some"},
        {"needed": float("inf")},
        {"shares": [["custodian-1", float("inf"), "AAAA"]]},
        {"needed": None},
        {"box": "?"},
        {"outside": 7},
        {"reporter": None},
        {"shares": [["custodian-1", 1]]},
        {"shares": 7},
    ],
)
def test_what_is_no_sealed_name_is_not_taken_for_one(deposit, changed):
    told = json.loads(write_deposit(deposit))
    with pytest.raises(Malformed):
        read_deposit(json.dumps({**told, **changed}).encode())


@pytest.mark.parametrize(
    "part",
    ["form", "tenant", "deposit", "pairing", "needed", "box", "outside", "reporter", "shares"],
)
def test_a_sealed_name_with_a_part_missing_is_none(deposit, part):
    told = json.loads(write_deposit(deposit))
    del told[part]
    with pytest.raises(Malformed):
        read_deposit(json.dumps(told).encode())


@pytest.mark.parametrize(
    "data", [b"", b"no json", b"[]", b"7", b"null", b"\xff\xfe\xff", b"[" * 100_000]
)
def test_nonsense_is_no_sealed_name(data):
    with pytest.raises(Malformed):
        read_deposit(data)


def test_a_question_says_whose_it_is_and_after_which_line():
    assert whose_question(QUESTION) == LOG_KEY.verifier.name
    assert read_question(QUESTION, LOG_KEY.verifier, NOW) == 7
    assert QUESTION.startswith(
        f"waarborg-collect/v1\n{LOG_KEY.verifier.name}\n7\n2026-03-09T09:30:15+00:00\n\n"
    )


def test_a_question_is_asked_in_one_time_wherever_the_house_stands():
    elsewhere = NOW.astimezone(dt.timezone(dt.timedelta(hours=5, minutes=30)))
    assert ask(LOG_KEY, 7, elsewhere.replace(microsecond=999)) == QUESTION


@pytest.mark.parametrize("apart", [-FRESH, FRESH])
def test_a_question_is_of_now(apart):
    assert read_question(QUESTION, LOG_KEY.verifier, NOW + apart) == 7
    with pytest.raises(NotProven):
        read_question(
            QUESTION, LOG_KEY.verifier, NOW + apart + (SECOND if apart > -apart else -SECOND)
        )


def test_a_question_of_another_house_gets_nothing():
    with pytest.raises(NotProven):
        read_question(QUESTION, OTHER_LOG.verifier, NOW)
    with pytest.raises(NotProven):
        read_question(ask(OTHER_LOG, 7, NOW), LOG_KEY.verifier, NOW)


def signed(*lines, by=LOG_KEY):
    body = "".join(f"{line}\n" for line in lines)
    return f"{body}\n{by.sign(body)}"


ASKED = ("waarborg-collect/v1", LOG_KEY.verifier.name, "7", NOW.isoformat())


def test_a_question_in_the_name_of_another_log_is_not_of_this_house():
    """The name in it says whose lines are asked for: it has to be that of the key."""
    with pytest.raises(NotProven):
        read_question(signed(ASKED[0], "elders.example/2026", *ASKED[2:]), LOG_KEY.verifier, NOW)


def test_a_question_without_a_time_zone_is_of_no_moment():
    with pytest.raises(NotProven):
        read_question(signed(*ASKED[:3], "2026-03-09T09:30:15"), LOG_KEY.verifier, NOW)


@pytest.mark.parametrize(
    "lines",
    [
        ASKED[:3],
        (*ASKED, "more"),
        ("waarborg-collect/v2", *ASKED[1:]),
        ("waarborg-deposits/v1", *ASKED[1:]),
        ASKED[:1],
        (*ASKED[:2], "many", ASKED[3]),
        (*ASKED[:3], "yesterday"),
    ],
)
def test_what_is_no_question_is_not_answered(lines):
    text = signed(*lines)
    with pytest.raises(Malformed):
        read_question(text, LOG_KEY.verifier, NOW)


def test_a_name_with_spaces_between_its_words_stays_one_line():
    """The lines of a question are cut at line ends, and nowhere else."""
    text = signed(ASKED[0], "a house", *ASKED[2:])
    assert whose_question(text) == "a house"


def test_an_answer_comes_back_as_it_was_given():
    assert take(ANSWER, QUESTION, EYES.verifier) == LINES
    assert take(give(EYES, QUESTION, []), QUESTION, EYES.verifier) == []


def test_an_answer_is_signed_over_the_question_and_every_word_of_it():
    told = json.loads(ANSWER)
    assert set(told) == {"said", "signature"}
    data = f"waarborg-deposits/v1\n{QUESTION}\n{told['said']}".encode()
    assert unb64(told["signature"]) == EYES.sign_bytes(data)


def test_an_answer_of_another_guarantor_or_to_another_question_is_not_taken():
    for answer, question in (
        (give(OTHER_WITNESS, QUESTION, LINES), QUESTION),
        (ANSWER, ask(LOG_KEY, 6, NOW)),
        (ANSWER, ask(LOG_KEY, 7, NOW + SECOND)),
        (ANSWER, ask(OTHER_LOG, 7, NOW)),
    ):
        with pytest.raises(NotProven):
            take(answer, question, EYES.verifier)


def test_an_answer_that_was_changed_on_its_way_is_not_taken():
    told = json.loads(ANSWER)
    for changed in (
        {"said": told["said"].replace("false", "true")},
        {"said": told["said"].replace("abab", "cdcd", 1)},
        {"said": "[]"},
        {"signature": b64(flipped(unb64(told["signature"]), 0))},
    ):
        with pytest.raises(NotProven):
            take(json.dumps({**told, **changed}), QUESTION, EYES.verifier)


@pytest.mark.parametrize(
    "text",
    ["", "no json", "[]", "7", "null", '{"said": "[]"}', '{"signature": "AAAA"}', "[" * 100_000],
)
def test_nonsense_is_no_answer(text):
    with pytest.raises(Malformed):
        take(text, QUESTION, EYES.verifier)


@pytest.mark.parametrize("numbers", [(7,), (6,), (8, 8), (9, 8), (8, 9, 9), (0,), (-8,)])
def test_lines_go_on_after_the_one_that_was_asked_for(numbers):
    """A line of before would be asked for again, without end."""
    lines = [DepositLine(number, "ab" * 16, b"", taken_back=True) for number in numbers]
    with pytest.raises(Malformed):
        take(give(EYES, QUESTION, lines), QUESTION, EYES.verifier)


@pytest.mark.parametrize("envelope", ["", "AB" * 16, "ab" * 17, "ab" * 15, "x", "ab" * 16 + "\n"])
def test_a_line_is_of_an_envelope_of_a_guarantor(envelope):
    """The envelope of a case at home has no id: a line without one would be of all of them."""
    lines = [LINES[0], DepositLine(9, envelope, b"", taken_back=True)]
    with pytest.raises(Malformed):
        take(give(EYES, QUESTION, lines), QUESTION, EYES.verifier)


def test_a_name_of_before_names_no_pairing(deposit):
    """Sealed by an edition that knew none: it is read, and is for no house by its place."""
    before = json.loads(write_deposit(deposit)) | {"form": "waarborg-deposit/1"}
    del before["pairing"]
    read = read_deposit(json.dumps(before).encode())
    assert (read.pairing, read.name) == ("", deposit.name)
    assert read_deposit(json.dumps(before | {"pairing": "cd" * 16}).encode()).pairing == ""


def test_a_place_says_for_which_house_a_name_was_sealed():
    assert place_in("cd" * 16, "ab" * 16) == f"{'cd' * 16}/{'ab' * 16}"
    assert place_in("", "ab" * 16) == "ab" * 16
    assert pairing_in(place_in("cd" * 16, "ab" * 16)) == "cd" * 16
    assert pairing_in("ab" * 16) == ""
    assert pairing_in("cd/ab/ef") == "cd"
