"""The words in which a finding is told: codes of the checker and of the procedure, as people say.

Functions, never names: the checker knows no names.
"""

from collections.abc import Callable, Mapping
from typing import Any, Final

from django.utils.translation import get_language_info, gettext, ngettext
from django.utils.translation import gettext_noop as _

from waarborg.core.procedure.facts import Spot
from waarborg.core.procedure.model import Procedure
from waarborg.core.procedure.spoken import in_language
from waarborg.core.procedure.stand_ins import seated_in
from waarborg.core.procedure.words import By, Kept
from waarborg.core.terms import Relation
from waarborg.usecases.vocabulary import RELATION, STAGE

KEPT: Final[Mapping[str, str]] = {
    Kept.CASE: _("Cases"),
    Kept.REFUSED: _("Refused reports"),
    Kept.RETALIATION: _("Complaints of retaliation"),
    Kept.SETTLED: _("Matters settled informally"),
    Kept.DRAFT: _("Drafts"),
    Kept.FIGURES: _("Figures"),
}
# With these begins what is no name of a place: “in Nederland”, “een post”, “abroad”.
_NO_NAMES: Final = frozenset(
    ["in", "op", "bij", "een", "de", "het", "a", "an", "at", "the", "on", "abroad"]
)
WHO: Final[Mapping[str, str]] = {
    By.OWNER: _("the body that has it"),
    By.REPORTER: _("the reporting person"),
    By.TASKED: _("whoever holds the task"),
    By.ESCALATED: _("whoever was told of a lapsed term"),
}


def body(procedure: Procedure, code: str, language: str) -> str:
    """Name a body, or who a word of `By` means."""
    if code in WHO:
        return gettext(WHO[code])
    return procedure.say(f"bodies.{code}.name", language) if code else ""


def bodies(procedure: Procedure, codes: str, language: str) -> str:
    """Name several bodies, with blanks between their codes; without any, whoever leads people."""
    named = [body(procedure, code, language) for code in codes.split()]
    return ", ".join(named) or gettext("everybody who leads people")


def tongue(_procedure: Procedure, code: str, _language: str) -> str:
    """Name a language as people do."""
    try:
        return str(get_language_info(code)["name_translated"])
    except KeyError:
        return gettext("none of the languages of this procedure") if code == "und" else code


def lowered(words: str) -> str:
    """Begin with a small letter, for inside a sentence."""
    return words[:1].lower() + words[1:]


def where(place: str) -> str:
    """Name a place inside a sentence; one with a name of its own keeps its capital."""
    return lowered(place) if place.split(" ", maxsplit=1)[0].lower() in _NO_NAMES else place


def capital(sentence: str) -> str:
    """Begin with a capital."""
    return sentence[:1].upper() + sentence[1:]


def situations(number: int) -> str:
    """Say how many situations."""
    told = ngettext("%(number)s situation", "%(number)s situations", number)
    return told % {"number": number}


def source(procedure: Procedure, where: Mapping[str, str], language: str) -> str:
    """Say where a text stands: the title of each source, and the place in it."""
    titles: Mapping[str, str] = {
        **{code: in_language(one.title, language) for code, one in procedure.sources.items()},
        **{law.code: law.title for law in procedure.laws},
    }
    said = ((titles.get(code, code), in_language(place, language)) for code, place in where.items())
    return "; ".join(f"{title}, {place}" for title, place in said)


def spot(procedure: Procedure, one: Spot, language: str) -> str:
    """Name a place in the organisation, or a seat in a body."""
    of, seat = seated_in(one.position)
    if not of:
        return procedure.say(f"positions.{one.position}", language)
    told = {"body": body(procedure, of, language)}
    if not seat:
        return gettext("somebody of %(body)s") % told
    told["seat"] = procedure.say(f"seats.{seat}", language)
    return gettext("%(seat)s (%(body)s)") % told


def _path(pattern: str) -> Callable[[Procedure, str, str], str]:
    """Make a function that says a text of the procedure."""
    return lambda procedure, code, language: procedure.say(pattern.format(code), language)


def _list(words: Mapping[Any, str]) -> Callable[[Procedure, str, str], str]:
    """Make a function that says a word of a closed vocabulary."""
    return lambda _procedure, code, _language: gettext(words[code])


# How each value that a finding brings is said; what is not here is said as it is.
SAID: Final[Mapping[str, Callable[[Procedure, str, str], str]]] = {
    "body": body,
    "first": body,
    "owner": body,
    "towards": body,
    "position": _path("positions.{}"),
    "place": lambda procedure, code, language: where(
        procedure.say(f"places.{code}.name", language)
    ),
    "term": _path("terms.{}"),
    "authority": _path("authorities.{}.name"),
    "relation": lambda _procedure, code, _language: lowered(gettext(RELATION[Relation(code)])),
    "language": tongue,
    "bodies": bodies,
    "stage": _list(STAGE),
    "kept": _list(KEPT),
}


def said(values: Mapping[str, str], procedure: Procedure, language: str) -> dict[str, str]:
    """Say every value as people say it."""
    return {
        name: SAID[name](procedure, code, language)
        if name in SAID and (code or name == "bodies")
        else code
        for name, code in values.items()
    }
