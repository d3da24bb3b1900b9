"""In English a verb goes along with who acts: “the office has”, and “the managers have”.

The sentences are written for one body; a procedure may name several people: “the managers”.
"""

import re
from collections.abc import Mapping
from typing import Final

from django.utils.translation import get_language

_PLACE: Final = re.compile(r"%\((\w+)\)s")
_VERB: Final = re.compile(r"(^ |\b(?:and|but) )([a-z]+s)\b")
_ODD: Final = {"has": "have", "is": "are"}
# Behind these stands no head of a name: “the House for Whistleblowers” is one.
_INSIDE: Final = re.compile(r" (?:(?:of|for|on|in|from|with)\b|\()")
_NOT_MANY: Final = ("ss", "us", "'s")


def filled(sentence: str, values: Mapping[str, str]) -> str:
    """Put values in a sentence; in English its verbs go along with the first of them."""
    place = _PLACE.search(sentence)
    if place and (get_language() or "en").startswith("en") and is_many(values[place[1]]):
        clause, dot, rest = sentence[place.end() :].partition(". ")
        clause = _VERB.sub(lambda verb: verb[1] + _of_many(verb[2]), clause)
        sentence = sentence[: place.end()] + clause + dot + rest
    return sentence % values


def is_many(name: str) -> bool:
    """Say whether an English name is one of several people, such as “the managers”."""
    article, _, rest = name.partition(" ")
    head = _INSIDE.split(rest, maxsplit=1)[0].strip()
    return article.lower() == "the" and head.endswith("s") and not head.endswith(_NOT_MANY)


def _of_many(verb: str) -> str:
    """Give the form of a verb for several: closes, close; passes, pass; undoes, undo."""
    ends = 2 if verb.endswith(("sses", "oes")) else 1
    return _ODD.get(verb, verb[:-ends])
