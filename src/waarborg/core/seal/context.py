"""Say unmistakably where a sealed thing belongs."""

from typing import Final

from waarborg.core.seal.errors import Malformed

PREFIX: Final = b"waarborg/seal/v1"

Part = str | bytes | int


def context(*parts: Part) -> bytes:
    """Encode the place of a sealed thing so that no two places look alike.

    Every part is preceded by its length, so ("a", "bc") and ("ab", "c") differ. Text is
    UTF-8 and a number is its decimal text: 1 and "1" are the same part.

    Args:
        parts: Text, bytes or whole numbers, from wide to narrow: tenant, case, compartment.

    Raises:
        Malformed: A part is something else, or text that cannot be written as UTF-8.
    """
    whole = [PREFIX]
    for part in parts:  # every key that is opened comes here
        written = part if isinstance(part, bytes) else _encode(part)
        whole += (len(written).to_bytes(4, "big"), written)
    return b"".join(whole)


def _encode(part: str | int) -> bytes:
    try:
        if isinstance(part, str):
            return part.encode()
    except UnicodeEncodeError as error:
        message = "a context part holds text that cannot be written as UTF-8"
        raise Malformed(message) from error
    if isinstance(part, int) and not isinstance(part, bool):
        return str(part).encode()
    message = f"a context part is text, bytes or a whole number, not {type(part).__name__}"
    raise Malformed(message)
