"""Who reads, who does not, and who stands in: asked of the functions that decide it."""

from collections.abc import Iterator
from typing import Final

from django.utils.translation import gettext

from waarborg.core.procedure.facts import ReportFacts, Spot
from waarborg.core.procedure.involvement import Circle, involved
from waarborg.core.procedure.model import Body
from waarborg.core.procedure.readers import Share, reads
from waarborg.core.procedure.routing import chain
from waarborg.core.procedure.spoken import in_language
from waarborg.core.procedure.stand_ins import HOUSE, House
from waarborg.core.terms import Kind, NameMode, Relation
from waarborg.usecases.procedures import fields, values
from waarborg.usecases.procedures.telling_changes import reader, which
from waarborg.usecases.procedures.values import Tongue

_BODY_FIELDS: Final = (
    "held_by", "under", "independent", "outside", "quorum", "reads", "custodian", "sees_seats",
)  # fmt: skip


def sits(body: Body, tongue: Tongue) -> Iterator[str]:
    """Say who sits in a body, and what it is."""
    name = values.body(body.code, tongue)
    does = values.said(f"bodies.{body.code}.does", "", tongue)
    yield f"- **{name[:1].upper()}{name[1:]}.** {does}"
    for field in _BODY_FIELDS:
        given = getattr(body, field)
        if given not in ("", frozenset(), False):
            said = fields.value("body", field, given, tongue)
            yield f"  {fields.label('body', field)}: {said}."
    for seat in body.seats:
        must = gettext("nothing is decided without this seat") if seat.required else ""
        named = values.said(f"seats.{seat.code}", seat.code, tongue)
        yield "  " + values.listed([named, in_language(seat.named_by, tongue.language), must]) + "."
    told = {"others": values.bodies(body.substitutes, tongue) or gettext("nobody")}
    yield "  " + gettext("Who stands in: %(others)s.") % told


def about(position: str, house: House) -> ReportFacts:
    """Make a report about somebody in a position, as ordinary as can be."""
    procedure = house.procedure
    return ReportFacts(
        next(iter(procedure.kinds), Kind.INTEGRITY_BREACH),
        Relation.EMPLOYEE,
        next(iter(procedure.places), ""),
        next(iter(procedure.doors), ""),
        NameMode.CONFIDENTIAL,
        frozenset({Spot(position, HOUSE)}),
    )


def readers_of(door: str, tongue: Tongue) -> Iterator[str]:
    """Say who reads what comes in through a door."""
    shares = reads(door, tongue.procedure)
    if len(shares) == 1 and which(shares[0], tongue) == gettext("every report"):
        told = {"body": reader(shares[0].reads[0], tongue)}
        yield "  " + gettext("Who reads it: %(body)s.") % told
        return
    yield "  " + gettext("Who reads it:")
    yield from (f"  - {_one(share, tongue)}" for share in shares)


def _one(share: Share, tongue: Tongue) -> str:
    """Say of some reports who reads them."""
    return f"{which(share, tongue)}: {reader(share.reads[0], tongue)}."


def apart(tongue: Tongue, house: House) -> Iterator[str]:
    """Say for each position who has no part in a report about somebody there."""
    procedure = tongue.procedure
    for position in procedure.positions:
        people = involved(about(position, house), house.procedure, house.people)
        out = {m.spot.position for m in house.people.members if m.spot and m.person in people}
        told = {
            "people": values.said(f"positions.{position}", position, tongue),
            "out": values.positions(frozenset(out & set(procedure.positions)), tongue),
        }
        yield "- " + gettext("About: %(people)s. No part in it has: %(out)s.") % told


def stand_ins(tongue: Tongue) -> Iterator[str]:
    """Say who stands in for whom, in order."""
    for body in tongue.procedure.bodies.values():
        if body.reads:
            others = list(chain((body.code,), tongue.procedure))[1:]
            told = {
                "body": values.body(body.code, tongue),
                "others": values.bodies(tuple(others), tongue) or gettext("nobody"),
            }
            yield "- " + gettext("If this is not possible: %(body)s. Then: %(others)s.") % told


def steps_aside(body: str, tongue: Tongue, house: House) -> Iterator[str]:
    """Say about whom a body cannot handle a report, and who does it then."""
    procedure = tongue.procedure
    for position in procedure.positions:
        circle = Circle(about(position, house), house.procedure, house.people)
        if circle.able(body):
            continue
        others = (other for other in chain((body,), house.procedure) if circle.takes(other))
        told = {
            "people": values.said(f"positions.{position}", position, tongue),
            "body": reader(next(others, ""), tongue),
        }
        yield "- " + gettext("About: %(people)s. Then: %(body)s.") % told
