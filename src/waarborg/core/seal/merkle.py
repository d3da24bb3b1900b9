"""Check Merkle proofs, without the tree."""

from collections.abc import Sequence
from typing import Final

from waarborg.core.seal.errors import NotProven
from waarborg.core.seal.tree import node_hash

_HASH: Final = 32


def verify_inclusion(
    hashed: bytes, index: int, size: int, root: bytes, proof: Sequence[bytes]
) -> None:
    """Check that the leaf with this `leaf_hash` is number `index` of the tree with this root.

    Raises:
        NotProven: It is not, or the proof does not show it.

    Source:
        RFC 9162, section 2.1.3.2.
    """
    _expect(0 <= index < size and len(hashed) == _HASH, "the position or the hash cannot be right")
    here, last, value = index, size - 1, hashed
    for step in proof:
        _expect(last > 0 and len(step) == _HASH, "the proof of inclusion has too many steps")
        if here & 1 or here == last:
            value = node_hash(step, value)
            here, last = _climb(here, last)
        else:
            value = node_hash(value, step)
        here, last = here >> 1, last >> 1
    _expect(last == 0 and value == root, "this leaf is not in this tree at this position")


def verify_consistency(
    old: int, size: int, old_root: bytes, root: bytes, proof: Sequence[bytes]
) -> None:
    """Check that the tree of `size` leaves begins with the tree of `old` leaves.

    Raises:
        NotProven: It does not, or the proof does not show it.

    Source:
        RFC 9162, section 2.1.4.2.
    """
    _expect(0 < old <= size, "a tree does not grow from nothing or shrink")
    if old == size:
        _expect(not proof and old_root == root, "two trees of one size differ")
        return
    steps = [old_root, *proof] if old & (old - 1) == 0 else list(proof)
    _expect(bool(proof) and all(len(step) == _HASH for step in steps), "the proof is incomplete")
    here, last = _climb_right(old - 1, size - 1)
    before = after = steps[0]
    for step in steps[1:]:
        _expect(last > 0, "the proof of growth has too many steps")
        if here & 1 or here == last:
            before, after = node_hash(step, before), node_hash(step, after)
            here, last = _climb(here, last)
        else:
            after = node_hash(after, step)
        here, last = here >> 1, last >> 1
    _expect(last == 0 and before == old_root and after == root, "the old tree was not kept")


def _climb(here: int, last: int) -> tuple[int, int]:
    while here and not here & 1:
        here, last = here >> 1, last >> 1
    return here, last


def _climb_right(here: int, last: int) -> tuple[int, int]:
    while here & 1:
        here, last = here >> 1, last >> 1
    return here, last


def _expect(holds: bool, otherwise: str) -> None:  # noqa: FBT001 - reads as a sentence
    if not holds:
        raise NotProven(otherwise)
