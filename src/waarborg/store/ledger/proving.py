"""Proofs that something stands in the ledger, as texts that stand alone."""

from collections.abc import Iterable, Mapping

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


def proofs_for(openings: Iterable[Opening]) -> Mapping[bytes, str]:
    """Write the proofs of many openings in one go.

    Returns:
        By leaf; a leaf that still waits for the next tick is not in it.
    """
    wanted = {leaf_hash(opening.leaf): opening for opening in openings}
    found = LeafRow.objects.filter(hash__in=list(wanted)).values_list("hash", "index")
    places = {bytes(hashed): index for hashed, index in found}
    # After the leaves, so that a tick in between only makes the head larger than needed.
    head = Checkpoint.objects.order_by("-size").first()
    if head is None or not places:
        return {}
    size = head.size

    def paths(reader: NodeReader) -> dict[bytes, list[bytes]]:
        tree = Tree(reader, size)
        return {hashed: tree.inclusion(index) for hashed, index in places.items()}

    steps = paths(all_at_once(paths))
    return {
        wanted[hashed].leaf: proof_text(wanted[hashed], index, steps[hashed], head.note)
        for hashed, index in places.items()
    }
