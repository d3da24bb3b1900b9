"""The secret on a receipt, and how it is written.

Eighty random bits and eight of checksum, as eight words of 2,048 or as 27 digits. Nothing
secret of it is kept anywhere.
"""

import hashlib
import secrets
from typing import Final

from waarborg.core.seal.errors import Malformed
from waarborg.core.seal.words import word_list

ENTROPY: Final = 10
WORDS: Final = 8
DIGITS: Final = 27
_WORD_BITS: Final = 11
_GROUP: Final = 3


def new_receipt() -> bytes:
    """Make the random 10 bytes of a receipt."""
    return secrets.token_bytes(ENTROPY)


def as_words(entropy: bytes, language: str) -> tuple[str, ...]:
    """Write a receipt as eight words.

    Args:
        entropy: 10 bytes.
        language: A language with a word list: "nl" or "en".

    Raises:
        NoWordList: The language has no word list; use digits or English.
        Malformed: This is not 10 bytes.
    """
    words, number = word_list(language), _number(entropy)
    last = len(words) - 1
    return tuple(words[number >> (_WORD_BITS * i) & last] for i in reversed(range(WORDS)))


def as_digits(entropy: bytes) -> str:
    """Write a receipt as 27 digits, in nine groups of three with spaces between.

    Raises:
        Malformed: This is not 10 bytes.
    """
    digits = f"{_number(entropy):0{DIGITS}d}"
    return " ".join(digits[i : i + _GROUP] for i in range(0, DIGITS, _GROUP))


def checked(number: int) -> bytes | None:
    """Give the entropy in a number of 88 bits, or None when its checksum is wrong."""
    if number >> (_WORD_BITS * WORDS):
        return None
    raw = number.to_bytes(ENTROPY + 1, "big")
    return raw[:ENTROPY] if raw[ENTROPY:] == _checksum(raw[:ENTROPY]) else None


def _number(entropy: bytes) -> int:
    if len(entropy) != ENTROPY:
        message = f"a receipt is {ENTROPY} bytes, not {len(entropy)}"
        raise Malformed(message)
    return int.from_bytes(entropy + _checksum(entropy), "big")


def _checksum(entropy: bytes) -> bytes:
    return hashlib.sha256(b"waarborg receipt" + entropy).digest()[:1]
