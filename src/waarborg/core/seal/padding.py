"""Hide how long a text is."""

from typing import Final

from waarborg.core.seal.errors import Malformed

SMALLEST: Final = 256
LENGTH_BYTES: Final = 4


def padded_length(length: int) -> int:
    """Say how many bytes `length` bytes take after padding.

    Args:
        length: Bytes of data, 0 or more.

    Returns:
        Bytes, at least 256 and at most 12 % more than the data and its 4-byte length.

    Source:
        Nikitin et al. (2019), Padmé: reveals O(log log n) bits of the length.
    """
    size = max(length + LENGTH_BYTES, SMALLEST)
    exponent = size.bit_length() - 1
    mask = (1 << (exponent - exponent.bit_length())) - 1
    return (size + mask) & ~mask


def pad(data: bytes) -> bytes:
    """Put the length before `data` and zeros behind it.

    Raises:
        Malformed: `data` is 4 GiB or more.
    """
    if len(data) >= 1 << (8 * LENGTH_BYTES):
        message = "data of 4 GiB or more is not a field; use a payload"
        raise Malformed(message)
    head = len(data).to_bytes(LENGTH_BYTES, "big")
    return (head + data).ljust(padded_length(len(data)), b"\0")


def unpad(padded: bytes) -> bytes:
    """Give the data back that `pad` was given.

    Raises:
        Malformed: This is not what `pad` makes.
    """
    length = int.from_bytes(padded[:LENGTH_BYTES], "big")
    if len(padded) < SMALLEST or len(padded) != padded_length(length):
        message = "the padding is not of the length it should have"
        raise Malformed(message)
    if any(padded[LENGTH_BYTES + length :]):
        message = "the padding holds something other than zeros"
        raise Malformed(message)
    return padded[LENGTH_BYTES : LENGTH_BYTES + length]
