"""A signature says whose key it is, and how it stands; no other key, person or state."""

import pytest

from waarborg.core.seal.notes import LOG, Signer
from waarborg.core.seal.vouched_keys import CONFIRMED, MADE, is_vouched, vouch

DOOR = Signer("promise", LOG, bytes(range(32)))
SAID = (CONFIRMED, "person", b"k" * 1216)


def test_what_was_signed_holds():
    assert is_vouched(DOOR.public, *SAID, vouch(DOOR, *SAID))


@pytest.mark.parametrize(
    "said",
    [
        (MADE, "person", b"k" * 1216),
        (CONFIRMED, "somebody", b"k" * 1216),
        (CONFIRMED, "person", b"x" * 1216),
        (CONFIRMED, "personk", b"k" * 1215),
    ],
)
def test_it_holds_for_nothing_else(said):
    assert not is_vouched(DOOR.public, *said, vouch(DOOR, *SAID))


def test_nor_by_another_door_or_with_another_signature():
    other = Signer("promise", LOG, bytes(32))
    assert not is_vouched(DOOR.public, *SAID, vouch(other, *SAID))
    assert not is_vouched(DOOR.public, *SAID, b"")
    assert not is_vouched(DOOR.public, *SAID, DOOR.sign_bytes(b"waarborg-promise/v1\n" + b"leaf"))
