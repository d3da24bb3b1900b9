"""Hand out a receipt before anything is written."""

import secrets

from waarborg.core.seal.receipt import as_digits, as_words, new_receipt
from waarborg.core.seal.words import LANGUAGES
from waarborg.usecases.reporting.stretching import stretch_receipt
from waarborg.usecases.values import NewReceipt


def hand_out_receipt(*, language: str, at_the_desk: bool = False) -> NewReceipt:
    """Make a receipt: words, the same as digits, and the keys that follow from them.

    Nothing is stored. This is the one place in a report's way where time is spent on purpose.

    Args:
        language: Of the words; without a list in that language they are in English.
        at_the_desk: Whether a member of staff takes them, for a paper.
    """
    entropy = new_receipt()
    return NewReceipt(
        words=as_words(entropy, language if language in LANGUAGES else "en"),
        digits=as_digits(entropy),
        keys=stretch_receipt(entropy, at_the_desk=at_the_desk),
        once=secrets.token_urlsafe(32),
    )
