"""How wide a text is, in a font that is wide: what fits in it fits in the fonts of readers.

The advances are those of DejaVu Sans, in thousandths of the size.
"""

from typing import Final

_ADVANCES: Final = {
    **dict.fromkeys("ijl", 278),
    **dict.fromkeys(" .,·", 318),
    **dict.fromkeys("':;|!", 337),
    **dict.fromkeys("ft()[]/-‘’", 392),
    **dict.fromkeys("rI", 411),
    **dict.fromkeys('sczLJ“”"', 560),
    **dict.fromkeys("kvxyE", 600),
    **dict.fromkeys("abdeghnopqu0123456789FTKPSXYZ", 640),
    **dict.fromkeys("ABCDGHNORUVw", 790),
    **dict.fromkeys("mMWQ%…—", 1000),
}
_OTHER: Final = 800
BOLD: Final = 1.12


def width(text: str, size: float, *, bold: bool = False) -> float:
    """Give an upper bound for the width of a text."""
    wide = sum(_ADVANCES.get(letter, _OTHER) for letter in text) * size / 1000
    return wide * BOLD if bold else wide


def wrapped(text: str, size: float, room: float, *, bold: bool = False) -> tuple[str, ...]:
    """Break a text into lines that fit; a word that does not fit is broken too."""
    lines: list[str] = []
    here = ""
    for word in _words(text, size, room, bold=bold):
        longer = f"{here} {word}".strip()
        if here and width(longer, size, bold=bold) > room:
            lines.append(here)
            here = word
        else:
            here = longer
    return (*lines, here) if here else tuple(lines)


def _words(text: str, size: float, room: float, *, bold: bool) -> list[str]:
    """Take a text apart in words, and words that are too long in parts."""
    found: list[str] = []
    for word in text.split():
        part = ""
        for letter in word:
            if part and width(f"{part}{letter}-", size, bold=bold) > room:
                found.append(f"{part}-")
                part = ""
            part += letter
        found.append(part)
    return found
