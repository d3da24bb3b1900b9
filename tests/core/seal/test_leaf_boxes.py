"""Leaves at rest: all of one size, readable by the clock only, each at its own position."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.core.seal.cast import flipped
from waarborg.core.seal.errors import Malformed, WrongKey
from waarborg.core.seal.leaf_boxes import SIZE, box_leaf, unbox_leaf

KEY = bytes(range(32))
# Made by this edition; leaves in use must open for ever.
FROZEN = bytes.fromhex(
    "61e3caae71f31ca371487ca5d844c0ec0897a697813a9f44f4e9ae9547de849ff7e8cf1c58de6a41"
    "aa090c5a937bddf7d5cbaa7bc569cbd2b7bcfdeca2d299a1701d8e764fd21c1c703c34fb71b6fa46"
    "16ba837f4bb789680f1168a6da058fd222a451cb4f54f7c4f64ad7a03e360d785a5aa0bd21cd"
)
LEAVES = st.binary(max_size=SIZE).filter(lambda leaf: not leaf.endswith(b"\0"))
PLACES = st.integers(0, (1 << 48) - 1)


@given(leaf=LEAVES, index=PLACES)
def test_a_leaf_comes_back_and_every_box_has_one_size(leaf, index):
    box = box_leaf(KEY, index, leaf)
    assert len(box) == 118
    assert unbox_leaf(KEY, index, box) == leaf


def test_a_box_of_before_still_opens():
    assert unbox_leaf(KEY, 5, FROZEN) == b"report 2026-11"


@given(leaf=LEAVES, index=PLACES, other=PLACES)
def test_a_box_opens_at_no_other_position(leaf, index, other):
    if index != other:
        with pytest.raises(WrongKey, match="does not open"):
            unbox_leaf(KEY, other, box_leaf(KEY, index, leaf))


@pytest.mark.parametrize("position", [0, 5, 6, 60, 117])
def test_a_changed_box_does_not_open(position):
    with pytest.raises(WrongKey):
        unbox_leaf(KEY, 5, flipped(FROZEN, position))


@pytest.mark.parametrize("leaf", [bytes(SIZE), b"x" * (SIZE + 1), b"ends with\0"])
def test_a_leaf_that_would_not_come_back_is_refused(leaf):
    with pytest.raises(Malformed, match=f"a leaf of {len(leaf)} bytes does not fit"):
        box_leaf(KEY, 5, leaf)


def test_a_leaf_of_full_size_fits():
    assert unbox_leaf(KEY, 5, box_leaf(KEY, 5, b"x" * SIZE)) == b"x" * SIZE


def test_the_same_leaf_at_the_same_position_looks_different_every_time():
    assert len({box_leaf(KEY, 5, b"leaf") for _ in range(20)}) == 20
