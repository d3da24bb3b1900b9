"""Whom a typed name may mean. Forgiving on purpose: rather too many than the wrong one left in.

The result excludes people from reading; it is never shown to the reporting person, who could
otherwise find out who works where (9-decisions 25).
"""

import re
import unicodedata
from collections.abc import Mapping
from itertools import chain, product

PARTICLES = frozenset(
    # Dutch, then those of other languages that are common here.
    re.findall(
        r"\S+",
        "van der de den het t ten ter te in op aan bij uit tot oude "
        "el al bin ben ibn von zu und la le du des di da dos del abu",
    )
)
TITLES = frozenset(
    re.findall(r"\S+", "mr mrs ms dhr mevr mw dr drs ir ing prof heer mevrouw meneer")
)
SHORT = 3  # shorter words allow no typing error, and words of twice this length allow two
_FOLD = str.maketrans({"ø": "o", "ł": "l", "ß": "ss", "æ": "ae", "œ": "oe", "đ": "d", "ı": "i"})


def _plain(name: str) -> str:
    """Fold case and accents away."""
    folded = unicodedata.normalize("NFKD", name.casefold().translate(_FOLD))
    letters = "".join(c for c in folded if not unicodedata.combining(c))
    return letters.replace("'", "").replace("’", "")


def parts(name: str) -> tuple[str, ...]:
    """Take a name apart: lower case, no accents, no particles, no titles."""
    words = re.findall(r"[^\W_]+", _plain(name))
    kept = tuple(w for w in words if w not in PARTICLES and w not in TITLES)
    return kept or tuple(words)


def distance(one: str, other: str, at_most: int) -> int:
    """Count the typing errors between two words (a swap of neighbours is one), up to a limit."""
    if abs(len(one) - len(other)) > at_most:
        return at_most + 1
    before: list[int] = []
    last = list(range(len(other) + 1))
    for i, letter in enumerate(one, start=1):
        row = [i]
        for j, there in enumerate(other, start=1):
            best = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (letter != there))
            if before and j > 1 and letter == other[j - 2] and one[i - 2] == there:
                best = min(best, before[j - 2] + 1)
            row.append(best)
        before, last = last, row
    return last[-1]


def _typos(word: str) -> int:
    """Say how many typing errors a word of this length may have."""
    return 0 if len(word) < SHORT else 1 if len(word) <= 2 * SHORT - 1 else 2


def alike(typed: str, word: str) -> bool:
    """Say whether one typed word may mean one word of a name; ij and y are one letter."""
    if typed == word:
        return True
    if min(len(typed), len(word)) == 1:
        return False
    folded = typed.replace("ij", "y"), word.replace("ij", "y")
    allowed = _typos(min(typed, word, key=len))
    pairs = ((typed, word), folded)
    return any(distance(one, other, allowed) <= allowed for one, other in pairs)


def _glued(name: str) -> frozenset[str]:
    """List what a name looks like when its words are written as one: devries, elamrani."""
    words = re.findall(r"[^\W_]+", _plain(name))
    ends = range(2, len(words) + 1)
    return frozenset("".join(words[i:j]) for j in ends for i in range(j - 1))


def _means(typed: str, name: str) -> bool:
    """Say whether a typed name may mean this one.

    One full word that looks like one of the name is enough: a first name, a surname, half of a
    double name. Initials alone mean nobody, or they would mean half of the house.
    """
    full = {word for word in parts(typed) if len(word) > 1}
    theirs = set(parts(name))
    pairs = chain(
        product(full, theirs | _glued(name)),
        product(_glued(typed) if full else (), theirs),
    )
    return any(alike(word, there) for word, there in pairs)


def candidates(typed: str, names: Mapping[str, str]) -> frozenset[str]:
    """Name everybody whom a typed name may mean.

    Args:
        typed: As somebody wrote it; several names may be set apart by commas, lines, "and".
        names: Person id -> full name.

    Returns:
        Person ids; empty when nothing but initials was typed.
    """
    wanted = _pieces(typed)
    return frozenset(
        person for person, name in names.items() if any(_means(one, name) for one in wanted)
    )


def called(typed: str, names: Mapping[str, str]) -> frozenset[str]:
    """Name those whose own whole name was typed, letter for letter but for case and accents.

    Args:
        typed: As somebody wrote it, as for `candidates`.
        names: Person id -> full name.
    """
    wanted = {frozenset(parts(piece)) for piece in _pieces(typed)}
    return frozenset(person for person, name in names.items() if frozenset(parts(name)) in wanted)


def _pieces(typed: str) -> list[str]:
    """Take several typed names apart; the whole counts too, for "Vries, Jan de"."""
    pieces = re.split(r"[,;/\n&]|\b(?:and|en|or|of)\b", typed, flags=re.IGNORECASE)
    return [piece for piece in (*pieces, typed) if piece.strip()]
