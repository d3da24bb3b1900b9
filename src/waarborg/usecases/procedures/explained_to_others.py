"""The procedure for a manager, for the person concerned, and for a body that handles reports."""

from collections.abc import Iterable, Iterator
from typing import Final

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from waarborg.core.procedure.affected import Whom, bodies_in, in_the_line, whom_norm
from waarborg.core.procedure.facts import Spot
from waarborg.core.procedure.look import Look
from waarborg.core.procedure.model import Body, Procedure
from waarborg.core.procedure.permission import reason_against
from waarborg.core.procedure.readers import reads
from waarborg.core.procedure.stand_ins import HOUSE, House, house_of
from waarborg.core.procedure.words import By, Care
from waarborg.core.terms import Act
from waarborg.usecases.procedures import explained_shares, values
from waarborg.usecases.procedures.cards import each_card, section
from waarborg.usecases.procedures.explained_to_reporter import kept, looks_after
from waarborg.usecases.procedures.telling_changes import which
from waarborg.usecases.procedures.values import Tongue

TASKS: Final = frozenset({Act.HAND_BACK, Act.ANSWER_TASK, Act.ACCEPT_ANSWER})
_WHERE: Final = (
    ("own", _("about yourself")),
    ("above", _("about somebody above you")),
    ("below", _("about somebody right below you")),
)


def to_manager(tongue: Tongue) -> Iterator[str]:
    """Explain the procedure to managers."""
    procedure = tongue.procedure
    lines = [body for body in procedure.bodies.values() if in_the_line(body)]
    norms = [n for n in procedure.norms if Whom.MANAGER in whom_norm(n, procedure)]
    codes = {body.code for body in lines}
    yield from section(
        gettext("Who this is for"), (one for b in lines for one in explained_shares.sits(b, tongue))
    )
    tasks = [n for n in norms if n.act in TASKS]
    rest = [n for n in norms if n not in tasks]
    asked = [n for n in rest if codes & set(n.by)]
    yield from section(gettext("When somebody comes to you"), each_card(asked, tongue))
    yield from section(gettext("When you get a task"), each_card(tasks, tongue))
    yield from section(
        gettext("What else you hear or get"), each_card([n for n in rest if n not in asked], tongue)
    )
    yield from section(gettext("What you may not do"), _forbidden(lines, tongue))
    yield from section(
        gettext("Who is looked after"), looks_after(tongue, (Care.TEAM, Care.CHECKED_BY))
    )


def _forbidden(lines: Iterable[Body], tongue: Tongue) -> Iterator[str]:
    """Say what managers may not do: asked of the function that refuses it."""
    house = house_of(tongue.procedure)
    for body in lines:
        told = {"body": values.body(body.code, tongue)}
        if not body.reads:
            yield "- " + gettext("Read a report: %(body)s never can.") % told
        for position in values.in_order(body.held_by, tongue.procedure.positions):
            yield from _not_registered(position, tongue, house)


def _not_registered(position: str, tongue: Tongue, house: House) -> Iterator[str]:
    """Say about whom somebody in a position may not register a matter as settled."""
    procedure = house.procedure
    if not procedure.norms_for(Act.REGISTER_SETTLED):
        return
    actor = house.actor(f"{position}.1")
    where = {
        "own": [position],
        "above": [a for a in procedure.lines[position] if a in tongue.procedure.positions],
        "below": [c for c, p in tongue.procedure.positions.items() if p.under == position],
    }
    refused = [
        gettext(sentence)
        for key, sentence in _WHERE
        if where[key] and all(
            reason_against(Act.REGISTER_SETTLED, None, actor, procedure, house.people,
                           concerned=frozenset({Spot(one, HOUSE)})) is not None
            for one in where[key]
        )
    ]  # fmt: skip
    told = {"people": values.said(f"positions.{position}", position, tongue)}
    told["what"] = values.listed(refused)
    if refused:
        yield "- " + gettext("Register as settled (%(people)s): not %(what)s.") % told


