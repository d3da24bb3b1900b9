"""Read the words of a receipt as somebody typed them."""

from waarborg.core.seal.receipt import ReceiptReading, read_receipt
from waarborg.core.seal.words import LANGUAGES
from waarborg.usecases.reporting.stretching import stretch_receipt
from waarborg.usecases.values import ReporterKeys


def read_receipt_words(*, text: str, language: str) -> ReporterKeys | ReceiptReading:
    """Read a receipt, forgivingly.

    Args:
        text: Eight words in any language that has a list, or 27 digits.
        language: Of the page: its list goes first, the others are tried after it.

    Returns:
        The keys, whether or not they open anything: `open_mailbox` says that. Or the reading
        with its problem, when this cannot be a receipt.
    """
    reading = read_receipt(text, language if language in LANGUAGES else None)
    if reading.entropy is None:
        other = read_receipt(text)
        reading = other if other.entropy is not None else reading
    return reading if reading.entropy is None else stretch_receipt(reading.entropy)
