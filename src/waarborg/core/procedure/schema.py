"""The form of procedure files as JSON Schema: editors complete and check what somebody writes.

A schema says what may stand where. What refers to something else, such as a body that does not
exist, only reading the whole procedure can tell.
"""

from collections.abc import Mapping
from typing import Final

from waarborg.core.procedure.schema_forms import (
    Schema,
    codes,
    day,
    each,
    flag,
    of_words,
    text,
    thing,
    word,
)
from waarborg.core.procedure.schema_head import HEAD
from waarborg.core.procedure.schema_norms import CHECKED, NORM
from waarborg.core.procedure.schema_stories import PEOPLE, STORY
from waarborg.core.procedure.words import Chance
from waarborg.core.terms import Kind, Relation

DRAFT: Final = "https://json-schema.org/draft/2020-12/schema"
VERSION: Final = 1

CHART: Final[Schema] = thing(
    {
        "units": each(
            thing(
                {
                    "in": text("The unit it lies in; none for the whole organisation."),
                    "place": text("Where it is."),
                },
                "A part of the organisation.",
                needs=["place"],
            ),
            "The parts of the organisation.",
        )
    },
    "Which unit lies in which, and where.",
    needs=["units"],
)
TEXTS: Final[Schema] = {
    "$ref": "#/$defs/texts",
    "$defs": {
        "texts": {
            "type": "object",
            "additionalProperties": {
                "anyOf": [{"type": "string", "pattern": r"\S"}, {"$ref": "#/$defs/texts"}]
            },
        }
    },
    "description": "What people read, by the path of what it is about: bodies, committee, name.",
}
_AUTHORITY: Final = thing(
    {
        "topics": codes("What it is about."),
        "site": text("Where it is found."),
        "others": flag("It takes what no other authority takes."),
    },
    needs=["site"],
)
_NOT_YET: Final = thing(
    {"article": text("Which."), "checked": CHECKED, "from": day("From when, once it is known.")},
    needs=["article", "checked"],
)
LAW: Final[Schema] = thing(
    {
        "law": text("Its code: the name of the folder above this one."),
        "valid_from": day("From when this version holds."),
        "valid_until": day("Until when."),
        "title": text("Its title."),
        "authorities": each(_AUTHORITY, "Competent authorities outside."),
        "free_advice": text("The authority that advises for free."),
        "protects": thing(
            {
                "kinds": of_words(Kind, word(Chance, "How likely."), "By what is reported."),
                "relations": of_words(Relation, word(Chance, "How likely."), "By who reports."),
            },
            "How likely it protects.",
        ),
        "not_yet": each(_NOT_YET, "Adopted, but not in force."),
    },
    "A law that procedures inherit from, in the version of a day.",
    needs=["law", "valid_from", "title"],
)


def schemas() -> Mapping[str, Schema]:
    """Give every schema by the name of its file."""
    made = {
        "procedure": HEAD,
        "norm": NORM,
        "chart": CHART,
        "texts": TEXTS,
        "story": STORY,
        "people": PEOPLE,
        "law": LAW,
    }
    return {
        f"{name}.schema.json": {
            "$schema": DRAFT,
            "$id": f"urn:waarborg:schema:{name}:{VERSION}",
            **schema,
        }
        for name, schema in made.items()
    }