def to_concerned(tongue: Tongue) -> Iterator[str]:
    """Explain the procedure to the person a report is about."""
    procedure = tongue.procedure
    norms = [n for n in procedure.norms if Whom.CONCERNED in whom_norm(n, procedure)]
    yield from section(gettext("Who handles a report about you"), _judges(tongue))
    acts = [n for n in norms if n.act is not None]
    yield from section(gettext("What happens, and what you hear"), each_card(acts, tongue))
    duties = [n for n in norms if n.act is None]
    yield from section(gettext("Who finds out, and who decides"), each_card(duties, tongue))
    care = looks_after(tongue, (Care.PERSON_CONCERNED, Care.CHECKED_BY))
    yield from section(gettext("Who looks after you?"), care)
    yield from section(gettext("What can follow"), _measures(tongue))
    yield from section(gettext("How long is it kept?"), kept(tongue))


def _judges(tongue: Tongue) -> Iterator[str]:
    """Say for each position who reads a report about somebody there."""
    procedure = tongue.procedure
    doors = [door.code for door in procedure.doors.values() if not door.talk_only]
    shares = [share for door in doors for share in reads(door, procedure)]
    for position in procedure.positions:
        bodies = dict.fromkeys(
            share.reads[0] for share in shares if not share.concerned or position in share.concerned
        )
        told = {
            "people": values.said(f"positions.{position}", position, tongue),
            "bodies": values.bodies(tuple(b for b in bodies if b), tongue) or gettext("nobody"),
        }
        yield "- " + gettext("About: %(people)s. It can be read by: %(bodies)s.") % told


def _measures(tongue: Tongue) -> Iterator[str]:
    """Say what can follow from a case."""
    for code, kind in tongue.procedure.measures.items():
        name = values.said(f"measures.{code}", code, tongue)
        yield f"- {name} ({gettext(values.MEASURE[kind])})"


def owners(procedure: Procedure) -> frozenset[str]:
    """Name the bodies that can have a case, in some situation: the checker walked them all."""
    followed = Look(procedure).followed
    return frozenset(state.owner for one in followed for state in one.course.states)


def to_body(code: str, tongue: Tongue, having: frozenset[str]) -> Iterator[str]:
    """Explain the procedure to a body: what comes to it, what it may and must do, when not.

    Args:
        having: The bodies that can have a case.
    """
    procedure, house = tongue.procedure, house_of(tongue.procedure)
    body = procedure.bodies[code]
    told = any(code in norm.if_late for norm in procedure.norms if norm.act)
    meant = {code, *([By.OWNER] if code in having else []), *([By.ESCALATED] if told else [])}
    mine = [norm for norm in procedure.norms if meant & set(norm.by)]
    rest = [n for n in procedure.norms if n not in mine and code in bodies_in(n)]
    yield from section(gettext("Who you are"), explained_shares.sits(body, tongue))
    yield from section(gettext("Which reports come to you"), _comes(code, tongue))
    yield from section(gettext("What you may and must do"), each_card(mine, tongue))
    yield from section(gettext("What others give you or tell you"), each_card(rest, tongue))
    yield from section(
        gettext("When you step aside"),
        explained_shares.steps_aside(code, tongue, house) if body.reads else (),
    )
    yield from section(gettext("Whom you look after, and where you advise"), _cares(code, tongue))


def _comes(code: str, tongue: Tongue) -> Iterator[str]:
    """Say which reports a body gets: through which doors, and in whose place."""
    procedure = tongue.procedure
    for door in procedure.doors.values():
        for share in () if door.talk_only else reads(door.code, procedure):
            if share.reads[0] == code:
                name = values.said(f"doors.{door.code}.name", door.code, tongue)
                yield f"- {name}: {which(share, tongue)}."
    for other in procedure.bodies.values():
        if code in other.substitutes:
            told = {"body": values.body(other.code, tongue)}
            yield "- " + gettext("You stand in for: %(body)s.") % told


def _cares(code: str, tongue: Tongue) -> Iterator[str]:
    """Say whom a body looks after, and where it advises."""
    for who, body in tongue.procedure.care.items():
        if body == code and who is Care.CHECKED_BY:
            yield "- " + gettext("You see to it that people are looked after.")
        elif body == code:
            yield "- " + gettext("You look after: %(whom)s.") % {"whom": gettext(values.CARE[who])}
    for place in tongue.procedure.places.values():
        if place.adviser == code:
            name = values.said(f"places.{place.code}.name", place.code, tongue)
            yield "- " + gettext("You advise here: %(place)s.") % {"place": name}
    for one in tongue.procedure.exceptions:
        if one.by == code:
            told = {"danger": gettext(values.DANGER[one.danger])}
            yield "- " + gettext("You decide on passing on in case of: %(danger)s.") % told
