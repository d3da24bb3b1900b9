"""Proofs that something stands in the ledger, as texts that stand alone."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from waarborg.core.seal.ledger import Opening
from waarborg.core.seal.proofs import proof_text
from waarborg.core.seal.tree import NodeReader, Tree, leaf_hash
from waarborg.store.ledger.cosigned import newest_cosigned, with_lines
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
    return with_lines(head) if head else ""


def proofs_for(openings: Iterable[Opening]) -> Mapping[bytes, str]:
    """Write the proofs of many openings in one go.

    Each leads to the newest head that a witness saw, where its line stood in the ledger by then;
    else to the newest head.

    Returns:
        By leaf; a leaf that still waits for the next tick is not in it.
    """
    by_leaf = {opening.leaf: opening for opening in openings}
    found = _indices(by_leaf)
    seen, newest = newest_cosigned(), Checkpoint.objects.order_by("-size").first()
    proofs: dict[bytes, str] = {}
    for head in (seen, newest):
        mine = {
            leaf: index
            for leaf, index in found.items()
            if head is not None and index < head.size and leaf not in proofs
        }
        if head is not None and mine:
            there = _placed(mine, head)
            for leaf, (index, path) in there.places.items():
                proofs[leaf] = proof_text(by_leaf[leaf], index, path, there.head)
    return proofs


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
    """Find many openings in the tree; a leaf that waits for the next tick is not among them.

    They lead to one head: the newest that a witness saw, when all of them stood there by then.
    """
    found = _indices({opening.leaf for opening in openings})
    # After the leaves, so that a tick in between only makes the head larger than needed.
    seen, newest = newest_cosigned(), Checkpoint.objects.order_by("-size").first()
    if newest is None or not found:
        return Placed("", {})
    return _placed(found, seen if seen and max(found.values()) < seen.size else newest)


def _indices(leaves: Iterable[bytes]) -> dict[bytes, int]:
    wanted = {leaf_hash(leaf): leaf for leaf in leaves}
    found = LeafRow.objects.filter(hash__in=list(wanted)).values_list("hash", "index")
    return {wanted[bytes(hashed)]: index for hashed, index in found}


def _placed(indices: Mapping[bytes, int], head: Checkpoint) -> Placed:
    size = head.size

    def paths(reader: NodeReader) -> dict[bytes, list[bytes]]:
        tree = Tree(reader, size)
        return {leaf: tree.inclusion(index) for leaf, index in indices.items()}

    steps = paths(all_at_once(paths))
    return Placed(with_lines(head), {leaf: (indices[leaf], steps[leaf]) for leaf in indices})
