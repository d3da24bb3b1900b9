"""Private keys as lines that the `age` tool takes."""

import pyrage
import pytest

from waarborg.core.seal.errors import Malformed
from waarborg.core.seal.identities import bech32, identity_text, unbech32

ALPHABET = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"


def remainder(prefix: str, values: list[int]) -> int:
    """Divide as BIP 173 describes it: a code over GF(32), one shift at a time."""
    check = 1
    for value in [*(ord(c) >> 5 for c in prefix), 0, *(ord(c) & 31 for c in prefix), *values]:
        top, check = check >> 25, (check & 0x1FFFFFF) << 5 ^ value
        for bit, part in enumerate((0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)):
            check ^= part if top & 1 << bit else 0
    return check


@pytest.mark.parametrize("raw", [bytes(32), bytes(range(32)), bytes(range(224, 256))])
def test_our_letters_and_digits_are_those_of_another_implementation(raw):
    text = bech32("age-secret-key-", raw).upper()
    assert str(pyrage.x25519.Identity.from_str(text)) == text


def test_bech32_agrees_with_the_example_of_its_specification():
    # BIP 173: the program of P2WPKH without its version, as data of 20 bytes.
    data = bytes.fromhex("751e76e8199196d454941c45d1b3a323f1433bd6")
    assert bech32("bc", data).startswith("bc1w508d6qejxtdg4y5r3zarvary0c5xw7k")


def test_the_checksum_holds_for_every_prefix():
    # BIP 173, section "Checksum": what is valid leaves the remainder 1.
    for prefix in ("a", "age-secret-key-pq-", "~!"):
        text = bech32(prefix, b"waarborg")
        values = [ALPHABET.index(sign) for sign in text.rsplit("1", 1)[1]]
        assert remainder(prefix, values) == 1


def test_an_identity_is_the_seed_in_the_letters_of_age():
    text = identity_text(bytes(range(32)))
    assert text.startswith("AGE-SECRET-KEY-PQ-1")
    letters = text.rsplit("1", 1)[1].lower()[:-6]
    bits = "".join(f"{ALPHABET.index(sign):05b}" for sign in letters)[:256]
    assert int(bits, 2).to_bytes(32) == bytes(range(32))


@pytest.mark.parametrize("size", [0, 31, 33])
def test_a_seed_of_another_size_is_refused(size):
    with pytest.raises(Malformed, match=f"32 bytes, not {size}"):
        identity_text(bytes(size))


def text_of(values: list[int]) -> str:
    """Write five bits a sign with the checksum that belongs to them; -1 is no sign of these."""
    rest = remainder("age", [*values, *[0] * 6]) ^ 1
    check = [rest >> 5 * place & 31 for place in reversed(range(6))]
    return "age1" + "".join("b" if one < 0 else ALPHABET[one] for one in [*values, *check])


def test_what_leaves_no_bits_over_is_read():
    assert unbech32(text_of([31, 28])) == ("age", b"\xff")
    assert unbech32(text_of([31, 31, 31, 16])) == ("age", b"\xff\xff")
    assert unbech32(text_of([])) == ("age", b"")


@pytest.mark.parametrize(
    "values",
    [
        [0],  # five bits are no byte
        [0, 0, 0],  # seven bits over
        [0, 0, 0, 0, 0, 0],  # six bits over
        [31, 29],
        [31, 30],
        [0, 0, 0, 1],
        [0, 0, 0, 8],
    ],
)
def test_what_leaves_bits_over_has_two_forms_and_is_refused(values):
    with pytest.raises(Malformed):
        unbech32(text_of(values))


@pytest.mark.parametrize("text", ["", "age1", "1", "age1q", "age1bbbbbb", text_of([-1] + [0] * 7)])
def test_what_is_too_short_or_has_a_sign_of_its_own_is_refused(text):
    with pytest.raises(Malformed):
        unbech32(text)
