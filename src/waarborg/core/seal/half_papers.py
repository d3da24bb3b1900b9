"""The two papers that go to whoever keeps the outside half of the names, and come back.

Both are text, so that they go on paper, on a stick, or over another line. The first asks; what it
says is for the eyes of whoever decides. The second holds the half, sealed to one person.
"""

import base64
import binascii
import json
import textwrap
from dataclasses import dataclass, field
from typing import Final

from waarborg.core.seal.deposits import pairing_in
from waarborg.core.seal.errors import Malformed, UnknownVersion
from waarborg.core.seal.hands import OUTSIDE, Hand, hand_half
from waarborg.core.seal.wraps import fingerprint

WANTED: Final = "waarborg-half-wanted/2"
_BEFORE: Final = "waarborg-half-wanted/1"  # said neither the organisation nor whose half
GIVEN: Final = "waarborg-half/1"
_WIDTH: Final = 64
_NEW: Final = ("house", "keeper")
_TEXTS: Final = (*_NEW, "tenant", "case", "opening", "to", "who", "ground", "source", "reasons",
                 "asked_at", "not_before")  # fmt: skip


@dataclass(frozen=True, slots=True)
class HalfWanted:
    """Hold what is asked of whoever keeps the outside half.

    Attributes:
        house: The organisation whose name it is, as it says itself; "" on a paper of before.
        keeper: Whose half it is: the guarantor; "" for an outside person.
        half: The half, as it was sealed with the name.
        to: Id of the person who is to see the name.
        key: Public key of that person.
        who: That person, in words.
        ground: The ground in law, in words, and `source` where it stands.
        reasons: Why.
        asked_at: When it was asked, and `not_before` the moment before which nothing is given.
    """

    house: str
    keeper: str
    tenant: str
    case: str
    opening: str
    half: bytes = field(repr=False)
    to: str
    key: bytes = field(repr=False)
    who: str
    ground: str
    source: str
    reasons: str
    asked_at: str
    not_before: str

    @property
    def pairing(self) -> str:
        """The pairing in which it was left. The half opens in no other; "" without a guarantor."""
        return pairing_in(self.case)


def write_wanted(asked: HalfWanted) -> str:
    """Write the paper that asks."""
    told = {name: getattr(asked, name) for name in _TEXTS}
    told |= {
        "format": WANTED,
        "half": base64.b64encode(asked.half).decode(),
        "key": base64.b64encode(asked.key).decode(),
        "fingerprint": fingerprint(asked.key),
    }
    return json.dumps(told, indent=1, ensure_ascii=False, sort_keys=True) + "\n"


def read_wanted(text: str) -> HalfWanted:
    """Read the paper that asks.

    Raises:
        UnknownVersion: It is something else, or of a later version.
        Malformed: Something in it is missing or not what it should be.
    """
    try:
        told = json.loads(text)
    except (ValueError, RecursionError):
        told = None
    form = told.get("format") if isinstance(told, dict) else None
    if not isinstance(told, dict) or form not in {WANTED, _BEFORE}:
        raise UnknownVersion(f"this is no paper of the form {WANTED}")
    if form == _BEFORE:
        told |= dict.fromkeys(_NEW, "")
    for name in (*_TEXTS, "half", "key"):
        if not isinstance(told.get(name), str):
            raise Malformed(f"the paper does not say {name}: it was not copied whole")
    texts = {name: told[name] for name in _TEXTS}
    return HalfWanted(half=_bytes(told["half"]), key=_bytes(told["key"]), **texts)


def give_half(asked: HalfWanted, seed: bytes) -> str:
    """Write the paper that comes back: the half, sealed to the one person who was named.

    Args:
        seed: Of whoever keeps the outside half.

    Raises:
        WrongKey: The seed is of another key, or the half of another case.
        Malformed: A key cannot be right.
    """
    hand = hand_half(
        asked.half,
        seed,
        opening=asked.opening,
        to=asked.to,
        to_public=asked.key,
        tenant=asked.tenant,
        case=asked.case,
    )
    lines = textwrap.wrap(base64.b64encode(hand.blob).decode(), _WIDTH)
    return "\n".join([GIVEN, *lines]) + "\n"


def read_half(text: str) -> Hand:
    """Read the paper that came back; blanks and line ends make no difference.

    Raises:
        UnknownVersion: It is something else, or of a later version.
        Malformed: It was not copied whole.
    """
    words = text.split()
    if words[:1] != [GIVEN]:
        raise UnknownVersion(f"this does not begin with {GIVEN}")
    return Hand(OUTSIDE, _bytes("".join(words[1:])))


def _bytes(text: str) -> bytes:
    try:
        return base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError) as error:
        raise Malformed("a key or a half was not copied whole") from error
