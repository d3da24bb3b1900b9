"""Proofs that were made to fit: whoever chooses the root as well proves nothing by it."""

import pytest

from waarborg.core.seal.errors import NotProven
from waarborg.core.seal.merkle import verify_consistency, verify_inclusion
from waarborg.core.seal.tree import Tree, leaf_hash, node_hash

LEAVES = [leaf_hash(f"leaf {number}".encode()) for number in range(4)]
STEP = b"s" * 32


def test_a_step_beyond_the_root_proves_nothing():
    verify_inclusion(LEAVES[0], 0, 1, LEAVES[0], [])
    with pytest.raises(NotProven):
        verify_inclusion(LEAVES[0], 0, 1, node_hash(STEP, LEAVES[0]), [STEP])


@pytest.mark.parametrize("step", [b"", b"short", bytes(33)])
def test_a_step_is_a_hash(step):
    verify_inclusion(LEAVES[0], 0, 2, node_hash(LEAVES[0], STEP), [STEP])
    with pytest.raises(NotProven):
        verify_inclusion(LEAVES[0], 0, 2, node_hash(LEAVES[0], step), [step])
    verify_consistency(1, 2, LEAVES[0], node_hash(LEAVES[0], STEP), [STEP])
    with pytest.raises(NotProven):
        verify_consistency(1, 2, LEAVES[0], node_hash(LEAVES[0], step), [step])


def test_growth_is_not_shown_by_a_step_beyond_the_root():
    left = node_hash(LEAVES[0], LEAVES[1])
    before = node_hash(left, LEAVES[2])
    after = node_hash(left, node_hash(LEAVES[2], LEAVES[3]))
    proof = [LEAVES[2], LEAVES[3], left]
    verify_consistency(3, 4, before, after, proof)
    with pytest.raises(NotProven):
        verify_consistency(3, 4, node_hash(STEP, before), node_hash(STEP, after), [*proof, STEP])


def test_with_a_leaf_come_the_nodes_that_it_completes_and_no_others():
    tree = Tree(lambda _level, _index: pytest.fail("nothing is stored"))
    for index in range(33):
        came = [(node.level, node.index) for node in tree.append(LEAVES[index % 4])]
        whole = [level for level in range(6) if (index + 1) % (1 << level) == 0]
        assert came == [(level, index >> level) for level in whole]


@pytest.mark.parametrize(
    ("size", "reads"),
    [
        (8, [(3, 0)]),
        (7, [(2, 0), (1, 2), (0, 6)]),
        (1 << 20, [(20, 0)]),
        ((1 << 20) + 3, [(20, 0), (1, 1 << 19), (0, (1 << 20) + 2)]),
    ],
)
def test_a_head_is_made_of_whole_subtrees_and_not_of_every_leaf(size, reads):
    """Otherwise each tick reads the whole ledger again."""
    read = []

    def node(level, index):
        read.append((level, index))
        return STEP

    Tree(node, size).root()
    assert read == reads
