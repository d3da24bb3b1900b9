"""Every field of a procedure: what it is called, and how its value is said."""

from collections.abc import Mapping
from typing import Any, Final, NamedTuple

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from waarborg.usecases import vocabulary
from waarborg.usecases.procedures import values, words
from waarborg.usecases.procedures.values import Say, Tongue


class Field(NamedTuple):
    """What a field is called, and how its value is said."""

    label: str
    say: Say = values.as_is


def source(where: Mapping[str, str], tongue: Tongue) -> str:
    """Say where the text of a norm stands."""
    return words.source(tongue.procedure, where, tongue.language)


def _joined(values_: Any, tongue: Tongue) -> str:
    """Say whom a norm informs."""
    return "; ".join(values.informs(one, tongue) for one in values_)


NORM: Final[Mapping[str, Field]] = {
    "when": Field(_("Only when"), lambda those, tongue: (
        " / ".join(values.condition(one, tongue) for one in those))),
    "stages": Field(_("Possible at"), values.stages),
    "by": Field(_("Who"), values.bodies),
    "hands_to": Field(_("It comes to"), values.bodies),
    "to": Field(_("After it"), values.word(vocabulary.STAGE)),
    "about": Field(_("The decision"), values.word(values.ABOUT)),
    "term": Field(_("Within"), values.within),
    "waits": Field(_("Not before"), values.within),
    "every": Field(_("How often"), values.within),
    "lasting": Field(_("For how long"), values.within),
    "if_late": Field(_("Told when it is late"), values.bodies),
    "needs": Field(_("Needed"), values.needs),
    "informs": Field(_("Who is told of the report"), _joined),
    "once": Field(_("Only once"), values.flag),
    "superior_may": Field(_("Also the direct superior of the person it is about"), values.flag),
    "act": Field(_("The act"), values.word(vocabulary.ACT)),
    "duty": Field(_("The duty")),
    "text": Field(_("The text")),
    "verbatim": Field(_("The very words of the source"), values.flag),
    "source": Field(_("Where it stands"), source),
    "stated": Field(_("How sure"), values.word(values.STATED)),
    "beyond_code": Field(_("What no machine decides"), values.each(values.beyond)),
    "checked": Field(_("Text and rule compared on"), values.checked),
}  # fmt: skip
OTHERS: Final[Mapping[tuple[str, str], Field]] = {
    ("procedure", "code"): Field(_("Name of the procedure")),
    ("procedure", "valid_from"): Field(_("Holds from")),
    ("procedure", "valid_until"): Field(_("Holds until")),
    ("procedure", "zone"): Field(_("Time zone")),
    ("procedure", "languages"): Field(_("Languages")),
    ("procedure", "fallback"): Field(_("Language for readers of other languages")),
    ("procedure", "outside"): Field(
        _("Authorities outside that are named"), values.each(values.named("authorities.{}.name"))
    ),
    ("position", "under"): Field(_("Stands under"), values.named("positions.{}")),
    ("position", "decides_on_staff"): Field(_("Decides on staff"), values.flag),
    ("body", "quorum"): Field(_("How many must be left to act")),
    ("body", "independent"): Field(_("Independent of the line"), values.flag),
    ("body", "outside"): Field(_("Outside the organisation"), values.flag),
    ("body", "held_by"): Field(_("Consists of every"), values.positions),
    ("body", "under"): Field(_("Stands under"), values.named("positions.{}")),
    ("body", "substitutes"): Field(_("Who stands in"), values.bodies),
    ("body", "custodian"): Field(_("Keeps a share of the sealed names"), values.flag),
    ("body", "reads"): Field(_("Can be given a report to read"), values.flag),
    ("body", "sees_seats"): Field(_("Sees who sits where, and no reports"), values.flag),
    ("seat", "named_by"): Field(_("Named by")),
    ("seat", "required"): Field(_("Nothing is decided without this seat"), values.flag),
    ("door", "body"): Field(_("Who stands behind it"), values.body),
    ("door", "ways"): Field(_("How"), values.ways),
    ("door", "relations"): Field(_("For whom"), values.relations),
    ("door", "names"): Field(_("Your name"), values.names),
    ("door", "languages"): Field(_("Languages")),
    ("door", "places"): Field(_("From where"), values.places),
    ("door", "talk_only"): Field(_("Only a talk, no report"), values.flag),
    ("kind", "law"): Field(_("Stands in")),
    ("kind", "subtypes"): Field(_("Also counted apart"), values.subtypes),
    ("place", "languages"): Field(_("Languages")),
    ("place", "adviser"): Field(_("Confidential adviser"), values.body),
    ("place", "offline"): Field(_("Without a screen"), values.offline),
    ("retention", "after"): Field(_("Destroyed after"), values.within),
    ("retention", "ground"): Field(_("Ground")),
    ("care", ""): Field(_("Who looks after them"), values.body),
    ("exception", "by"): Field(_("Who decides"), values.body),
    ("exception", "ground"): Field(_("Ground")),
    ("source", "title"): Field(_("Title")),
    ("source", "dated"): Field(_("Date")),
    ("law", "valid_from"): Field(_("Holds from")),
    ("law", "valid_until"): Field(_("Holds until")),
    ("law", "title"): Field(_("Title")),
    ("mark", ""): Field(_("How sure"), values.word(values.STATED)),
    ("row", ""): Field(_("Counted in this row"), values.subtypes),
    ("measure", ""): Field(_("Of which class"), values.word(values.MEASURE)),
    ("unit", "parent"): Field(_("Lies in"), values.named("units.{}")),
    ("unit", "place"): Field(_("Place"), values.named("places.{}.name")),
}  # fmt: skip


def field_of(about: str, name: str) -> Field:
    """Find how a field is called and said; one without words shows its own name."""
    if about == "norm":
        return NORM.get(name, Field(name))
    return OTHERS.get((about, name), Field(name))


def label(about: str, name: str) -> str:
    """Say what a field is called."""
    return gettext(field_of(about, name).label)


def value(about: str, name: str, given: object, tongue: Tongue) -> str:
    """Say a value; what is not there is said too."""
    if given is None or given in ("", (), frozenset()):
        return gettext("nothing")
    return field_of(about, name).say(given, tongue) or gettext("nothing")
