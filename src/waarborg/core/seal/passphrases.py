"""Passphrases for staff: made by the machine, never chosen."""

import re
import secrets
import unicodedata
from typing import Final

from waarborg.core.seal.errors import Malformed
from waarborg.core.seal.words import word_list

WORDS: Final = 6


def new_passphrase(language: str) -> str:
    """Make a passphrase of six words, 66 random bits.

    Args:
        language: A language with a word list: "nl" or "en".

    Raises:
        NoWordList: The language has no word list.
    """
    words = word_list(language)
    return "-".join(secrets.choice(words) for _ in range(WORDS))


def read_passphrase(text: str) -> str:
    """Bring a typed passphrase to its one form: small letters, one dash between words.

    There is no checksum and no repair: a wrong word simply does not open.

    Raises:
        Malformed: There is nothing in it.
    """
    plain = unicodedata.normalize("NFKC", text).casefold()
    words = re.findall(r"[^\W_]+", plain)
    if not words:
        message = "an empty passphrase"
        raise Malformed(message)
    return "-".join(words)
