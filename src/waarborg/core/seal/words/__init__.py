"""The lists of 2,048 words in which receipts and passphrases are written."""

from typing import Final

from waarborg.core.seal.errors import NoWordList
from waarborg.core.seal.words import en, nl

LANGUAGES: Final = ("nl", "en")
_LISTS: Final = {"nl": tuple(nl.WORDS.split()), "en": tuple(en.WORDS.split())}


def word_list(language: str) -> tuple[str, ...]:
    """Give the 2,048 words of a language, in their frozen order.

    Args:
        language: One of `LANGUAGES`.

    Raises:
        NoWordList: There is no list in this language; use digits or English.
    """
    try:
        return _LISTS[language]
    except KeyError as error:
        message = f"there is no word list in {language!r}; there is in {', '.join(LANGUAGES)}"
        raise NoWordList(message) from error
