"""Grow the tree of the ledger again from its leaves, and compare it with what the log signed."""

from collections.abc import Iterator
from typing import Final

from django.db import connection

from waarborg.core.seal.checkpoints import Head, verify_checkpoint
from waarborg.core.seal.errors import SealError
from waarborg.core.seal.tree import Node, Tree
from waarborg.store.backups.errors import NotRestored
from waarborg.store.ledger.models import Checkpoint, LeafRow
from waarborg.store.ledger.nodes import place, read_node
from waarborg.store.people.house_keys import log_verifier

_AT_ONCE: Final = 5_000
_INSERT: Final = "INSERT INTO ledger_node (place, hash) VALUES (%s, %s)"
NOT_SIGNED: Final = (
    "The ledger in this backup is not what the log signed: {why}. Nothing was changed. Take "
    "another backup; if there is none, show this to somebody who knows what happened here."
)
OLD: Final = (
    "This backup is older than the checkpoint that you hold: its ledger has {mine} lines, and the "
    "checkpoint is of {held}. What happened in between is not in it. Take a newer backup. Is there "
    "none? Then restore without --checkpoint, and tell whoever reported since that their report is "
    "gone: what they hold proves that it was there."
)
OTHER: Final = (
    "The checkpoint that you hold is not of the ledger in this backup: {why}. Nothing was changed."
)


def regrow() -> tuple[Head | None, str]:
    """Compute every node from the leaves, keep it, and check the head that the log signed.

    Returns:
        The head, and its text; None and "" when the ledger has no line yet.

    Raises:
        NotRestored: The leaves are not those that were signed.
    """
    count = _keep_nodes()
    last = Checkpoint.objects.order_by("-size").first()
    if last is None:
        if count:
            raise NotRestored(NOT_SIGNED.format(why="there are lines, and no signature"))
        return None, ""
    try:
        head = verify_checkpoint(last.note, log_verifier())
    except SealError as error:
        raise NotRestored(NOT_SIGNED.format(why=error)) from error
    if (head.size, last.size) != (count, count) or Tree(read_node, count).root() != head.root:
        raise NotRestored(NOT_SIGNED.format(why="its lines give another root"))
    return head, last.note


def refuse_when_older(head: Head | None, held: str) -> None:
    """Compare the ledger with a checkpoint that was kept somewhere else.

    Args:
        head: From `regrow`.
        held: The text of that checkpoint, with or without lines of witnesses.

    Raises:
        NotRestored: This ledger does not begin with the one of that checkpoint.
    """
    try:
        theirs = verify_checkpoint(held, log_verifier())
    except SealError as error:
        raise NotRestored(OTHER.format(why=error)) from error
    size = head.size if head else 0
    if theirs.size > size:
        raise NotRestored(OLD.format(mine=size, held=theirs.size))
    if Tree(read_node, size).root(theirs.size) != theirs.root:
        raise NotRestored(OTHER.format(why="up to there the lines are others"))


def _keep_nodes() -> int:
    count = 0
    waiting: list[tuple[int, bytes]] = []
    for count, above in enumerate(_grown(), 1):  # noqa: B007 - the last number is wanted
        waiting += [(place(node.level, node.index), node.hash) for node in above]
        if len(waiting) >= _AT_ONCE:
            _insert(waiting)
            waiting = []
    _insert(waiting)
    return count


def _grown() -> Iterator[list[Node]]:
    """Add the leaves one by one; give the nodes above each."""
    peaks: dict[tuple[int, int], bytes] = {}
    rows = LeafRow.objects.order_by("index").values_list("index", "hash")
    for number, (index, hashed) in enumerate(rows.iterator(_AT_ONCE)):
        if index != number:
            raise NotRestored(NOT_SIGNED.format(why=f"line {number} is gone"))
        tree = Tree(lambda level, at: peaks[level, at], number)
        nodes = tree.append(bytes(hashed))
        for node in nodes[:-1]:  # each is under the next, with the one to its left
            peaks.pop((node.level, node.index - 1), None)
        top = nodes[-1]
        peaks[top.level, top.index] = top.hash
        yield nodes[1:]


def _insert(nodes: list[tuple[int, bytes]]) -> None:
    with connection.cursor() as cursor:
        cursor.executemany(_INSERT, nodes)
