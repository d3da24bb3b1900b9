"""The Merkle tree of the ledger, without saying where its nodes are kept."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from waarborg.core.seal.errors import Malformed

EMPTY_ROOT: Final = hashlib.sha256(b"").digest()
NodeReader = Callable[[int, int], bytes]


@dataclass(frozen=True, slots=True)
class Node:
    """Hold the hash of a complete subtree of 2**level leaves, the index-th of its level."""

    level: int
    index: int
    hash: bytes


def leaf_hash(leaf: bytes) -> bytes:
    """Hash a leaf. Source: RFC 9162, section 2.1.1."""
    return hashlib.sha256(b"\0" + leaf).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """Hash two neighbours into the node above them. Source: RFC 9162, section 2.1.1."""
    return hashlib.sha256(b"\1" + left + right).digest()


class Tree:
    """A tree of which only complete subtrees are stored; they never change.

    `append` gives the new nodes to store. Until they are, the tree remembers them itself.

    Source:
        RFC 9162, section 2.1.
    """

    def __init__(self, node: NodeReader, size: int = 0) -> None:
        """Take up a tree where it was left.

        Args:
            node: Gives the stored hash for (level, index).
            size: How many leaves are stored.
        """
        self._read = node
        self._new: dict[tuple[int, int], bytes] = {}
        self.size = size

    def append(self, hashed: bytes) -> list[Node]:
        """Add one leaf, by its `leaf_hash`.

        Returns:
            The nodes that came into being: the leaf first, then those above it.

        Raises:
            Malformed: A leaf hash is 32 bytes.
        """
        if len(hashed) != len(EMPTY_ROOT):
            message = f"a leaf hash is 32 bytes, not {len(hashed)}"
            raise Malformed(message)
        nodes = [Node(0, self.size, hashed)]
        while nodes[-1].index % 2:
            right = nodes[-1]
            left = self._node(right.level, right.index - 1)
            above = node_hash(left, right.hash)
            nodes.append(Node(right.level + 1, right.index // 2, above))
        self._new.update({(node.level, node.index): node.hash for node in nodes})
        self.size += 1
        return nodes

    def root(self, size: int | None = None) -> bytes:
        """Compute the root hash of the first `size` leaves, or of all of them.

        Raises:
            Malformed: The tree was never that size.
        """
        wanted = self.size if size is None else size
        self._refuse_unless(0 <= wanted <= self.size)
        return self._range(0, wanted)

    def inclusion(self, index: int, size: int | None = None) -> list[bytes]:
        """Prove that leaf `index` is among the first `size` leaves.

        Raises:
            Malformed: There is no such leaf, or the tree was never that size.

        Source:
            RFC 9162, section 2.1.3.1.
        """
        wanted = self.size if size is None else size
        self._refuse_unless(0 <= index < wanted <= self.size)
        return self._path(index, 0, wanted)

    def consistency(self, old: int, size: int | None = None) -> list[bytes]:
        """Prove that the first `size` leaves begin with the first `old` leaves.

        Raises:
            Malformed: The tree was never of these sizes, or `old` is 0.

        Source:
            RFC 9162, section 2.1.4.1.
        """
        wanted = self.size if size is None else size
        self._refuse_unless(0 < old <= wanted <= self.size)
        return self._growth(old, 0, wanted, whole=True)

    def _node(self, level: int, index: int) -> bytes:
        known = self._new.get((level, index))
        return self._read(level, index) if known is None else known

    def _range(self, start: int, end: int) -> bytes:
        size = end - start
        if size == 0:
            return EMPTY_ROOT
        level = size.bit_length() - 1
        if size == 1 << level and start % size == 0:
            return self._node(level, start >> level)
        middle = _middle(start, end)
        return node_hash(self._range(start, middle), self._range(middle, end))

    def _path(self, index: int, start: int, end: int) -> list[bytes]:
        if end - start == 1:
            return []
        middle = _middle(start, end)
        if index < middle:
            return [*self._path(index, start, middle), self._range(middle, end)]
        return [*self._path(index, middle, end), self._range(start, middle)]

    def _growth(self, old: int, start: int, end: int, *, whole: bool) -> list[bytes]:
        if old == end:
            return [] if whole else [self._range(start, end)]
        middle = _middle(start, end)
        if old <= middle:
            return [*self._growth(old, start, middle, whole=whole), self._range(middle, end)]
        return [*self._growth(old, middle, end, whole=False), self._range(start, middle)]

    @staticmethod
    def _refuse_unless(possible: bool) -> None:  # noqa: FBT001 - one private question
        if not possible:
            message = "the tree has no such leaf or was never that size"
            raise Malformed(message)


def _middle(start: int, end: int) -> int:
    return start + (1 << ((end - start - 1).bit_length() - 1))
