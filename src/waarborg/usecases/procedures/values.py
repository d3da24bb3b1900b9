"""How every value of a procedure is said: a body, a term, a condition, yes and no.

`explain`, `diff` and `draw` say them with these functions, so that they never say different things.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from enum import StrEnum
from typing import Any, Final, NamedTuple

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from waarborg.core.procedure.facts import Unit
from waarborg.core.procedure.model import Procedure
from waarborg.core.procedure.norms import BeyondCode, Checked, Condition, Informs, Term
from waarborg.core.procedure.spoken import in_language
from waarborg.core.procedure.words import Care, Danger, MeasureClass, Need, Stated
from waarborg.core.terms import Act, Kind, NameMode, Relation, Stage, Way
from waarborg.usecases import vocabulary
from waarborg.usecases.lengths import length
from waarborg.usecases.procedures import words

NEED: Final[Mapping[str, str]] = {
    Need.REASONS: _("reasons"),
    Need.FEEDBACK: _("telling the reporting person what was done"),
    Need.CONSENT: _("consent of the reporting person"),
    Need.APPROVED_TEXT: _("a text that the reporting person approved"),
    Need.SECOND_PERSON: _("a second person"),
    Need.BOTH_SIDES: _("the person it is about could answer"),
}
CARE: Final[Mapping[str, str]] = {
    Care.REPORTING_PERSON: _("the reporting person"),
    Care.PERSON_CONCERNED: _("the person it is about"),
    Care.TEAM: _("the team"),
    Care.CHECKED_BY: _("whether people are looked after"),
}
DANGER: Final[Mapping[str, str]] = {
    Danger.ACUTE_DANGER: _("acute danger"),
    Danger.CRIME: _("a crime that must be reported to the police"),
}
STATED: Final[Mapping[str, str]] = {
    Stated.SEED: _("the paper it began from says so"),
    Stated.OTHER: _("another public source says so"),
    Stated.ASSUMED: _("assumed; no source was found"),
    Stated.PROPOSED: _("proposed"),
}
MEASURE: Final[Mapping[str, str]] = {
    MeasureClass.DISCIPLINARY: _("disciplinary"),
    MeasureClass.NOT_DISCIPLINARY: _("not disciplinary"),
    MeasureClass.ORGANISATION: _("for the whole organisation"),
    MeasureClass.CRIMINAL: _("reported to the police"),
    MeasureClass.OTHER: _("something else"),
}
ABOUT: Final[Mapping[str, str]] = {
    Act.REFUSE: _("that the report is not taken up"),
    Act.CLOSE: _("that it is closed"),
    Act.HAND_BACK: _("that a manager got a task"),
    Act.CLASSIFY: _("what kind of report it is"),
}
OFFLINE: Final[Mapping[str, str]] = {
    "letter": _("letter"),
    "phone": _("phone"),
    "meeting": _("a talk in person"),
    "poster": _("poster"),
}
ON_STAFF: Final[Mapping[bool, str]] = {
    True: _("about somebody who decides on staff"),
    False: _("about nobody who decides on staff"),
}
SOMEBODY: Final[Mapping[bool, str]] = {
    True: _("about a person"),
    False: _("about no person"),
}


class Tongue(NamedTuple):
    """Whose words are used: those of a procedure, in a language."""

    procedure: Procedure
    language: str


Say = Callable[[Any, Tongue], str]


def listed(parts: Iterable[str]) -> str:
    """Put words beside each other."""
    return ", ".join(part for part in parts if part)


def in_order(values: Iterable[Any], order: Iterable[Any]) -> list[Any]:
    """Put the members of a set in the order of the model; what the model lacks goes last."""
    known = [str(one) for one in order]
    place = {code: number for number, code in enumerate(known)}
    return sorted(values, key=lambda one: (place.get(str(one), len(known)), str(one)))


# What a thing does not say: such a field is passed over where the thing is described.
UNSAID: Final[tuple[object, ...]] = (None, "", (), frozenset(), False)


def as_is(value: Any, tongue: Tongue) -> str:
    """Say a value as it stands."""
    if isinstance(value, (list, tuple, frozenset)):
        return listed(map(str, value if isinstance(value, tuple) else sorted(value)))
    if isinstance(value, str):
        return in_language(value, tongue.language)
    return value.isoformat() if isinstance(value, date) else str(value)


def flag(value: Any, _tongue: Tongue) -> str:
    """Say yes or no."""
    return gettext("yes") if value else gettext("no")


def body(code: str, tongue: Tongue) -> str:
    """Name a body, or who a word of `By` means; a code that is gone as it stands."""
    if code in words.WHO:
        return gettext(words.WHO[code])
    return said(f"bodies.{code}.name", code, tongue)


def said(path: str, code: str, tongue: Tongue) -> str:
    """Say a text of the procedure; the code where it has no such text."""
    try:
        return tongue.procedure.say(path, tongue.language)
    except KeyError:
        return code


def named(pattern: str) -> Say:
    """Make a function that says the text of a code."""
    return lambda code, tongue: said(pattern.format(code), code, tongue) if code else ""


def each(say: Say, order: Callable[[Procedure], Iterable[Any]] | None = None) -> Say:
    """Make a function that says several values; sets in the order of the model."""

    def several(values: Any, tongue: Tongue) -> str:
        kept = values if isinstance(values, tuple) else in_order(
            values, order(tongue.procedure) if order else ()
        )  # fmt: skip
        return listed(say(one, tongue) for one in kept)

    return several


def word(catalogue: Mapping[Any, str]) -> Say:
    """Make a function that says a word of a closed vocabulary."""
    return lambda code, _tongue: words.lowered(gettext(catalogue.get(code, str(code))))


def vocabulary_of(members: type[StrEnum], catalogue: Mapping[Any, str]) -> Say:
    """Make a function that says several words of a closed vocabulary."""
    say = each(word(catalogue), lambda _procedure: members)
    return lambda values, tongue: (
        gettext("any") if set(values) == set(members) else say(values, tongue)
    )


def within(value: Any, _tongue: Tongue) -> str:
    """Say how long something may take, and from when."""
    if not value:
        return ""
    if not isinstance(value, Term):
        return length(value)
    starts = words.lowered(
        gettext(vocabulary.STAGE[value.starts])
        if value.starts
        else gettext(vocabulary.ACT[Act.NAME_GOT_OUT])
    )
    told = {"length": length(value.within), "stage": starts}
    if value.immediately:
        return gettext("at once, at the latest %(length)s after: %(stage)s") % told
    return gettext("%(length)s after: %(stage)s") % told


def informs(value: Informs, tongue: Tongue) -> str:
    """Say who is told, and whether with names."""
    parts = [
        gettext("with the name of the reporting person") if value.with_name else "",
        gettext("with the names of others") if value.with_others else "",
    ]
    told = listed(parts) or gettext("without names")
    return f"{body(value.body, tongue)} ({told})"


def _maybe(catalogue: Mapping[bool, str], asked: object) -> str:
    """Say what is asked for; nothing where nothing is."""
    return gettext(catalogue[asked]) if isinstance(asked, bool) else ""


def condition(value: Condition, tongue: Tongue) -> str:
    """Say in which situations a norm applies."""
    procedure = tongue.procedure
    parts = [
        each(named("kinds.{}.name"), lambda _p: Kind)(value.kinds, tongue),
        each(word(vocabulary.RELATION), lambda _p: Relation)(value.relations, tongue),
        each(named("doors.{}.name"), lambda p: p.doors)(value.doors, tongue),
        each(named("places.{}.name"), lambda p: p.places)(value.places, tongue),
        each(word(vocabulary.NAME_MODE), lambda _p: NameMode)(value.names, tongue),
        _maybe(ON_STAFF, value.decides_on_staff),
        _maybe(SOMEBODY, value.somebody_concerned),
    ]
    if value.positions:
        people = each(named("positions.{}"), lambda _p: procedure.positions)(
            value.positions, tongue
        )
        parts.append(gettext("about: %(people)s") % {"people": people})
    return "; ".join(part for part in parts if part)


def beyond(value: BeyondCode, tongue: Tongue) -> str:
    """Say which words no machine decides, and who does."""
    why, who = (in_language(one, tongue.language) for one in (value.why, value.decided_by))
    return f"“{value.words}” ({why}): {who}"


def stages(value: frozenset[Stage], _tongue: Tongue) -> str:
    """Say at which stages."""
    if value == frozenset(Stage):
        return gettext("always")
    if value == frozenset(Stage) - {Stage.CLOSED, Stage.SETTLED}:
        return gettext("as long as it is open")
    told = (gettext(vocabulary.STAGE[one]) for one in Stage if one in value)
    return listed(words.lowered(one) for one in told)


def checked(value: Checked, _tongue: Tongue) -> str:
    """Say when text and machine part were compared."""
    return f"{value.on.isoformat()} ({value.by})"


def unit(value: Unit, tongue: Tongue) -> str:
    """Say where a unit lies."""
    parent = said(f"units.{value.parent}", str(value.parent or ""), tongue)
    return listed([parent, said(f"places.{value.place}.name", value.place, tongue)])


bodies = each(body, lambda procedure: procedure.bodies)
positions = each(named("positions.{}"), lambda procedure: procedure.positions)
places = each(named("places.{}.name"), lambda procedure: procedure.places)
needs = each(word(NEED), lambda _procedure: Need)
ways = vocabulary_of(Way, vocabulary.WAY)
relations = vocabulary_of(Relation, vocabulary.RELATION)
names = vocabulary_of(NameMode, vocabulary.NAME_MODE)
subtypes = each(named("subtypes.{}"))
offline = each(word(OFFLINE))
conditions = each(condition)
