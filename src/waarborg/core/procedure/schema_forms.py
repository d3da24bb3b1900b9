"""The forms that schemas of procedure files are made of.

Source:
    JSON Schema 2020-12.
"""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Final

Schema = Mapping[str, object]

_FILLED: Final = r"\S"  # more than blanks
_LANGUAGE: Final = r"^[a-z]{2,3}$"
_DAY: Final = r"^\s*\d{4}-\d{2}-\d{2}\s*$"
_LENGTH: Final = r"^\s*P(?=\d|T\d)(\d+Y)?(\d+M)?(\d+W)?(\d+D)?(T(?=\d)(\d+H)?(\d+M)?)?\s*$"


def text(about: str) -> Schema:
    """Describe a text that is not empty."""
    return {"type": "string", "pattern": _FILLED, "description": about}


def spoken(about: str) -> Schema:
    """Describe a text that is not empty, or one for each of some languages."""
    each_language = {
        "type": "object",
        "minProperties": 1,
        "propertyNames": {"pattern": _LANGUAGE},
        "additionalProperties": text("In that language."),
    }
    said = {"anyOf": [text("In one language."), each_language]}
    return {**said, "description": f"{about} One text, or one for each language: nl, en."}


def day(about: str) -> Schema:
    """Describe a day such as 2026-01-31."""
    return {"type": "string", "pattern": _DAY, "description": about}


def length(about: str) -> Schema:
    """Describe an ISO 8601 duration."""
    return {"type": "string", "pattern": _LENGTH, "description": f"{about} As P7D, P3M or PT48H."}


def flag(about: str, *, unless: bool = False) -> Schema:
    """Describe true or false."""
    return {"type": "boolean", "default": unless, "description": about}


def word(kind: type[StrEnum], about: str) -> Schema:
    """Describe one word of a closed vocabulary."""
    return {"enum": [one.value for one in kind], "description": about}


def many(item: Schema, about: str) -> Schema:
    """Describe a list without doubles; one alone needs no brackets."""
    listed = {"type": "array", "items": item, "uniqueItems": True}
    return {"anyOf": [item, listed], "description": about}


def words(kind: type[StrEnum], about: str) -> Schema:
    """Describe words of a closed vocabulary."""
    return many({"enum": [one.value for one in kind]}, about)


def codes(about: str) -> Schema:
    """Describe references to something named elsewhere."""
    return many({"type": "string", "minLength": 1}, about)


def thing(keys: Mapping[str, Schema], about: str = "", needs: Iterable[str] = ()) -> Schema:
    """Describe a mapping with known keys."""
    return {
        "type": "object",
        "properties": dict(keys),
        "required": sorted(needs),
        "additionalProperties": False,
        "description": about,
    }


def each(item: Schema, about: str) -> Schema:
    """Describe a mapping from codes of one's own to things of one form."""
    return {"type": "object", "additionalProperties": item, "description": about}


def listed(item: Schema, about: str) -> Schema:
    """Describe a list of mappings."""
    return {"type": "array", "items": item, "description": about}


def of_words(kind: type[StrEnum], item: Schema, about: str) -> Schema:
    """Describe a mapping from words of a closed vocabulary to things of one form."""
    return {
        "type": "object",
        "properties": {one.value: item for one in kind},
        "additionalProperties": False,
        "description": about,
    }


def number(about: str) -> Schema:
    """Describe a whole number from 1."""
    return {"type": "integer", "minimum": 1, "description": about}
