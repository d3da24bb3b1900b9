"""What the guarantor signed of a ledger that is put back: it has to be this one."""

from dataclasses import dataclass
from typing import Final

from waarborg.core.seal.checkpoints import verify_checkpoint
from waarborg.core.seal.cosignatures import seen_by
from waarborg.core.seal.errors import SealError
from waarborg.core.seal.notes import read_note
from waarborg.core.seal.tree import Tree
from waarborg.store.backups.errors import NotRestored
from waarborg.store.guarantor.pairings import Paired, guarantor
from waarborg.store.ledger.cosigned import newest_signed_by, with_lines
from waarborg.store.ledger.models import LeafRow
from waarborg.store.ledger.nodes import read_node
from waarborg.store.people.house_keys import log_verifier

NOT_SEEN: Final = (
    "What {name} signed is not the ledger in this backup: {why}. Nothing was changed. Take another "
    "backup; if there is none, show this to {name} and to somebody who knows what happened here."
)
FORGED: Final = (
    "The checkpoint that you hold bears a line of {name} that {name} did not write: {why}. Nothing "
    "was changed. Ask {name} for the head that it signed last."
)


@dataclass(frozen=True)
class Witnessed:
    """What the guarantor of the house saw of this ledger.

    Attributes:
        name: Of the guarantor.
        size: Lines under the newest head in the backup that it signed; 0 when it signed none.
        held: Whether it signed the checkpoint that somebody kept elsewhere.
    """

    name: str
    size: int
    held: bool


def seen_by_guarantor(held: str = "") -> Witnessed | None:
    """Compare the ledger that was put back with what the guarantor signed of it.

    The tree has been grown and checked against the log before: `regrow`.

    Args:
        held: A checkpoint that was kept elsewhere; "" for none.

    Returns:
        None for a house without a guarantor.

    Raises:
        NotRestored: A signature of it is forged, or is of another ledger.
    """
    other = guarantor()
    if other is None:
        return None
    return Witnessed(other.name, _in_the_backup(other), bool(held) and _signed(other, held, FORGED))


def _in_the_backup(other: Paired) -> int:
    newest = newest_signed_by(other.key)
    if newest is None:
        return 0
    try:
        head = verify_checkpoint(newest.note, log_verifier())
    except SealError as error:
        raise NotRestored(NOT_SEEN.format(name=other.name, why=error)) from error
    count = LeafRow.objects.count()
    if head.size > count or Tree(read_node, count).root(head.size) != head.root:
        why = f"its first {head.size} lines are others"
        raise NotRestored(NOT_SEEN.format(name=other.name, why=why))
    if not _signed(other, with_lines(newest), NOT_SEEN):
        raise NotRestored(NOT_SEEN.format(name=other.name, why="the signature is of another key"))
    return head.size


def _signed(other: Paired, text: str, wrong: str) -> bool:
    try:
        return bool(seen_by(read_note(text), [(other.name, other.key)]))
    except SealError as error:
        raise NotRestored(wrong.format(name=other.name, why=error)) from error
