"""Where a report of retaliation goes: to nobody who had a part in the case it follows from."""

import datetime as dt

from waarborg.core.procedure.facts import ReportFacts
from waarborg.core.procedure.involvement import members_of
from waarborg.core.procedure.model import Procedure
from waarborg.core.procedure.routing import route
from waarborg.core.terms import Act, Kind, Leaf, NameMode, Relation
from waarborg.store.people.rosters import roster
from waarborg.usecases.in_force import day_of, procedure_today
from waarborg.usecases.opened_case import OpenedCase
from waarborg.usecases.report_plan import Plan
from waarborg.usecases.trail import PASSED


def plan_retaliation(first: OpenedCase, now: dt.datetime) -> Plan:
    """Decide what would happen; shown before it is sent, and carried out by sending it.

    Args:
        first: The case it follows from, as the reporting person opened it.
    """
    facts = first.facts
    took_part = {first.row.body, *facts.decisions, *facts.escalated, *facts.earlier}
    took_part |= {line.detail.get(to, "") for line in first.lines for to in ("body", "to_body")}
    procedure = procedure_today(now)
    people = roster(procedure, day_of(now))
    gone = frozenset(took_part) & first.procedure.bodies.keys() - procedure.bodies.keys()
    report = ReportFacts(
        kind=Kind.RETALIATION,
        relation=facts.relation,
        place=facts.place,
        door=_door(facts.door, facts.relation, procedure),
        name=_name_mode(first),
        concerned=facts.concerned,
        excluded=facts.excluded,
        earlier=frozenset(took_part) & procedure.bodies.keys(),
        had_part=_had_part(first) | _sitting_in(gone, first),
    )
    return Plan(report, facts.matched, route(report, procedure, people), procedure, people, None)


def _door(door: str, relation: Relation, procedure: Procedure) -> str:
    """Keep the door of the first case; where today's version has none by that code, take another.

    A way out for bad treatment does not close because a door is called otherwise.
    """
    if door in procedure.doors:
        return door
    others = [one for one in procedure.doors.values() if not one.talk_only]
    meant = (one.code for one in others if relation in one.relations)
    return next(meant, others[0].code)


def _sitting_in(bodies: frozenset[str], first: OpenedCase) -> frozenset[str]:
    """Name who sits in bodies of the first case that today's version does not know by that code.

    They can sit in the same body under another code: so it is the persons who are left out.
    """
    rules, people = first.procedure, first.people
    return frozenset(m.person for body in bodies for m in members_of(body, rules, people))


def _had_part(first: OpenedCase) -> frozenset[str]:
    """Name who did or looked at anything, held a task or got a key: wherever they sit now."""
    named = {line.by for line in first.lines} | first.facts.had_part
    given = (
        o
        for o in first.lines
        if o.act == Act.HAND_BACK or (o.leaf is Leaf.GRANT and o.detail.get("what") != PASSED)
    )
    named |= {str(line.detail.get("person", "")) for line in given}
    return frozenset(named) & {member.person for member in first.people.members}


def _name_mode(first: OpenedCase) -> NameMode:
    """Keep the name in its envelope: consent was for other readers, and may be taken back since."""
    anonymous = first.card.facts.name is NameMode.ANONYMOUS
    return NameMode.ANONYMOUS if anonymous else NameMode.CONFIDENTIAL
