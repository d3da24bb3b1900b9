"""The people in these stories, each with a seed of their own, and how dear a guess is here."""

import hashlib
import json
from pathlib import Path
from typing import Final

from waarborg.core.seal.notes import LOG, WITNESS, Signer
from waarborg.core.seal.stretch import Cost
from waarborg.core.seal.wraps import public_key

CHEAP: Final = Cost(memory_kib=8, passes=1, lanes=1)
VECTORS: Final = json.loads((Path(__file__).parent / "vectors.json").read_text())
NAMES: Final = (
    "asha",
    "bram",
    "cor",
    "dina",
    "emre",
    "fee",
    "custodian-1",
    "custodian-2",
    "custodian-3",
    "outside",
    "clock",
)
SEEDS: Final = {name: hashlib.sha256(name.encode()).digest() for name in NAMES}
PUBLIC: Final = {name: public_key(seed) for name, seed in SEEDS.items()}
LOG_KEY: Final = Signer("integriteit.example/2026", LOG, bytes(32))
EYES: Final = Signer("buurgemeente.example", WITNESS, b"\1" * 32)


def flipped(data: bytes, position: int, bit: int = 0) -> bytes:
    """Give `data` with one bit changed."""
    changed = bytearray(data)
    changed[position] ^= 1 << bit
    return bytes(changed)
