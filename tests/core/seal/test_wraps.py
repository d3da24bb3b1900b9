"""A wrap opens for one person at one place; dummies and dormant wraps look like any other."""

import hashlib
import os

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.core.seal.cast import PUBLIC, SEEDS, VECTORS, flipped
from waarborg.core.seal import wraps
from waarborg.core.seal.dormant import (
    dormant_wrap,
    dummy_dormant_wrap,
    dummy_woken_wrap,
    is_woken,
    open_woken,
    put_to_sleep,
    release,
    woken_wrap,
)
from waarborg.core.seal.errors import Malformed, SealError, UnknownVersion, WrongKey
from waarborg.core.seal.wraps import (
    dummy_wrap,
    fingerprint,
    new_seed,
    public_key,
    seal_to,
    unseal_from,
    unwrap,
    wrap,
)

CANON = VECTORS["wrap"]
SEED = bytes.fromhex(CANON["seed"])
BLOB = bytes.fromhex(CANON["blob"])
WHERE = CANON["where"]
PLACE = ("tenant", "case", "report", 1, "asha")


def test_the_canonical_wrap_opens():
    assert unwrap(SEED, BLOB, *WHERE).hex() == CANON["secret"]


def test_the_canonical_public_key_follows_from_its_seed():
    assert hashlib.sha256(public_key(SEED)).hexdigest() == CANON["public_sha256"]


@pytest.mark.parametrize("index", range(len(WHERE)))
def test_a_wrap_opens_at_no_other_place(index):
    elsewhere = [*WHERE[:index], "other", *WHERE[index + 1 :]]
    with pytest.raises(WrongKey):
        unwrap(SEED, BLOB, *elsewhere)


@pytest.mark.parametrize("position", [0, 500, 1087, 1088, 1119, 1120, 1151, 1152, 1167])
def test_a_changed_wrap_is_refused(position):
    with pytest.raises(WrongKey):
        unwrap(SEED, flipped(BLOB, position), *WHERE)


def test_a_wrap_opens_for_nobody_else():
    blob = wrap(PUBLIC["asha"], b"k" * 32, *PLACE)
    assert unwrap(SEEDS["asha"], blob, *PLACE) == b"k" * 32
    for name in set(SEEDS) - {"asha"}:
        with pytest.raises(WrongKey):
            unwrap(SEEDS[name], blob, *PLACE)


@pytest.mark.parametrize("length", [32, 66])
def test_a_dummy_has_the_size_of_a_wrap_and_opens_for_nobody(length):
    dummy = dummy_wrap(*PLACE, length=length)
    assert len(dummy) == len(wrap(PUBLIC["asha"], bytes(length), *PLACE)) == 1136 + length
    for seed in SEEDS.values():
        with pytest.raises(WrongKey):
            unwrap(seed, dummy, *PLACE)


def test_no_two_dummies_are_alike():
    assert dummy_wrap("a") != dummy_wrap("a")


@settings(max_examples=30)
@given(st.binary(max_size=2000))
def test_a_letter_reaches_only_its_reader(data):
    letter = seal_to(PUBLIC["cor"], data, "trail", 1)
    assert unseal_from(SEEDS["cor"], letter, "trail", 1) == data
    with pytest.raises(WrongKey):
        unseal_from(SEEDS["dina"], letter, "trail", 1)
    with pytest.raises(WrongKey):
        unseal_from(SEEDS["cor"], letter, "trail", 2)


def test_letters_hide_their_length_and_refuse_other_versions():
    letters = [seal_to(PUBLIC["cor"], bytes(n), "a") for n in (0, 20, 252)]
    assert len({len(letter) for letter in letters}) == 1
    with pytest.raises(UnknownVersion):
        unseal_from(SEEDS["cor"], flipped(letters[0], 0), "a")


def test_a_wrap_is_not_a_letter_and_a_letter_not_a_wrap():
    letter = seal_to(PUBLIC["cor"], b"text", "a")
    with pytest.raises(WrongKey):
        unwrap(SEEDS["cor"], letter[1:], "a")
    with pytest.raises(WrongKey):
        unseal_from(SEEDS["cor"], b"\x01" + wrap(PUBLIC["cor"], b"text", "a"), "a")


@given(st.binary(max_size=1300))
def test_noise_never_opens_and_never_crashes(noise):
    for opening in (unwrap, unseal_from):
        with pytest.raises(SealError):
            opening(SEED, noise, *WHERE)


@pytest.mark.parametrize("public", [b"", bytes(1215), b"\xff" * 1216])
def test_what_is_not_a_public_key_is_refused(public):
    with pytest.raises(Malformed):
        wrap(public, b"key")


