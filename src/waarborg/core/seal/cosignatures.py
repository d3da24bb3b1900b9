"""What witnesses add to a checkpoint: that they saw this head, and when."""

import re
from collections.abc import Iterable, Sequence
from typing import Final

from waarborg.core.seal.errors import Malformed, NotProven
from waarborg.core.seal.notes import Note, VerifierKey, b64, read_note, verify_cosignature

_LINE: Final = re.compile("\u2014 [^\n]+\n")


def seen_by(
    note: Note, witnesses: Sequence[tuple[str, VerifierKey]]
) -> tuple[tuple[str, int], ...]:
    """Tell which of these witnesses saw the head in a note, and when (seconds since 1970).

    A witness that added nothing is not in the answer; a line of a key that is not asked for is
    skipped, whatever it says.

    Args:
        note: A checkpoint.
        witnesses: By the name somebody gave them.

    Raises:
        NotProven: A line of one of these witnesses is forged, or stands there twice.

    Source:
        C2SP signed-note: unknown signatures are ignored, a known one that fails is refused.
    """
    present = {(name, raw[:4]) for name, raw in note.signatures}
    return tuple(
        (name, verify_cosignature(note, key))
        for name, key in witnesses
        if (key.name, key.id) in present
    )


def need_quorum(seen: Sequence[object], quorum: int) -> None:
    """Check that enough witnesses saw it.

    Raises:
        NotProven: There are fewer than `quorum`.
    """
    if len(seen) < quorum:
        message = f"{len(seen)} witnesses saw this, {quorum} are needed"
        raise NotProven(message)


def taken_from(answer: str, checkpoint: str, witness: VerifierKey) -> str:
    """Take from the answer of a witness the one line that is its own; others are skipped.

    Args:
        answer: Signature lines.
        checkpoint: The head that was shown to it.
        witness: The key it should have signed with.

    Raises:
        NotProven: No line is of this key over this head, or more than one is.
        Malformed: These are not signature lines.
    """
    lines: list[str] = _LINE.findall(answer)
    if "".join(lines) != answer or not lines:
        message = "the answer of a witness is lines of signatures and nothing else"
        raise Malformed(message)
    body = read_note(checkpoint).body
    notes = {line: read_note(f"{body}\n{line}") for line in lines}
    mine = [line for line, note in notes.items() if seen_by(note, [(witness.name, witness)])]
    if len(mine) != 1:
        message = f"{witness.name} has not signed this once"
        raise NotProven(message)
    return mine[0]


def only_signed_by(note: Note, key: VerifierKey) -> str:
    """Write a note with the lines of one key only; whatever others added is left out."""
    mine = [raw for name, raw in note.signatures if (name, raw[:4]) == (key.name, key.id)]
    return note.body + "\n" + "".join(f"\u2014 {key.name} {b64(raw)}\n" for raw in mine)


def joined(checkpoint: str, lines: Iterable[str]) -> str:
    """Write a checkpoint with the lines of witnesses under that of the log."""
    return checkpoint + "".join(lines)
