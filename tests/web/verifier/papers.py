"""Papers as the product writes them, and the verifier that shares nothing with it."""

import base64
import datetime as dt
import importlib.util
import re
from dataclasses import dataclass, field
from pathlib import Path

from waarborg.core.seal.checkpoints import sign_checkpoint
from waarborg.core.seal.ledger import Opening, dummy_leaf, new_opening
from waarborg.core.seal.notes import LOG, WITNESS, Signer, read_note
from waarborg.core.seal.promises import certify
from waarborg.core.seal.proofs import proof_text
from waarborg.core.seal.tree import Tree, leaf_hash

FOLDER = Path(__file__).resolve().parents[3] / "src/waarborg/web/verifier"
SCRIPT, PAGE = FOLDER / "verify.py", FOLDER / "verify.html"
LOG_KEY = Signer("melden.example/gemeente", LOG, bytes(32))
PROMISES = Signer("promise", LOG, b"\2" * 32)
EYES = Signer("buurgemeente.example", WITNESS, b"\1" * 32)
EYES_KEY = f"{EYES.verifier}\n"
KEY = f"log {LOG_KEY.verifier}\nquorum 0\n"
WITNESSED = f"# who counts\nlog {LOG_KEY.verifier}\nwitness buur {EYES.verifier}\nquorum 1\n"
AT = dt.datetime(2026, 11, 3, 10, 0, tzinfo=dt.UTC)
DETAIL = {"at": AT.isoformat(timespec="microseconds"), "case": "b9d1", "terms": [7, 90]}


def load():
    """Read the verifier as whoever downloaded it would: from its file, not as a part of us."""
    spec = importlib.util.spec_from_file_location("downloaded_verifier", SCRIPT)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


verifier = load()


def codes(files, **wanted):
    """Judge texts; give the codes in order."""
    return [code for _, code, _ in verifier.judge(files, wanted)]


def proved(files, **wanted):
    """Say whether everything in these texts is proved."""
    return set(codes(files, **wanted)) <= verifier.PROVED


@dataclass
class Ledger:
    """A ledger as the clock keeps it, with the keys of this file."""

    leaves: list[bytes] = field(default_factory=list)
    openings: dict[bytes, Opening] = field(default_factory=dict)

    def add(self, kind="report", month="2026-11", detail=DETAIL) -> Opening:
        opening = new_opening(kind, month, detail)
        self.leaves.append(opening.leaf)
        self.openings[opening.leaf] = opening
        return opening

    def fill(self, count: int) -> None:
        start = len(self.leaves)
        self.leaves += [dummy_leaf(b"d" * 32, at, "2026-11") for at in range(start, start + count)]

    def tree(self) -> Tree:
        stored: dict = {}
        tree = Tree(lambda level, index: stored[level, index])
        for leaf in self.leaves:
            stored.update({(n.level, n.index): n.hash for n in tree.append(leaf_hash(leaf))})
        return tree

    def head(self, *, seen_at: int | None = None) -> str:
        tree = self.tree()
        note = sign_checkpoint(LOG_KEY, tree.size, tree.root())
        if seen_at is None:
            return note
        return note + EYES.cosign(read_note(note).body, seen_at)

    def proof(self, opening: Opening, *, seen_at: int | None = None) -> str:
        index = self.leaves.index(opening.leaf)
        return proof_text(opening, index, self.tree().inclusion(index), self.head(seen_at=seen_at))


def a_promise(opening: Opening, *, leaf: bytes | None = None, days: int = 366) -> str:
    """Write a promise as the page after sending shows it."""
    from waarborg.core.seal.promises import promise

    since = AT - dt.timedelta(days=100)
    certificate = certify(LOG_KEY, PROMISES.public, since, since + dt.timedelta(days=days))
    signature = promise(PROMISES, opening.leaf)
    lines = ["waarborg-promise/v1"]
    for word, raw in (("leaf", leaf or opening.leaf), ("signature", signature)):
        text = f"{word} {base64.b64encode(raw).decode()}"
        lines += [text[at : at + 64] for at in range(0, len(text), 64)]
    return "\n".join([*lines, "", certificate])


def changed(text: str, pattern: str, change) -> str:
    """Replace the first group of a pattern."""
    found = re.search(pattern, text)
    start, end = found.span(1)
    return text[:start] + change(found[1]) + text[end:]


def flip(coded: str, bit: int) -> str:
    """Change one bit of what stands there in base64."""
    raw = bytearray(base64.b64decode(coded))
    raw[bit // 8 % len(raw)] ^= 1 << bit % 8
    return base64.b64encode(bytes(raw)).decode()


def a_ledger() -> tuple[Ledger, Opening]:
    """Keep a report at position 20 of 33."""
    ledger = Ledger()
    ledger.fill(20)
    opening = ledger.add()
    ledger.fill(12)
    return ledger, opening


LEDGER, OPENING = a_ledger()
PROOF = LEDGER.proof(OPENING, seen_at=int(AT.timestamp()) + 600)
UNSEEN = LEDGER.proof(OPENING)
PROMISE = a_promise(OPENING)
