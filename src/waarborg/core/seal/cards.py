"""What a house and its guarantor tell each other once, and the code by which two people compare.

A card travels over any line. Whoever changes it on the way makes another code, and the code is
read aloud: each side types what it hears from the other.
"""

import hashlib
import hmac
import json
import re
from dataclasses import dataclass, field
from typing import Any, Final

from waarborg.core.seal.errors import Malformed, UnknownVersion
from waarborg.core.seal.notes import LOG, WITNESS, VerifierKey, b64, read_key, unb64
from waarborg.core.seal.stretch import REAL, Cost, stretch
from waarborg.core.seal.wraps import fingerprint

HOUSE: Final = "waarborg-house-card/1"
GUARANTOR: Final = "waarborg-guarantor-card/1"
_SALT: Final = b"waarborg: the code of a card"
_LETTERS: Final = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"  # without those that sound or look alike
_BITS: Final = 50
_HALF: Final = 5
_LONGEST: Final = 200
PAIRING: Final = 32  # hexadecimal characters of the id of a pairing
# It stands in a header that says where forms may go: nothing that would say more there. Without
# protection only on one machine: a name would travel for everybody to read.
_SITE: Final = re.compile(
    r"(https://([A-Za-z0-9.-]+|\[[0-9A-Fa-f:.]+\])|http://(127\.[0-9.]+|localhost|\[::1\]))"
    r"(:[0-9]{1,5})?(/[A-Za-z0-9._~-]+)*"
)


@dataclass(frozen=True, slots=True)
class HouseCard:
    """Hold what a guarantor needs to know of a house.

    Attributes:
        name: The organisation, as people know it.
        address: Of its public side, without a slash at the end.
        log: The key by which its ledger signs.
    """

    name: str
    address: str
    log: VerifierKey


@dataclass(frozen=True, slots=True)
class GuarantorCard:
    """Hold what a house needs to know of its guarantor.

    Attributes:
        name: The organisation that is the guarantor.
        address: Of its pages, without a slash at the end.
        witness: The key by which it signs what it saw.
        half: The public key to which the outside half of every name is sealed.
    """

    name: str
    address: str
    witness: VerifierKey
    half: bytes = field(repr=False)


Card = HouseCard | GuarantorCard


def write_card(card: Card) -> str:
    """Write a card as a text to send."""
    return json.dumps(_told(card), indent=1, ensure_ascii=False, sort_keys=True) + "\n"


def read_card(text: str) -> Card:
    """Read a card.

    Raises:
        UnknownVersion: It is something else, or of a later version.
        Malformed: Something in it is missing or not what it should be.
    """
    try:
        told = json.loads(text)
    except (ValueError, RecursionError):
        told = None
    form = told.get("format") if isinstance(told, dict) else None
    if not isinstance(told, dict) or form not in {HOUSE, GUARANTOR}:
        raise UnknownVersion(f"this is no card of the form {HOUSE} or {GUARANTOR}")
    name, address = _text(told, "name"), _text(told, "address")
    if not _SITE.fullmatch(address):
        raise Malformed(f"{address} is no address of a site with https")
    if form == HOUSE:
        return HouseCard(name, address, _key(told, "log", LOG))
    half = unb64(_text(told, "half"))
    fingerprint(half)  # refuses what is no key
    return GuarantorCard(name, address, _key(told, "witness", WITNESS), half)


def code_of(card: Card, cost: Cost = REAL) -> str:
    """Give the code of a card, to read aloud: two groups of five letters and digits.

    Fifty bits, and every guess at another card with the same code takes as long as one at a
    receipt.
    """
    text = json.dumps(_told(card), ensure_ascii=False, sort_keys=True).encode()
    number = int.from_bytes(stretch(text, _SALT, 8, cost), "big") >> (64 - _BITS)
    letters = [_LETTERS[(number >> (5 * at)) & 31] for at in range(_BITS // 5)]
    return "".join(letters[:_HALF]) + "-" + "".join(letters[_HALF:])


def is_code(typed: str, card: Card, cost: Cost = REAL) -> bool:
    """Say whether what somebody typed is the code of a card; blanks, dashes and case do not count.

    Returns:
        Whether the two codes are the same.
    """
    plain = "".join(letter for letter in typed.upper() if letter.isalnum())
    wanted = code_of(card, cost).replace("-", "")
    return hmac.compare_digest(plain.encode(), wanted.encode())


def pairing_of(log: VerifierKey, witness: VerifierKey) -> str:
    """Give the id of a pairing: the same on both sides, as it follows from the two keys.

    It is no secret. Whoever pairs with another key, on either side, has another pairing.

    Args:
        log: Key of the ledger of the house.
        witness: Key by which the guarantor signs.

    Returns:
        32 hexadecimal characters.
    """
    text = f"waarborg-pairing/v1\n{log}\n{witness}\n"
    return hashlib.sha256(text.encode()).hexdigest()[:PAIRING]


def _told(card: Card) -> dict[str, str]:
    told = {"name": card.name, "address": card.address}
    if isinstance(card, HouseCard):
        return {**told, "format": HOUSE, "log": str(card.log)}
    return {**told, "format": GUARANTOR, "witness": str(card.witness), "half": b64(card.half)}


def _text(told: dict[str, Any], name: str) -> str:
    value = told.get(name)
    if not isinstance(value, str) or not value.strip() or not value.isprintable():
        raise Malformed(f"the card does not say {name}: it was not copied whole")
    if name in {"name", "address"} and len(value) > _LONGEST:
        raise Malformed(f"the {name} on the card is longer than {_LONGEST} characters")
    return value


def _key(told: dict[str, Any], name: str, kind: int) -> VerifierKey:
    key = read_key(_text(told, name))
    if key.kind != kind:
        raise Malformed(f"the key that the card gives as {name} is of another kind")
    return key
