"""The form of `procedure.yaml`: who there is."""

from typing import Final

from waarborg.core.procedure.schema_forms import (
    Schema,
    codes,
    day,
    each,
    flag,
    length,
    listed,
    many,
    number,
    of_words,
    spoken,
    text,
    thing,
    word,
    words,
)
from waarborg.core.procedure.words import Care, Danger, Kept, MeasureClass, Stated
from waarborg.core.terms import Guarantee, Kind, NameMode, Relation, Way

_POSITION: Final = thing(
    {
        "under": text("The position whose authority it stands under; none for the topmost."),
        "decides_on_staff": flag("Decides on the careers of others: reports about them go apart."),
    },
    "A function in the organisation.",
)
_SEAT: Final = thing(
    {
        "named_by": spoken("Who names the person on this seat."),
        "required": flag("Without the person on this seat there is no quorum."),
    },
    "A place in a body.",
    needs=["named_by"],
)
_BODY: Final = thing(
    {
        "seats": each(_SEAT, "The places in it, each with who names the person on it."),
        "quorum": number("How many must be free to take part; 2 when it is not said."),
        "independent": flag("Takes no orders in its cases: a direct superior may sit in it."),
        "outside": flag("Belongs to another organisation."),
        "held_by": codes("Positions whose holders sit in it because of their function."),
        "under": text("The position whose authority the whole body stands under."),
        "substitute": codes("Bodies that take over, in this order, when too few are left."),
        "custodian": flag("Keeps a share of the sealed names."),
        "reads": flag("Can be given a report; false for advisers.", unless=True),
        "sees_seats": flag("Sees who sits where and whose key is confirmed; no cases."),
    },
    "Who acts.",
)
_DOOR: Final = thing(
    {
        "body": text("The body that a report comes to."),
        "ways": words(Way, "How a report can be made there."),
        "for": words(Relation, "For whom it is."),
        "names": words(NameMode, "How somebody can be known there."),
        "languages": codes("In which languages."),
        "places": codes("From which places; everywhere when it is not said."),
        "talk_only": flag("A talk there makes no report."),
    },
    "Where a report can be made.",
    needs=["body", "ways", "for", "names", "languages"],
)
_KIND: Final = thing(
    {
        "law": text("Where the law says what it is."),
        "subtypes": codes("What somebody can choose in it; each with a text."),
    },
    "A kind of report.",
)
_PLACE: Final = thing(
    {
        "languages": codes("Spoken there; promised ones."),
        "adviser": text("The body whose confidential adviser is known there."),
        "offline": codes("Ways in without a screen, such as letter, phone, meeting, poster."),
    },
    "A location.",
    needs=["languages"],
)
_OVERRIDE: Final = thing(
    {"by": text("The body that decides it."), "ground": text("Where it is written.")},
    "When something told is passed on without the will of who told it.",
    needs=["ground"],
)
_RETENTION: Final = thing(
    {
        "after": length("How long after the end it is destroyed."),
        "ground": text("Where it is written."),
    },
    "How long a class of records is kept.",
    needs=["after", "ground"],
)
_STATED: Final = {
    mark.value: codes("Paths in this file, such as bodies.committee.") for mark in Stated
}
_RECORD: Final = thing(
    {
        "guarantee": word(Guarantee, "The guarantee of the finding."),
        "cause": text("Its cause: the word that waarborg procedure check gives."),
        "text": text("What the source says of how it goes."),
        "source": each(spoken("The place in it."), "Where it stands."),
        "verbatim": flag("False when the text is not theirs.", unless=True),
        "stated": word(Stated, "How sure it is."),
    },
    "What a source tells of how it goes, where no rule was found.",
    needs=["guarantee", "cause", "text", "source", "stated"],
)

HEAD: Final[Schema] = thing(
    {
        "procedure": text("Code of the organisation: the name of the folder above this one."),
        "valid_from": day("From when it holds: the name of this folder."),
        "valid_until": day("The day on which it no longer holds, when it is temporary."),
        "inherits": codes("The laws it stands under; the version of the day holds."),
        "zone": text("Time zone in which terms run, such as Europe/Amsterdam."),
        "languages": codes("Promised languages: every text exists in each."),
        "fallback": codes("Promised languages that readers of other ones get, in this order."),
        "sources": each(
            thing(
                {"title": spoken("Its title."), "date": day("Its day.")},
                "Where texts come from.",
                needs=["title", "date"],
            ),
            "Documents that norms name as their source.",
        ),
        "positions": each(_POSITION, "Functions, and whose authority each stands under."),
        "bodies": each(_BODY, "Who acts."),
        "doors": each(_DOOR, "Where a report can be made."),
        "kinds": of_words(Kind, _KIND, "The kinds of reports."),
        "places": each(_PLACE, "Locations: every one has a known adviser and a way in offline."),
        "care": thing(
            {care.value: text("The body that does it.") for care in Care},
            "Who looks after whom, and which body sees to it.",
        ),
        "exceptions": of_words(Danger, _OVERRIDE, "Shown before anybody speaks."),
        "retention": of_words(Kept, _RETENTION, "How long what is kept."),
        "outside": codes("Authorities outside that the text names; all of the law when left out."),
        "stated": thing(_STATED, "How sure each statement is, in a reconstruction."),
        "record": listed(_RECORD, "In a reconstruction: shown on a finding that no norm leads to."),
        "typology": each(many(text("A subtype."), "Subtypes."), "Rows of the yearly figures."),
        "measures": each(word(MeasureClass, "Its class."), "What can follow from a case."),
    },
    "Who there is: the first file of a procedure.",
    needs=[
        "procedure",
        "valid_from",
        "zone",
        "languages",
        "fallback",
        "positions",
        "bodies",
        "doors",
        "kinds",
        "places",
        "sources",
        "retention",
        "care",
    ],
)
