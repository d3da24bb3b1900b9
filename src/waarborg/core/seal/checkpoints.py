"""Heads of the ledger: how long it is and what is in it, signed and witnessed."""

import re
from dataclasses import dataclass
from typing import Final

from waarborg.core.seal.errors import Malformed, NotProven
from waarborg.core.seal.notes import Signer, VerifierKey, b64, read_note, unb64, verify_note
from waarborg.core.seal.tree import EMPTY_ROOT

_LINES: Final = 3
_SIZE: Final = re.compile(r"0|[1-9][0-9]{0,18}")


@dataclass(frozen=True, slots=True)
class Head:
    """Hold a head of a ledger: whose, how many leaves, and the root hash over them."""

    origin: str
    size: int
    root: bytes

    def body(self) -> str:
        """Write the head as the body of a checkpoint. Source: C2SP tlog-checkpoint."""
        return f"{self.origin}\n{self.size}\n{b64(self.root)}\n"


def sign_checkpoint(signer: Signer, size: int, root: bytes) -> str:
    """Write a checkpoint in the name of the signer: a note to which witnesses add lines.

    Raises:
        Malformed: The signer is a witness, or the root is not 32 bytes.
    """
    if len(root) != len(EMPTY_ROOT) or size < 0:
        message = "a head has a size of 0 or more and a root of 32 bytes"
        raise Malformed(message)
    body = Head(signer.verifier.name, size, root).body()
    return body + "\n" + signer.sign(body)


def read_head(body: str) -> Head:
    """Read the body of a checkpoint.

    Raises:
        Malformed: This is not one.
    """
    lines = body.split("\n")
    if len(lines) <= _LINES or not lines[0] or not _SIZE.fullmatch(lines[1]):
        message = "this is not the head of a ledger"
        raise Malformed(message)
    root = unb64(lines[2])
    if len(root) != len(EMPTY_ROOT):
        message = "the root in a head is 32 bytes"
        raise Malformed(message)
    return Head(lines[0], int(lines[1]), root)


def verify_checkpoint(text: str, log: VerifierKey) -> Head:
    """Check that this log signed this checkpoint, and give its head.

    Raises:
        NotProven: It did not, or the head is of another log.
        Malformed: This is not a checkpoint.
    """
    note = read_note(text)
    head = read_head(note.body)
    if head.origin != log.name:
        message = "this head is of another ledger"
        raise NotProven(message)
    verify_note(note, log)
    return head
