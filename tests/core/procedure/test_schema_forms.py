"""Each form that the schemas of procedure files are made of, as JSON Schema writes it."""

import re
from enum import StrEnum

import pytest

from waarborg.core.procedure import schema_forms as forms


class Colour(StrEnum):
    """Two words."""

    RED = "red"
    BLUE = "blue"


ITEM = {"type": "string"}
RED_OR_BLUE = {"enum": ["red", "blue"]}


def many(item):
    return {
        "anyOf": [item, {"type": "array", "items": item, "uniqueItems": True}],
        "description": "Said.",
    }


FORMS = {
    "a flag": (
        lambda: forms.flag("Said."),
        {"type": "boolean", "default": False, "description": "Said."},
    ),
    "a flag that is on": (
        lambda: forms.flag("Said.", unless=True),
        {"type": "boolean", "default": True, "description": "Said."},
    ),
    "a word": (lambda: forms.word(Colour, "Said."), {**RED_OR_BLUE, "description": "Said."}),
    "many": (lambda: forms.many(ITEM, "Said."), many(ITEM)),
    "words": (lambda: forms.words(Colour, "Said."), many(RED_OR_BLUE)),
    "codes": (lambda: forms.codes("Said."), many({"type": "string", "minLength": 1})),
    "a thing": (
        lambda: forms.thing({"b": ITEM, "a": ITEM}, "Said.", ["b", "a"]),
        {
            "type": "object",
            "properties": {"b": ITEM, "a": ITEM},
            "required": ["a", "b"],
            "additionalProperties": False,
            "description": "Said.",
        },
    ),
    "a thing of which nothing is said": (
        lambda: forms.thing({}),
        {
            "type": "object",
            "properties": {},
            "required": [],
            "additionalProperties": False,
            "description": "",
        },
    ),
    "a text in some languages": (
        lambda: forms.spoken("Said."),
        {
            "anyOf": [
                forms.text("In one language."),
                {
                    "type": "object",
                    "minProperties": 1,
                    "propertyNames": {"pattern": "^[a-z]{2,3}$"},
                    "additionalProperties": forms.text("In that language."),
                },
            ],
            "description": "Said. One text, or one for each language: nl, en.",
        },
    ),
    "each": (
        lambda: forms.each(ITEM, "Said."),
        {"type": "object", "additionalProperties": ITEM, "description": "Said."},
    ),
    "a list": (
        lambda: forms.listed(ITEM, "Said."),
        {"type": "array", "items": ITEM, "description": "Said."},
    ),
    "of words": (
        lambda: forms.of_words(Colour, ITEM, "Said."),
        {
            "type": "object",
            "properties": {"red": ITEM, "blue": ITEM},
            "additionalProperties": False,
            "description": "Said.",
        },
    ),
    "a number": (
        lambda: forms.number("Said."),
        {"type": "integer", "minimum": 1, "description": "Said."},
    ),
}
WRITTEN = {
    "a text": (forms.text, ["x", " x "], ["", "  "], "Said."),
    "a day": (forms.day, ["2026-01-31", " 2026-01-31 "], ["2026-1-31", "soon", ""], "Said."),
    "a length": (
        forms.length,
        ["P7D", "P3M", "PT48H", "P1Y2M3W4DT5H6M"],
        ["P", "PT", "7D", "P7", ""],
        "Said. As P7D, P3M or PT48H.",
    ),
}


@pytest.mark.parametrize(("form", "expected"), FORMS.values(), ids=FORMS)
def test_a_form_is_written_as_the_draft_writes_it(form, expected):
    assert form() == expected


@pytest.mark.parametrize(("form", "right", "wrong", "about"), WRITTEN.values(), ids=WRITTEN)
def test_what_is_written_as_text_has_a_pattern(form, right, wrong, about):
    told = form("Said.")
    assert told == {"type": "string", "pattern": told["pattern"], "description": about}
    assert all(re.search(told["pattern"], text) for text in right)
    assert not any(re.search(told["pattern"], text) for text in wrong)
