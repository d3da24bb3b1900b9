"""What comes back when somebody looks at a file: pixels of a bounded size, or plain text.

The process that reads the file is confined and may be under somebody else's control by then. So
what it says is read with suspicion: sizes it declares are held to limits before anything is done.
"""

import struct
import zlib
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

LONGEST_SIDE: Final = 2_000  # pixels
WIDE: Final = 1_240  # pixels: a page of A4 at 150 to the inch
MOST_TEXT: Final = 60_000  # bytes of one page of text
MOST_PAGES: Final = 5_000
MOST_INPUT: Final = 96 << 20  # bytes of a file that is looked at here
_HEAD: Final = struct.Struct(">4sBIHHI")  # mark, kind, pages, width, height, bytes that follow
_MARK: Final = b"look"
_TEXT, _PIXELS, _REFUSED = 0, 1, 2
HEAD: Final = _HEAD.size
MOST_ANSWER: Final = HEAD + LONGEST_SIDE * LONGEST_SIDE * 3
_PNG: Final = b"\x89PNG\r\n\x1a\n"
_RGB: Final = b"\x08\x02\x00\x00\x00"  # 8 bits a colour, no palette, nothing interlaced


class NoPreview(StrEnum):
    """Why a file cannot be looked at here."""

    UNKNOWN_TYPE = "unknown_type"  # no picture, PDF or plain text
    BROKEN = "broken"  # it cannot be read: damaged, or made to do harm
    TOO_LARGE = "too_large"  # the file, or what is in it
    LOCKED = "locked"  # it asks for a password
    NO_SUCH_PAGE = "no_such_page"
    TOO_SLOW = "too_slow"  # it was stopped when its time was over
    BUSY = "busy"  # others are looking; later there is room
    NO_WALLS = "no_walls"  # this machine cannot confine what reads the file
    GONE = "gone"  # the file is not there, or was changed on the disk


_FROM_INSIDE: Final = frozenset(
    {
        NoPreview.UNKNOWN_TYPE,
        NoPreview.BROKEN,
        NoPreview.TOO_LARGE,
        NoPreview.LOCKED,
        NoPreview.NO_SUCH_PAGE,
    }
)


@dataclass(frozen=True, slots=True)
class Pixels:
    """Hold one page as pixels: three bytes each, red, green and blue, row by row."""

    pages: int
    width: int
    height: int
    rgb: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Text:
    """Hold one page of plain text."""

    pages: int
    text: str = field(repr=False)


Seen = Pixels | Text | NoPreview


def write_answer(seen: Seen) -> bytes:
    """Write what was seen, as the confined process sends it."""
    if isinstance(seen, Pixels):
        head = _HEAD.pack(_MARK, _PIXELS, seen.pages, seen.width, seen.height, len(seen.rgb))
        return head + seen.rgb
    if isinstance(seen, Text):
        body = seen.text.encode()
        return _HEAD.pack(_MARK, _TEXT, seen.pages, 0, 0, len(body)) + body
    body = seen.value.encode()
    return _HEAD.pack(_MARK, _REFUSED, 0, 0, 0, len(body)) + body


def read_answer(answer: bytes) -> Seen:
    """Read what a confined process sent, without trusting any of it.

    Returns:
        `NoPreview.BROKEN` for whatever is not exactly of the form it should have.
    """
    if not HEAD <= len(answer) <= MOST_ANSWER:
        return NoPreview.BROKEN
    mark, kind, pages, width, height, size = _HEAD.unpack_from(answer)
    body = answer[HEAD:]
    if mark != _MARK or size != len(body):
        return NoPreview.BROKEN
    if kind == _REFUSED:
        return next((why for why in _FROM_INSIDE if why.value.encode() == body), NoPreview.BROKEN)
    if not 1 <= pages <= MOST_PAGES:
        return NoPreview.BROKEN
    return _pixels(pages, width, height, body) if kind == _PIXELS else _text(kind, pages, body)


def _pixels(pages: int, width: int, height: int, body: bytes) -> Seen:
    sound = 1 <= width <= LONGEST_SIDE and 1 <= height <= LONGEST_SIDE
    if not sound or len(body) != width * height * 3:
        return NoPreview.BROKEN
    return Pixels(pages, width, height, body)


def _text(kind: int, pages: int, body: bytes) -> Seen:
    if kind != _TEXT or len(body) > MOST_TEXT:
        return NoPreview.BROKEN
    try:
        return Text(pages, plain(body.decode()))
    except UnicodeDecodeError:
        return NoPreview.BROKEN


def plain(text: str) -> str:
    """Take out what steers a screen and is no text: control characters, turned directions."""
    return "".join(sign for sign in text if sign in "\n\t" or sign.isprintable())


def as_png(pixels: Pixels) -> bytes:
    """Write pixels as a PNG that holds nothing else.

    Source:
        W3C PNG, sections 5 and 11.2.
    """
    row = pixels.width * 3
    rows = (pixels.rgb[start : start + row] for start in range(0, len(pixels.rgb), row))
    data = zlib.compress(b"".join(b"\x00" + one for one in rows), 6)
    size = struct.pack(">II", pixels.width, pixels.height)
    return _PNG + _chunk(b"IHDR", size + _RGB) + _chunk(b"IDAT", data) + _chunk(b"IEND", b"")


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
