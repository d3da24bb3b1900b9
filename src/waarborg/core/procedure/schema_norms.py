"""The form of a norm: one file, one provision."""

from typing import Final

from waarborg.core.procedure.schema_forms import (
    Schema,
    codes,
    day,
    each,
    flag,
    length,
    listed,
    spoken,
    text,
    thing,
    word,
    words,
)
from waarborg.core.procedure.words import Duty, Need, Stated
from waarborg.core.terms import Act, Kind, NameMode, Relation, Stage, TermName

CHECKED: Final = thing(
    {"date": day("When."), "by": text("By which office; no names of people.")},
    "When somebody last compared the text with the rest of this file.",
    needs=["date", "by"],
)
_STAGES: Final[Schema] = {
    "anyOf": [{"enum": ["open", "any"]}, words(Stage, "")],
    "description": "Stages in which it can be done; open: all before closing.",
}
_WITHIN: Final[Schema] = {
    "anyOf": [
        length("The longest it may take."),
        thing(
            {"immediately": length("What at once means, as a number.")},
            "At once, with a number beside it.",
            needs=["immediately"],
        ),
    ],
    "description": "The term in which it must be done.",
}
_CONDITION: Final = thing(
    {
        "kind": words(Kind, "Only for these kinds."),
        "relation": words(Relation, "Only when these people report."),
        "door": codes("Only through these doors."),
        "place": codes("Only from these places."),
        "name": words(NameMode, "Only when the reporting person is known in this way."),
        "concerned": thing(
            {
                "decides_on_staff": flag("Somebody concerned decides on the careers of others."),
                "somebody": flag("Somebody is named as concerned."),
                "position": codes("Somebody in one of these positions is concerned."),
            },
            "Only depending on whom it is about.",
        ),
    },
    "A situation: everything in it must be so.",
)
_INFORMS: Final = thing(
    {
        "body": text("Who learns of it."),
        "with_name": flag("With the name of the reporting person."),
        "with_others": flag("With the names of others in it."),
    },
    "Somebody who learns of the report.",
    needs=["body"],
)
_BEYOND: Final = thing(
    {
        "words": text("The words of the text."),
        "why": spoken("Why no machine decides them."),
        "decided_by": spoken("Who decides them."),
    },
    "Words of the text that no machine decides.",
    needs=["words", "why", "decided_by"],
)

NORM: Final[Schema] = {
    **thing(
        {
            "text": text("What the regulation says, word for word."),
            "verbatim": flag("False: this gives the purport only.", unless=True),
            "source": {
                **each(spoken("The place in it, such as art. 5, eerste lid."), "Where it stands."),
                "minProperties": 1,
            },
            "checked": CHECKED,
            "act": word(Act, "What may or must be done; or else: duty."),
            "duty": word(Duty, "What must be done outside the system; or else: act."),
            "when": listed(_CONDITION, "The situations in which it holds; always when left out."),
            "from": _STAGES,
            "to": word(Stage, "The stage that follows."),
            "by": codes("Who does it: bodies, or owner, reporter, tasked, escalated."),
            "hands_to": codes("The bodies that a report or task goes to; the first that can."),
            "about": word(Act, "The decision that a second look is about."),
            "within": _WITHIN,
            "term": word(TermName, "Name of the term, when the act has none of its own."),
            "starts": word(Stage, "The stage from which the term runs."),
            "if_late": codes("Bodies that are told when the term lapses; the first that can."),
            "needs": words(Need, "What must be there before."),
            "informs": listed(_INFORMS, "Who learns of it."),
            "once": flag("It can be done once."),
            "superior_may": flag("A direct superior of who is concerned may do it."),
            "waits": length("open_name: how long the reporting person has before the name opens."),
            "every": length("It comes back after this long."),
            "lasting": length("It goes on for this long."),
            "beyond_code": listed(_BEYOND, "Words that people decide."),
            "stated": word(Stated, "How sure it is, in a reconstruction."),
        },
        "One provision.",
        needs=["text", "source", "checked"],
    ),
    "oneOf": [{"required": ["act"]}, {"required": ["duty"]}],
}
