"""The words in which a finding is told: codes of the checker and of the procedure, as people say.

Functions, never names: the checker knows no names.
"""

from collections.abc import Callable, Mapping
from typing import Any, Final

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from waarborg.core.procedure.facts import Spot
from waarborg.core.procedure.model import Procedure
from waarborg.core.procedure.stand_ins import seated_in
from waarborg.core.procedure.words import By, Kept
from waarborg.usecases.vocabulary import RELATION, STAGE

KEPT: Final[Mapping[str, str]] = {
    Kept.CASE: _("Cases"),
    Kept.REFUSED: _("Refused reports"),
    Kept.RETALIATION: _("Complaints of retaliation"),
    Kept.SETTLED: _("Matters settled informally"),
    Kept.DRAFT: _("Drafts"),
    Kept.FIGURES: _("Figures"),
}
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


def lowered(words: str) -> str:
    """Begin with a small letter, for inside a sentence."""
    return words[:1].lower() + words[1:]


def capital(sentence: str) -> str:
    """Begin with a capital."""
    return sentence[:1].upper() + sentence[1:]


def source(procedure: Procedure, where: Mapping[str, str]) -> str:
    """Say where a text stands: the title of each source, and the place in it."""
    titles: Mapping[str, str] = {
        **{code: one.title for code, one in procedure.sources.items()},
        **{law.code: law.title for law in procedure.laws},
    }
    return "; ".join(f"{titles.get(code, code)}, {place}" for code, place in where.items())


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
    "place": _path("places.{}.name"),
    "term": _path("terms.{}"),
    "authority": _path("authorities.{}.name"),
    "relation": _list(RELATION),
    "stage": _list(STAGE),
    "kept": _list(KEPT),
}


def said(values: Mapping[str, str], procedure: Procedure, language: str) -> dict[str, str]:
    """Say every value as people say it."""
    return {
        name: SAID[name](procedure, code, language) if name in SAID and code else code
        for name, code in values.items()
    }
