"""Keys in the letters and digits of the `age` tool: identities are written, and read back.

Source:
    C2SP age, section "The hybrid ML-KEM-768 + X25519 recipient type"; BIP 173 (Bech32).
"""

from typing import Final

from waarborg.core.seal.errors import Malformed

PREFIX: Final = "age-secret-key-pq-"
_ALPHABET: Final = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
_GENERATOR: Final = (0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)
_CHECKSUM: Final = 6
_SEED: Final = 32
_NOT_BECH32: Final = "this is not a key in the letters of age: a sign is wrong, missing or too many"


def identity_text(seed: bytes) -> str:
    """Write a seed as an age identity.

    Args:
        seed: 32 bytes.

    Raises:
        Malformed: The seed is not 32 bytes.
    """
    if len(seed) != _SEED:
        raise Malformed(f"a seed is {_SEED} bytes, not {len(seed)}")
    return bech32(PREFIX, seed).upper()


def bech32(prefix: str, data: bytes) -> str:
    """Write bytes in letters and digits with a checksum, in small letters. Source: BIP 173."""
    number = int.from_bytes(data, "big") << (-len(data) * 8) % 5
    count = -(-len(data) * 8 // 5)
    values = [number >> 5 * place & 31 for place in reversed(range(count))]
    head = [ord(sign) >> 5 for sign in prefix] + [0] + [ord(sign) & 31 for sign in prefix]
    rest = _remainder([*head, *values, *[0] * _CHECKSUM]) ^ 1
    check = [rest >> 5 * place & 31 for place in reversed(range(_CHECKSUM))]
    return f"{prefix}1" + "".join(_ALPHABET[value] for value in [*values, *check])


def unbech32(text: str) -> tuple[str, bytes]:
    """Read what `bech32` wrote, in small letters or in capitals but not in both.

    Returns:
        The prefix, in small letters, and the bytes.

    Raises:
        Malformed: A letter is wrong, missing or too many: the checksum does not hold.

    Source:
        BIP 173, without its limit of 90 signs, as age has it.
    """
    small = text.lower()
    prefix, one, signs = small.rpartition("1")
    values = [_ALPHABET.find(sign) for sign in signs]
    head = [ord(sign) >> 5 for sign in prefix] + [0] + [ord(sign) & 31 for sign in prefix]
    one_case = text in {small, text.upper()}
    if not (prefix and one and one_case) or len(values) < _CHECKSUM or min(values) < 0:
        raise Malformed(_NOT_BECH32)
    if _remainder([*head, *values]) != 1:
        raise Malformed(_NOT_BECH32)
    return prefix, _octets(values[:-_CHECKSUM])


def _octets(values: list[int]) -> bytes:
    number = 0
    for value in values:
        number = number << 5 | value
    size, spare = divmod(len(values) * 5, 8)
    if spare > 4 or number & (1 << spare) - 1:
        raise Malformed(_NOT_BECH32)
    return (number >> spare).to_bytes(size, "big")


def _remainder(values: list[int]) -> int:
    check = 1
    for value in values:
        top = check >> 25
        check = (check & 0x1FFFFFF) << 5 ^ value
        for place, part in enumerate(_GENERATOR):
            check ^= part if top >> place & 1 else 0
    return check
