"""The receipt of a reporting person: eight words from which everything follows."""

from dataclasses import dataclass, field

from waarborg.core.seal.derive import derive
from waarborg.core.seal.entropy import ENTROPY, as_digits, as_words, new_receipt
from waarborg.core.seal.errors import Malformed
from waarborg.core.seal.reading import Giveaway, Problem, ReceiptReading, read_receipt
from waarborg.core.seal.stretch import REAL, Cost, stretch

__all__ = [
    "Giveaway",
    "Problem",
    "ReceiptKeys",
    "ReceiptReading",
    "as_digits",
    "as_words",
    "new_receipt",
    "read_receipt",
    "receipt_keys",
]


@dataclass(frozen=True, slots=True)
class ReceiptKeys:
    """Hold what follows from a receipt and the pepper of the site.

    Attributes:
        lookup: 32 bytes under which the mailbox is kept; not secret.
        seed: 32 bytes, the seed of the reporting person's key pair.
    """

    lookup: bytes
    seed: bytes = field(repr=False)


def receipt_keys(entropy: bytes, pepper: bytes, cost: Cost = REAL) -> ReceiptKeys:
    """Compute what a receipt opens; the same work whether or not it exists.

    Args:
        entropy: 10 bytes.
        pepper: The secret of the site, at least 8 bytes, kept outside the database.
        cost: Other than the default only in tests.

    Raises:
        Malformed: The entropy is not 10 bytes, or the pepper is too short.
    """
    if len(entropy) != ENTROPY:
        message = f"a receipt is {ENTROPY} bytes, not {len(entropy)}"
        raise Malformed(message)
    root = stretch(entropy, pepper, 64, cost)
    return ReceiptKeys(lookup=derive(root, b"", b"lookup"), seed=derive(root, b"", b"seed"))
