"""What a file tells about whoever made it, besides what is in it; and what comes back without that.

As with previews, what the confined process says is read with suspicion: the codes are from a closed
list, the content has a largest size.
"""

import struct
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from waarborg.core.previews import NoPreview

MOST_INPUT: Final = 32 << 20  # bytes of a file that can be made anew
MOST_CLEANED: Final = 48 << 20
_HEAD: Final = struct.Struct(">4sBHI")  # mark, kind, what was found, bytes that follow
_MARK: Final = b"bare"
_KINDS: Final = {1: "image/jpeg", 2: "image/png", 3: "application/pdf", 4: "text/plain"}
_REFUSED: Final = 0
_NOT: Final = "not:"
MOST_ANSWER: Final = _HEAD.size + MOST_CLEANED


class Tells(StrEnum):
    """What a file tells about whoever made it. Codes stand in drafts and beside files."""

    PLACE = "place"  # where it was made
    MOMENT = "moment"  # when
    DEVICE = "device"  # with which telephone, camera or printer
    MAKER = "maker"  # a name
    PROGRAM = "program"  # with which program, which can name a licence or an organisation
    WORDS = "words"  # a title or description that does not show
    EARLIER = "earlier"  # a small or earlier version of the picture
    OTHER = "other"  # properties that were not looked into


@dataclass(frozen=True, slots=True)
class Cleaned:
    """Hold a file that was made anew, and what the old one told.

    Attributes:
        type: One of four: JPEG, PNG, PDF, or plain text, which tells nothing and stays as it is.
    """

    type: str
    found: frozenset[Tells]
    content: bytes = field(repr=False)


def write_cleaned(cleaned: Cleaned | NoPreview) -> bytes:
    """Write what came of it, as the confined process sends it."""
    if isinstance(cleaned, NoPreview):
        body = cleaned.value.encode()
        return _HEAD.pack(_MARK, _REFUSED, 0, len(body)) + body
    kind = next(code for code, name in _KINDS.items() if name == cleaned.type)
    bits = sum(1 << number for number, one in enumerate(Tells) if one in cleaned.found)
    return _HEAD.pack(_MARK, kind, bits, len(cleaned.content)) + cleaned.content


def read_cleaned(answer: bytes) -> Cleaned | NoPreview:
    """Read what a confined process sent; `BROKEN` for whatever is not of the form it has."""
    if not _HEAD.size <= len(answer) <= MOST_ANSWER:
        return NoPreview.BROKEN
    mark, kind, bits, size = _HEAD.unpack_from(answer)
    body = answer[_HEAD.size :]
    if mark != _MARK or size != len(body) or bits >> len(Tells):
        return NoPreview.BROKEN
    if kind == _REFUSED:
        known = (NoPreview.UNKNOWN_TYPE, NoPreview.TOO_LARGE, NoPreview.LOCKED)
        return next((why for why in known if why.value.encode() == body), NoPreview.BROKEN)
    if kind not in _KINDS:
        return NoPreview.BROKEN
    found = frozenset(one for number, one in enumerate(Tells) if bits >> number & 1)
    return Cleaned(_KINDS[kind], found, body)


def codes_of(found: Iterable[Tells]) -> str:
    """Write what was found as a draft keeps it: codes in their own order, "nothing" for none."""
    kept = frozenset(found)
    return " ".join(one.value for one in Tells if one in kept) or "nothing"


def not_cleaned(why: NoPreview) -> str:
    """Write as a draft keeps it that a file could not be made anew, and why."""
    return f"{_NOT}{why.value}"


def why_not_cleaned(codes: str) -> NoPreview | None:
    """Read why a file could not be made anew; None when it was, or when nobody asked."""
    return NoPreview(codes.removeprefix(_NOT)) if codes.startswith(_NOT) else None


def renamed(name: str, type: str) -> str:  # noqa: A002 - the word that everybody uses
    """Give a file that was made anew the ending that belongs to what it is now."""
    ending = {"image/jpeg": "jpg", "image/png": "png", "application/pdf": "pdf"}.get(type)
    stem, dot, old = name.rpartition(".")
    if ending is None or old.lower() in {ending, "jpeg" if ending == "jpg" else ending}:
        return name
    return f"{stem if dot else name}.{ending}"
