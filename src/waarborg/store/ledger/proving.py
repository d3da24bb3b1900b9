"""Proofs that something stands in the ledger, as texts that stand alone."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from waarborg.core.seal.ledger import Opening
from waarborg.core.seal.proofs import proof_text
from waarborg.core.seal.tree import NodeReader, Tree, leaf_hash
from waarborg.store.ledger.models import Checkpoint, LeafRow
from waarborg.store.ledger.nodes import all_at_once


def proof_for(opening: Opening) -> str | None:
    """Write the proof of an opening; None while its leaf still waits for the next tick.

    Source:
        C2SP tlog-proof.
    """
    return proofs_for([opening]).get(opening.leaf)


def newest_head() -> str:
    """Give the newest signed head of the ledger; empty before the first tick.

    Source:
        C2SP tlog-checkpoint.
    """
    head = Checkpoint.objects.order_by("-size").first()
    return head.note if head else ""


def proofs_for(openings: Iterable[Opening]) -> Mapping[bytes, str]:
    """Write the proofs of many openings in one go.

    Returns:
        By leaf; a leaf that still waits for the next tick is not in it.
    """
    wanted = list(openings)
    found = placed(wanted)
    by_leaf = {opening.leaf: opening for opening in wanted}
    return {
        leaf: proof_text(by_leaf[leaf], index, path, found.head)
        for leaf, (index, path) in found.places.items()
    }


@dataclass(frozen=True)
class Placed:
    """Where leaves stand in the tree, and the way from each up to one head.

    Attributes:
        head: The checkpoint; "" when there is none yet, or no leaf stands there.
        places: By leaf: its position, and the hashes on the way up.
    """

    head: str
    places: Mapping[bytes, tuple[int, list[bytes]]]


def placed(openings: Iterable[Opening]) -> Placed:
    """Find many openings in the tree; a leaf that waits for the next tick is not among them."""
    wanted = {leaf_hash(opening.leaf): opening.leaf for opening in openings}
    found = LeafRow.objects.filter(hash__in=list(wanted)).values_list("hash", "index")
    indices = {bytes(hashed): index for hashed, index in found}
    # After the leaves, so that a tick in between only makes the head larger than needed.
    head = Checkpoint.objects.order_by("-size").first()
    if head is None or not indices:
        return Placed("", {})
    size = head.size

    def paths(reader: NodeReader) -> dict[bytes, list[bytes]]:
        tree = Tree(reader, size)
        return {hashed: tree.inclusion(index) for hashed, index in indices.items()}

    steps = paths(all_at_once(paths))
    places = {wanted[hashed]: (index, steps[hashed]) for hashed, index in indices.items()}
    return Placed(head.note, places)
