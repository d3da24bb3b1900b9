"""Without its shred key nothing of a case opens, whoever holds what else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from waarborg.core.seal.context import context
from waarborg.core.seal.derive import derive
from waarborg.core.seal.envelope import new_key, seal
from waarborg.core.seal.errors import Malformed, WrongKey
from waarborg.core.seal.shredding import lock, mixed, unlock

HELD, SHRED = bytes(range(32)), bytes(range(32, 64))
PLACE = ("example", "c" * 32, "report", 1)


def test_the_key_of_a_part_is_this_one_for_ever():
    key = mixed(HELD, SHRED, *PLACE)
    assert key == derive(HELD, SHRED, context("shred", *PLACE))
    assert key.hex() == "10c8966a0b73579b9114f6875ea0722950a34655fc6884dfa2398194c97a88e6"


@pytest.mark.parametrize(
    "other",
    [
        (bytes(32), SHRED, PLACE),
        (HELD, bytes(32), PLACE),
        (SHRED, HELD, PLACE),
        (HELD, SHRED, ("example", "d" * 32, "report", 1)),
        (HELD, SHRED, ("example", "c" * 32, "report", 2)),
        (HELD, SHRED, ("example", "c" * 32, "dialogue", 1)),
    ],
)
def test_half_of_it_or_another_place_gives_another_key(other):
    held, shred, place = other
    assert mixed(held, shred, *place) != mixed(HELD, SHRED, *PLACE)


@pytest.mark.parametrize("size", [0, 16, 31, 33])
def test_a_key_of_another_size_is_refused(size):
    with pytest.raises(Malformed):
        mixed(bytes(size), SHRED, *PLACE)
    with pytest.raises(Malformed):
        mixed(HELD, bytes(size), *PLACE)


@given(st.binary(max_size=3000))
def test_what_is_locked_opens_with_its_shred_key_at_its_place_and_nowhere_else(data):
    key = new_key()
    locked = lock(key, data, *PLACE)
    assert unlock(key, locked, *PLACE) == data
    for wrong, place in ((new_key(), PLACE), (key, (*PLACE[:3], 2))):
        with pytest.raises(WrongKey):
            unlock(wrong, locked, *place)


def test_a_lock_is_no_field_of_a_case():
    with pytest.raises(WrongKey):
        unlock(SHRED, seal(SHRED, b"x", *PLACE), *PLACE)
