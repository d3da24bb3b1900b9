"""Where the hashes of the tree are kept: those of leaves with the leaves, the rest apart."""

from collections.abc import Callable, Iterable, Mapping
from typing import Final

from waarborg.core.seal.tree import EMPTY_ROOT, NodeReader
from waarborg.store.ledger.models import LeafRow, Node

_LEVEL_BITS: Final = 56

Where = tuple[int, int]  # level and position


def place(level: int, position: int) -> int:
    """Number a node of level 1 or more, as its row is numbered."""
    return level << _LEVEL_BITS | position


def read_node(level: int, position: int) -> bytes:
    """Give one stored hash."""
    return read_nodes([(level, position)])[level, position]


def read_nodes(spots: Iterable[Where]) -> Mapping[Where, bytes]:
    """Give stored hashes, in two queries however many."""
    wanted = set(spots)
    leaves = {position for level, position in wanted if level == 0}
    above = {place(*spot): spot for spot in wanted if spot[0] > 0}
    found = {
        (0, index): bytes(hashed)
        for index, hashed in LeafRow.objects.filter(index__in=leaves).values_list("index", "hash")
    }
    for where, hashed in Node.objects.filter(place__in=above).values_list("place", "hash"):
        found[above[where]] = bytes(hashed)
    return found


def all_at_once(ask: Callable[[NodeReader], object]) -> NodeReader:
    """Give a reader that has every node `ask` will want, read in two queries.

    Args:
        ask: Called with a reader that only notes what is wanted; its answer is thrown away.
    """
    wanted: set[Where] = set()

    def note(level: int, position: int) -> bytes:
        wanted.add((level, position))
        return EMPTY_ROOT

    ask(note)
    found = read_nodes(wanted)
    return lambda level, position: found[level, position]
