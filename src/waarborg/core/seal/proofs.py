"""The paper a reporting person can take away: proof that something was recorded."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from waarborg.core.seal.checkpoints import verify_checkpoint
from waarborg.core.seal.cosignatures import need_quorum, seen_by
from waarborg.core.seal.errors import Malformed, NotProven
from waarborg.core.seal.ledger import SALT, Opening, leaf_parts, opening_matches
from waarborg.core.seal.merkle import verify_inclusion
from waarborg.core.seal.notes import (
    VerifierKey,
    b64,
    read_key,
    read_note,
    unb64,
)
from waarborg.core.seal.tree import leaf_hash

HEAD: Final = "c2sp.org/tlog-proof@v1"
_INDEX: Final = re.compile(r"index (0|[1-9][0-9]{0,18})")
_POLICY_WORDS: Final = {"log": (2,), "witness": (3,), "quorum": (2,)}


@dataclass(frozen=True, slots=True)
class Policy:
    """Say whom to trust: the log, its witnesses by name, and how many must have seen it."""

    log: VerifierKey
    witnesses: tuple[tuple[str, VerifierKey], ...]
    quorum: int


@dataclass(frozen=True, slots=True)
class Proven:
    """Hold what a proof shows.

    Attributes:
        opening: The leaf, its salt and what it says.
        index: Position in the ledger, from 0.
        size: Leaves in the ledger at the checkpoint.
        seen: Name and time (seconds since 1970) per witness that saw the checkpoint.
    """

    opening: Opening
    index: int
    size: int
    seen: tuple[tuple[str, int], ...]


def proof_text(opening: Opening, index: int, proof: Sequence[bytes], checkpoint: str) -> str:
    """Write a proof as text that stands alone.

    Args:
        opening: What the proof is about.
        index: Position of its leaf.
        proof: Of inclusion, in the tree of the checkpoint.
        checkpoint: Signed by the log, and by witnesses.

    Source:
        C2SP tlog-proof.
    """
    extra = b64(opening.salt + opening.leaf + b"\0" + opening.text.encode())
    lines = [HEAD, f"extra {extra}", f"index {index}", *(b64(step) for step in proof), ""]
    return "\n".join([*lines, checkpoint])


def verify_proof(text: str, policy: Policy) -> Proven:
    """Check a proof as far as it goes, and say what it shows.

    Raises:
        NotProven: The text is not what was recorded, or it is not in the ledger, or too few
            witnesses saw that.
        Malformed: This is not a proof.
    """
    head, _, checkpoint = text.partition("\n\n")
    opening, index, steps = _read(head.split("\n"))
    if not opening_matches(opening.leaf, opening.salt, opening.text):
        message = "the text is not what was recorded"
        raise NotProven(message)
    known = verify_checkpoint(checkpoint, policy.log)
    verify_inclusion(leaf_hash(opening.leaf), index, known.size, known.root, steps)
    seen = seen_by(read_note(checkpoint), policy.witnesses)
    need_quorum(seen, policy.quorum)
    return Proven(opening, index, known.size, seen)


def read_policy(text: str) -> Policy:
    """Read a policy: lines `log KEY`, `witness NAME KEY`, `quorum N`; `#` starts a remark.

    Raises:
        Malformed: A line is none of these, there is not one log and one quorum, or a witness
            counts twice.

    Source:
        C2SP tlog-policy, without groups; the quorum is a number of witnesses.
    """
    lines = [line.split() for line in text.splitlines() if line.split("#")[0].strip()]
    for line in lines:
        if len(line) not in _POLICY_WORDS.get(line[0], ()):
            message = f"a policy has no line such as {' '.join(line)!r}"
            raise Malformed(message)
    logs = [read_key(line[1]) for line in lines if line[0] == "log"]
    witnesses = tuple((line[1], read_key(line[2])) for line in lines if line[0] == "witness")
    quorums = [line[1] for line in lines if line[0] == "quorum"]
    if len(logs) != 1 or len(quorums) != 1 or not quorums[0].isdecimal():
        message = "a policy names one log and one quorum"
        raise Malformed(message)
    if len({key.public for _, key in witnesses}) != len(witnesses):
        message = "a policy counts a witness twice"
        raise Malformed(message)
    return Policy(logs[0], witnesses, int(quorums[0]))


def _read(lines: list[str]) -> tuple[Opening, int, list[bytes]]:
    index = _INDEX.fullmatch(lines[2]) if len(lines) > len((HEAD, "extra")) else None
    if index is None or lines[0] != HEAD or not lines[1].startswith("extra "):
        message = "this is not a proof"
        raise Malformed(message)
    extra = unb64(lines[1].removeprefix("extra "))
    leaf, gap, text = extra[SALT:].partition(b"\0")
    leaf_parts(leaf)
    if not gap or not text.isascii():
        message = "the proof does not hold what was recorded"
        raise Malformed(message)
    opening = Opening(leaf, extra[:SALT], text.decode("ascii"))
    return opening, int(index[1]), [unb64(line) for line in lines[3:]]