def test_a_seed_of_another_length_is_refused():
    with pytest.raises(Malformed):
        public_key(bytes(31))
    with pytest.raises(Malformed):
        unwrap(bytes(33), BLOB, *WHERE)


def test_a_fingerprint_can_be_read_aloud_and_belongs_to_one_key():
    text = fingerprint(PUBLIC["asha"])
    assert [len(group) for group in text.split(" ")] == [4] * 8
    assert text != fingerprint(PUBLIC["bram"])
    kept = VECTORS["fingerprint"]  # people wrote them down: they stay what they are
    assert fingerprint(public_key(bytes.fromhex(kept["seed"]))) == kept["text"]
    with pytest.raises(Malformed):
        fingerprint(PUBLIC["asha"][1:])


def test_neither_the_clock_alone_nor_the_substitute_alone_can_read():
    key, place = os.urandom(32), ("tenant", "case", "report", 1, "cor")
    asleep = dormant_wrap(PUBLIC["cor"], PUBLIC["clock"], key, *place)
    for seed in SEEDS.values():
        with pytest.raises(WrongKey):
            unwrap(seed, asleep, *place)
        with pytest.raises(WrongKey):
            unwrap(seed, asleep[1:], *place)
    with pytest.raises(WrongKey):
        release(SEEDS["cor"], asleep, *place)
    awake = release(SEEDS["clock"], asleep, *place)
    assert key not in awake
    with pytest.raises(WrongKey):
        unwrap(SEEDS["clock"], awake, *place)
    assert unwrap(SEEDS["cor"], awake, *place) == key


def test_a_dormant_wrap_wakes_at_its_own_place_only():
    asleep = dormant_wrap(PUBLIC["cor"], PUBLIC["clock"], bytes(32), "case-1")
    with pytest.raises(WrongKey):
        release(SEEDS["clock"], asleep, "case-2")


def test_a_dormant_dummy_looks_like_any_other_and_wakes_into_nothing():
    dummy = dummy_dormant_wrap(PUBLIC["clock"], "case-1")
    assert len(dummy) == len(dormant_wrap(PUBLIC["cor"], PUBLIC["clock"], bytes(32), "case-1"))
    awake = release(SEEDS["clock"], dummy, "case-1")
    with pytest.raises(WrongKey):
        unwrap(SEEDS["cor"], awake, "case-1")


MEMBER, PART = ("tenant", "case", "sleeper", "cor"), ("tenant", "case", "report", 1)


def woken_for(member, sleep_key=bytes(32), key=b"k" * 32):
    asleep = dormant_wrap(PUBLIC[member], PUBLIC["clock"], sleep_key, *MEMBER)
    woken = release(SEEDS["clock"], asleep, *MEMBER)
    return woken_wrap(woken, put_to_sleep(sleep_key, key, *PART))


def test_what_woke_opens_for_its_member_only_and_at_its_own_place_only():
    blob = woken_for("cor")
    assert is_woken(blob)
    assert not is_woken(BLOB)
    assert open_woken(SEEDS["cor"], blob, MEMBER, PART) == b"k" * 32
    for who, member, part in (
        ("clock", MEMBER, PART),
        ("asha", MEMBER, PART),
        ("cor", MEMBER[:-1], PART),
        ("cor", MEMBER, (*PART[:-1], 2)),
    ):
        with pytest.raises(WrongKey):
            open_woken(SEEDS[who], blob, member, part)


def test_a_sleep_key_does_not_open_what_sleeps_under_another():
    woken = woken_for("cor", sleep_key=b"a" * 32)
    other = put_to_sleep(b"b" * 32, b"k" * 32, *PART)
    with pytest.raises(WrongKey):
        open_woken(SEEDS["cor"], woken[:1168] + other, MEMBER, PART)


def test_a_dummy_of_what_woke_looks_like_any_other_and_opens_for_nobody():
    dummy = dummy_woken_wrap(MEMBER, PART)
    assert len(dummy) == len(woken_for("cor"))
    for seed in SEEDS.values():
        with pytest.raises(WrongKey):
            open_woken(seed, dummy, MEMBER, PART)


def test_every_new_seed_is_another():
    assert len({new_seed() for _ in range(20)}) == 20


def test_the_key_of_a_dummy_is_made_for_it_and_thrown_away(monkeypatch):
    made = []
    monkeypatch.setattr(wraps, "new_seed", lambda: made.append(new_seed()) or made[-1])
    dummy = dummy_wrap("a")
    assert len(made) == 1
    assert len(unwrap(made[0], dummy, "a")) == 32
