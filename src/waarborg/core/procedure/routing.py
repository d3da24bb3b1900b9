"""Who gets a report, who steps aside, who is told, and which terms start. Pure.

Used at submission (whose keys the report is sealed to), by the signposting (to show it before)
and by the checker (to prove it).
"""

from collections.abc import Iterator, Mapping

from waarborg.core.procedure.escalation import dormant_for, dormant_within, terms_within
from waarborg.core.procedure.facts import (
    Informed,
    ReportFacts,
    Roster,
    Routing,
    Tried,
)
from waarborg.core.procedure.involvement import (
    MIN_READERS,
    Circle,
    Matter,
    has_quorum,
    members_of,
    split,
)
from waarborg.core.procedure.model import Door, Norm, Procedure
from waarborg.core.procedure.situations import Situation, applying
from waarborg.core.terms import Act, Reason, Relation, Stage

__all__ = [
    "chain",
    "could_take",
    "door_state",
    "doors_for",
    "dormant_for",
    "find_body",
    "first_bodies",
    "keeper_of_register",
    "reason_against_door",
    "route",
]


def first_bodies(
    report: Situation, procedure: Procedure
) -> tuple[tuple[str, ...], tuple[Norm, ...]]:
    """Name the bodies that should get `report`, in order, and the norms that say so.

    What was settled first came through no door: then it is what norms say, or nobody.
    """
    norms = [n for n in procedure.norms_for(Act.REPORT) if n.hands_to]
    for norm in applying(norms, report, procedure):
        return norm.hands_to, (norm,)
    door = procedure.doors.get(report.door)
    return ((door.body,) if door else ()), ()


def chain(bodies: tuple[str, ...], procedure: Procedure) -> Iterator[str]:
    """Walk `bodies`, then their substitutes, then the substitutes of those; each body once."""
    seen: list[str] = []
    queue = list(bodies)
    while queue:
        body = queue.pop(0)
        if body in seen:
            continue
        seen.append(body)
        yield body
        queue.extend(procedure.bodies[body].substitutes)


def find_body(bodies: tuple[str, ...], circle: Circle) -> tuple[str, tuple[Tried, ...]]:
    """Find the first of `bodies`, or of who stands in for them, that can take a report.

    Returns:
        "" when nobody can, and the bodies before it with why they could not.
    """
    tried: list[Tried] = []
    for body in chain(bodies, circle.procedure):
        if circle.takes(body):
            return body, tuple(tried)
        quorum = max(circle.procedure.bodies[body].quorum, MIN_READERS)
        tried.append(Tried(body, circle.aside(body), len(circle.free(body)), quorum))
    return "", tuple(tried)


def could_take(report: ReportFacts, procedure: Procedure, people: Roster) -> tuple[str, ...]:
    """Name every body that can take `report`, in the order in which they are asked.

    Returns:
        First where it goes, then where it would go when more people there had to step aside.
    """
    circle = Circle(report, procedure, people)
    bodies, _ = first_bodies(report, procedure)
    return tuple(body for body in chain(bodies, procedure) if circle.takes(body))


def _informed(
    report: ReportFacts, circle: Circle
) -> tuple[tuple[Informed, ...], tuple[Informed, ...]]:
    """List the bodies that are told of `report`, and those that a norm names too.

    Nobody is told where somebody is involved, whatever the norm says. The reporting person reads
    of both: people act on norms.
    """
    procedure = circle.procedure
    told: list[Informed] = []
    not_to_tell: list[Informed] = []
    for norm in applying(procedure.norms_for(Act.REPORT), report, procedure):
        for tells in norm.informs:
            persons = {m.person for m in members_of(tells.body, procedure, circle.people)}
            one = Informed(tells.body, tells.with_name, norm.code, tells.with_others)
            if persons:
                (not_to_tell if persons & circle.involved else told).append(one)
    return tuple(told), tuple(not_to_tell)


def route(report: ReportFacts, procedure: Procedure, people: Roster) -> Routing:
    """Decide who gets `report`.

    Returns:
        `body` is "" when nobody can take it; `tried` then says why, body by body.

    Source:
        Directive (EU) 2019/1937, art. 9(1)(c): an impartial person or department.
    """
    bodies, norms = first_bodies(report, procedure)
    circle = Circle(report, procedure, people)
    body, tried = find_body(bodies, circle)
    if not body:
        return Routing("", frozenset(), (), tried, {}, (), (), _codes(norms))
    informed, not_to_tell = _informed(report, circle)
    terms = terms_within(Stage.RECEIVED, report, body, circle, frozenset())
    return Routing(
        body=body,
        readers=circle.persons(body),
        aside=circle.aside(body),
        tried=tried,
        dormant=dormant_within(body, circle),
        informed=informed,
        terms=terms,
        norms=_codes(norms) + tuple(term.norm for term in terms),
        not_to_tell=not_to_tell,
    )


def _codes(norms: tuple[Norm, ...]) -> tuple[str, ...]:
    """Name norms by their codes."""
    return tuple(norm.code for norm in norms)


def door_state(door: str, procedure: Procedure, people: Roster) -> Reason | None:
    """Say why nobody can report through `door` now, or None.

    A door whose body has fewer than two members with a confirmed key is closed (9-decisions 26),
    whoever else could stand in: nobody should think that a body reads that cannot. So is one of a
    body that is given no reports.
    """
    body = procedure.bodies[procedure.doors[door].body]
    keyed = tuple(m for m in members_of(body.code, procedure, people) if m.keyed)
    return None if body.reads and len(keyed) >= MIN_READERS else Reason.DOOR_CLOSED


def reason_against_door(
    door: Door,
    relation: Relation,
    place: str,
    language: str,
    procedure: Procedure,
    people: Roster,
) -> Reason | None:
    """Say why somebody cannot use `door`, or None."""
    meant = (
        relation in door.relations
        and (not door.places or place in door.places)
        and (not language or language in door.languages)
    )
    if not meant:
        return Reason.NOT_FOR_YOU
    return None if door.talk_only else door_state(door.code, procedure, people)


def doors_for(
    relation: Relation, place: str, language: str, procedure: Procedure, people: Roster
) -> Mapping[str, Reason | None]:
    """List every door with why this person cannot use it; None where they can.

    Args:
        language: "" when it does not matter. A door speaks what its body reads, which can be
            less than the languages of the pages.
    """
    return {
        door.code: reason_against_door(door, relation, place, language, procedure, people)
        for door in procedure.doors.values()
    }


def keeper_of_register(matter: Matter, procedure: Procedure, people: Roster) -> str:
    """Name the body that keeps the register of what was settled, for a matter; "" for none.

    It is whoever an objection goes to, or who stands in for them: nobody it concerns.
    """
    norm = next(iter(procedure.norms_for(Act.OBJECT_SETTLED)), None)
    for body in chain(norm.hands_to if norm else (), procedure):
        free, _ = split(body, matter, procedure, people)
        if procedure.bodies[body].reads and has_quorum(procedure.bodies[body], free):
            return body
    return ""
