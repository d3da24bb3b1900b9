"""What witnesses added to the heads of this ledger, and what they have not seen yet."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Exists, OuterRef

from waarborg.core.seal.checkpoints import sign_checkpoint
from waarborg.core.seal.cosignatures import joined
from waarborg.core.seal.notes import VerifierKey
from waarborg.core.seal.tree import Tree
from waarborg.store.ledger.models import Checkpoint, Cosignature
from waarborg.store.ledger.nodes import read_node
from waarborg.store.people.house_keys import log_signer


@dataclass(frozen=True)
class Unseen:
    """A head that a witness is to be shown: the newest that it has not signed."""

    size: int
    note: str


@dataclass(frozen=True)
class LastCosigned:
    """The newest head that a witness signed, and when it says it saw that."""

    size: int
    seen_at: dt.datetime


def unseen_by(witness: VerifierKey) -> Unseen | None:
    """Give the newest head; None when this witness signed it, or when there is none."""
    newest = Checkpoint.objects.order_by("-size").first()
    if newest is None or newest.cosignatures.filter(key=str(witness)).exists():
        return None
    return Unseen(newest.size, newest.note)


def last_cosigned(witness: VerifierKey) -> LastCosigned | None:
    """Give the newest head that this witness signed; None when it signed none."""
    row = _newest(witness)
    return None if row is None else LastCosigned(row.checkpoint.size, row.seen_at)


def newest_signed_by(witness: VerifierKey) -> Checkpoint | None:
    """Give the newest head that this witness signed; None when it signed none."""
    row = _newest(witness)
    return None if row is None else row.checkpoint


def keep_cosignature(size: int, witness: VerifierKey, line: str, seen_at: dt.datetime) -> None:
    """Keep the line of a witness with the head of this size; a second one is the same to us."""
    Cosignature.objects.get_or_create(
        checkpoint=Checkpoint.objects.get(size=size),
        key=str(witness),
        defaults={"line": line, "seen_at": seen_at},
    )


def growth(old: int, size: int) -> list[bytes]:
    """Prove that the ledger of this size begins with that of the old one; 0 needs no proof."""
    return Tree(read_node, size).consistency(old) if old else []


def head_of(size: int) -> Unseen:
    """Sign what stands here at a size that a witness remembers; only the clock can."""
    return Unseen(size, sign_checkpoint(log_signer(), size, Tree(read_node, size).root()))


def newest_cosigned() -> Checkpoint | None:
    """Give the newest head that any witness signed; None when none did."""
    lines = Cosignature.objects.filter(checkpoint=OuterRef("pk"))
    return Checkpoint.objects.filter(Exists(lines)).order_by("-size").first()


def with_lines(head: Checkpoint) -> str:
    """Write a head with the lines of its witnesses."""
    lines = head.cosignatures.order_by("seen_at", "pk").values_list("line", flat=True)
    return joined(head.note, lines)


def _newest(witness: VerifierKey) -> Cosignature | None:
    rows = Cosignature.objects.filter(key=str(witness)).select_related("checkpoint")
    return rows.order_by("-checkpoint__size").first()
