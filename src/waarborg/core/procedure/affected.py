"""Whom a part of a procedure is about: who reports, who is concerned, managers, who handles it."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from waarborg.core.procedure.changes import Change
from waarborg.core.procedure.model import Body, Procedure
from waarborg.core.procedure.norms import Norm
from waarborg.core.procedure.words import By, Care, Duty, Need
from waarborg.core.terms import Act


class Whom(StrEnum):
    """Whom something is about."""

    REPORTER = "reporter"  # who reports, or thinks about it
    CONCERNED = "concerned"  # the person a report is about
    MANAGER = "manager"  # whoever sits in a body because of a position in the line
    BODY = "body"  # who handles reports, advises, oversees
    ADMINISTRATOR = "administrator"  # who keeps the procedure itself


_R, _C, _M, _B, _A = Whom
# What is about whom, whatever its fields say.
PARTS: Final[Mapping[str, frozenset[Whom]]] = {
    "door": frozenset({_R, _B}),
    "kind": frozenset({_R, _B}),
    "place": frozenset({_R}),
    "exception": frozenset({_R, _B}),
    "retention": frozenset({_R, _C}),
    "seat": frozenset({_R, _B}),
    "position": frozenset({_R, _M}),
    "measure": frozenset({_C, _B}),
    "law": frozenset({_R, _A}),
}
_CARE: Final[Mapping[str, frozenset[Whom]]] = {
    Care.REPORTING_PERSON: frozenset({_R, _B}),
    Care.PERSON_CONCERNED: frozenset({_C, _B}),
    Care.TEAM: frozenset({_M, _B}),
    Care.CHECKED_BY: frozenset({_R, _C, _B}),
}
_TEXTS: Final[Mapping[str, str]] = {
    "doors": "door",
    "kinds": "kind",
    "subtypes": "kind",
    "places": "place",
    "authorities": "place",
    "exceptions": "exception",
    "seats": "seat",
    "bodies": "seat",
    "positions": "position",
    "measures": "measure",
    "not_yet": "place",
    "terms": "door",
    "organisation": "place",
}
_FIELDS: Final[Mapping[str, frozenset[Whom]]] = {
    "languages": frozenset({_R, _A}),
    "outside": frozenset({_R, _A}),
    "zone": frozenset({_R, _B, _A}),
    "valid_from": frozenset(Whom),
    "valid_until": frozenset(Whom),
}
NOT_FOR_REPORTERS: Final = frozenset({Duty.PUBLISH, Duty.ADVISE_INVESTIGATION})
ABOUT_CONCERNED: Final = frozenset(
    {Act.INFORM_CONCERNED, Act.CLOSE, Act.REFUSE, Act.REGISTER_SETTLED}
)
DUTIES_TO_CONCERNED: Final = frozenset(
    {Duty.CARE, Duty.INVESTIGATE, Duty.ADVISE_INVESTIGATION, Duty.ESTABLISH}
)


def in_the_line(body: Body) -> bool:
    """Say whether a body consists of people in the line."""
    return bool(body.held_by)


def bodies_in(norm: Norm) -> frozenset[str]:
    """Name the bodies that a norm names, and the words of `By` among them."""
    told = (one.body for one in norm.informs)
    return frozenset((*norm.by, *norm.hands_to, *norm.if_late, *told))


def whom_norm(norm: Norm, procedure: Procedure) -> frozenset[Whom]:
    """Say whom a norm is about."""
    named = bodies_in(norm)
    bodies = [procedure.bodies[code] for code in named if code in procedure.bodies]
    concerned = (
        norm.act in ABOUT_CONCERNED
        or norm.duty in DUTIES_TO_CONCERNED
        or Need.BOTH_SIDES in norm.needs
        or any(told.with_others for told in norm.informs)
    )
    found = {
        Whom.REPORTER: norm.duty not in NOT_FOR_REPORTERS,
        Whom.CONCERNED: concerned,
        Whom.MANAGER: By.TASKED in named or any(map(in_the_line, bodies)),
        Whom.BODY: bool({By.OWNER, By.ESCALATED} & named)
        or not all(map(in_the_line, bodies))
        or not named,
    }
    return frozenset(whom for whom, about in found.items() if about)


def whom_body(body: Body) -> frozenset[Whom]:
    """Say whom it is about who sits in a body."""
    return frozenset({_R, _M, _B} if in_the_line(body) else {_R, _B})


def whom(change: Change, old: Procedure, new: Procedure) -> frozenset[Whom]:
    """Say for whom something changes: for whom it was, and for whom it becomes."""
    found: frozenset[Whom] = frozenset()
    for thing, procedure in ((change.before, old), (change.after, new)):
        if thing is not None:
            found |= _of_thing(change, thing, procedure)
    return found or frozenset({_A})


def _of_thing(change: Change, thing: object, procedure: Procedure) -> frozenset[Whom]:
    """Say whom one thing is about."""
    if isinstance(thing, Norm):
        return whom_norm(thing, procedure)
    if isinstance(thing, Body):
        return whom_body(thing)
    if change.about == "care":
        return _CARE.get(change.code, frozenset())
    if change.about == "text":
        return PARTS.get(_TEXTS.get(change.code.split(".")[0], ""), frozenset())
    if change.about == "procedure":
        names = [one.field for one in change.differences]
        return frozenset().union(*(_FIELDS.get(name, frozenset({_A})) for name in names))
    return PARTS.get(change.about, frozenset())
