"""Where a report of retaliation goes: to nobody who had a part in the case it follows from."""

import datetime as dt

from waarborg.core.procedure.facts import ReportFacts, Roster, Spot
from waarborg.core.procedure.involvement import members_of
from waarborg.core.procedure.matching import candidates
from waarborg.core.procedure.model import Procedure
from waarborg.core.procedure.routing import route
from waarborg.core.terms import Act, Kind, Leaf, NameMode, Relation
from waarborg.store.people.rosters import names, roster
from waarborg.usecases.drafts import NOBODY_MORE, Around
from waarborg.usecases.in_force import day_of, procedure_today
from waarborg.usecases.opened_case import OpenedCase
from waarborg.usecases.refusal import Incomplete
from waarborg.usecases.report_plan import Plan, all_known, standing_on
from waarborg.usecases.trail import PASSED


def plan_retaliation(first: OpenedCase, now: dt.datetime, around: Around = NOBODY_MORE) -> Plan:
    """Decide what would happen; shown before it is sent, and carried out by sending it.

    Args:
        first: The case it follows from, as the reporting person opened it.
        around: Who does it and who must not see it, besides those of the first case.

    Raises:
        Incomplete: A function that was chosen does not stand in the chart.
    """
    facts = first.facts
    took_part = {first.row.body, *facts.decisions, *facts.escalated, *facts.earlier}
    took_part |= {line.detail.get(to, "") for line in first.lines for to in ("body", "to_body")}
    procedure = procedure_today(now)
    people = roster(procedure, day_of(now))
    _complain(around, procedure, people)
    excluded, matched = _kept_out(first, around, people)
    gone = frozenset(took_part) & first.procedure.bodies.keys() - procedure.bodies.keys()
    report = ReportFacts(
        kind=Kind.RETALIATION,
        relation=facts.relation,
        place=facts.place,
        door=_door(facts.door, facts.relation, procedure),
        name=_name_mode(first),
        concerned=facts.concerned | {Spot(position, unit) for position, unit in around.concerned},
        excluded=excluded,
        earlier=frozenset(took_part) & procedure.bodies.keys(),
        had_part=_had_part(first) | _sitting_in(gone, first),
    )
    return Plan(report, matched, route(report, procedure, people), procedure, people, None)


def _complain(around: Around, procedure: Procedure, people: Roster) -> None:
    asked = {"concerned": around.concerned, "must_not_see": around.must_not_see}
    wrong = [name for name, places in asked.items() if not all_known(places, procedure, people)]
    if wrong:
        raise Incomplete(tuple(wrong))


def _kept_out(
    first: OpenedCase, around: Around, people: Roster
) -> tuple[frozenset[str], frozenset[str]]:
    """Name who must not see it, and those of them whom only a typed name matched."""
    facts, named = first.facts, around.named_not_see
    typed = candidates(named, names()) if named.strip() else frozenset()
    chosen = standing_on(around.must_not_see, people) | (facts.excluded - facts.matched)
    return facts.excluded | chosen | typed, (facts.matched | typed) - chosen


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
