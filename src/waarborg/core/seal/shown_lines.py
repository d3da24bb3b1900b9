"""Whether opened lines stand in the ledger: each hashed again, and followed up the tree."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum

from waarborg.core.seal.checkpoints import Head, read_head, verify_checkpoint
from waarborg.core.seal.errors import Malformed, NotProven, SealError
from waarborg.core.seal.ledger import leaf_of
from waarborg.core.seal.merkle import verify_inclusion
from waarborg.core.seal.notes import VerifierKey, read_note
from waarborg.core.seal.tree import leaf_hash


class Proof(StrEnum):
    """How far a line is proven."""

    PROVEN = "proven"  # it is a leaf of the tree whose head stands beside it
    WAITS = "waits"  # no proof stands beside it: its leaf waited for the next tick
    BROKEN = "broken"  # it is not the leaf that its proof is about, or the head is of another


class HeadShown(StrEnum):
    """How far the head of the tree is known."""

    SIGNED = "signed"  # by the key of the log that was given
    NOT_COMPARED = "not_compared"  # no key was given: the head could be anybody's
    FOREIGN = "foreign"  # not signed by the key that was given
    NONE = "none"


@dataclass(frozen=True)
class ShownLine:
    """A line as somebody shows it: what the leaf is made of, and the way up the tree.

    Attributes:
        index: Position of its leaf; None while there is no proof.
    """

    kind: str
    month: str
    salt: bytes = field(repr=False)
    text: str = field(repr=False)
    index: int | None = None
    path: tuple[bytes, ...] = ()


@dataclass(frozen=True)
class Shown:
    """What lines prove: each of them, and the head they were followed to."""

    head: HeadShown
    lines: tuple[Proof, ...]


def look_at(lines: Iterable[ShownLine], checkpoint: str, log: VerifierKey | None) -> Shown:
    """Hash every line again and follow it to the head of the tree.

    Under a head that the given key did not sign, or that is none, nothing is proven.

    Args:
        checkpoint: The signed head that stands beside the lines; "" for none.
        log: The key of the log, known from elsewhere; None when nobody gave it.

    Raises:
        Malformed: The head is none, and no key was given.
    """
    if not checkpoint:
        return Shown(HeadShown.NONE, tuple(_without(line) for line in lines))
    if log is None:
        head = read_head(read_note(checkpoint).body)
        return Shown(HeadShown.NOT_COMPARED, tuple(_with(line, head) for line in lines))
    try:
        head = verify_checkpoint(checkpoint, log)
    except (NotProven, Malformed):
        return Shown(HeadShown.FOREIGN, tuple(_without(line) for line in lines))
    return Shown(HeadShown.SIGNED, tuple(_with(line, head) for line in lines))


def _without(line: ShownLine) -> Proof:
    """Without a head nothing is proven; a line that says where it stands says too much."""
    return Proof.WAITS if line.index is None else Proof.BROKEN


def _with(line: ShownLine, head: Head) -> Proof:
    if line.index is None:
        return Proof.WAITS
    try:
        leaf = leaf_of(line.kind, line.month, line.salt, line.text)
        verify_inclusion(leaf_hash(leaf), line.index, head.size, head.root, line.path)
    except SealError:
        return Proof.BROKEN
    return Proof.PROVEN
