"""A sealed field opens at its own place with its own key, and nowhere else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.core.seal.cast import VECTORS, flipped
from waarborg.core.seal import envelope
from waarborg.core.seal.context import context
from waarborg.core.seal.envelope import new_key, seal, unseal
from waarborg.core.seal.errors import Malformed, SealError, UnknownVersion, WrongKey
from waarborg.core.seal.padding import pad, padded_length, unpad

BOX = VECTORS["box"]
KEY = bytes.fromhex(BOX["key"])
BLOB = bytes.fromhex(BOX["blob"])
WHERE = BOX["where"]
PARTS = st.lists(st.binary(max_size=6), max_size=4)


@pytest.mark.parametrize(("parts", "expected"), VECTORS["ctx"])
def test_a_place_is_written_as_in_the_vectors(parts, expected):
    assert context(*parts).hex() == expected


@given(PARTS, PARTS)
def test_no_two_places_look_alike(one, other):
    assert (context(*one) == context(*other)) == (one == other)


@pytest.mark.parametrize("part", [True, None, 1.5, ["a"], "\ud800"])
def test_a_place_of_anything_else_is_refused(part):
    with pytest.raises(Malformed):
        context(part)


def test_the_canonical_field_opens():
    assert unseal(KEY, BLOB, *WHERE).decode() == BOX["plain"]


@pytest.mark.parametrize("position", range(len(BLOB)))
def test_any_changed_byte_is_refused(position):
    with pytest.raises(UnknownVersion if position == 0 else WrongKey):
        unseal(KEY, flipped(BLOB, position, position % 8), *WHERE)


@pytest.mark.parametrize("index", range(len(WHERE)))
def test_any_other_place_is_refused(index):
    elsewhere = [*WHERE[:index], "other", *WHERE[index + 1 :]]
    with pytest.raises(WrongKey):
        unseal(KEY, BLOB, *elsewhere)


def test_another_key_is_refused_by_the_commitment_before_anything_is_decrypted(monkeypatch):
    monkeypatch.setattr(envelope, "unpad", lambda _padded: pytest.fail("decrypted"))
    with pytest.raises(WrongKey, match="does not open"):
        unseal(new_key(), BLOB, *WHERE)


def test_a_wrong_commitment_alone_is_refused_though_the_tag_is_right():
    with pytest.raises(WrongKey):
        unseal(KEY, flipped(BLOB, 30), *WHERE)


@given(st.binary(max_size=3000), PARTS)
def test_what_is_sealed_comes_back(data, where):
    key = new_key()
    assert unseal(key, seal(key, data, *where), *where) == data


@given(st.binary(max_size=500))
def test_noise_never_opens_and_never_crashes(noise):
    for blob in (noise, b"\x01" + noise):
        with pytest.raises(SealError):
            unseal(KEY, blob, *WHERE)


def test_the_same_text_never_looks_the_same_twice():
    assert seal(KEY, b"text", "a")[1:25] != seal(KEY, b"text", "a")[1:25]


@pytest.mark.parametrize("key", [b"", bytes(31), bytes(33)])
def test_a_key_of_another_length_is_refused(key):
    with pytest.raises(Malformed):
        seal(key, b"text")


@pytest.mark.parametrize(("length", "expected"), VECTORS["pad"].items())
def test_padding_is_as_in_the_vectors(length, expected):
    assert len(pad(bytes(int(length)))) == padded_length(int(length)) == expected


@given(st.integers(0, 1 << 31))
def test_padding_costs_little_and_never_cuts(length):
    size = padded_length(length)
    assert length + 4 <= size <= max(256, 1.12 * (length + 4) + 1)


@pytest.mark.parametrize(
    "padded",
    [
        b"",
        bytes(255),
        bytes(257),
        b"\xff" * 256,
        bytes(255) + b"\1",
        b"\0\0\0\xfd" + bytes(252),
    ],
)
def test_padding_that_pad_never_makes_is_refused(padded):
    with pytest.raises(Malformed):
        unpad(padded)


def test_short_texts_all_look_equally_long():
    assert len({len(seal(KEY, bytes(n), "a")) for n in range(253)}) == 1


def test_a_field_that_is_cut_short_is_told_to_be_so():
    assert unseal(KEY, seal(KEY, b"", *WHERE), *WHERE) == b""
    for blob in (seal(KEY, b"", *WHERE)[:-1], BLOB[:57], BLOB[:1]):
        with pytest.raises(Malformed, match="too short"):
            unseal(KEY, blob, *WHERE)


class Long(bytes):
    """Bytes that say to be as many as four bytes can no longer count."""

    def __len__(self):
        return 1 << 32


def test_what_is_too_long_for_its_own_length_is_no_field():
    with pytest.raises(Malformed, match="4 GiB"):
        pad(Long())
