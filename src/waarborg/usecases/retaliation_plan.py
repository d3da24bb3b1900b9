"""Where a report of retaliation goes: to nobody who had a part in the case it follows from."""

import datetime as dt

from waarborg.core.procedure.facts import ReportFacts
from waarborg.core.procedure.routing import route
from waarborg.core.terms import Act, Kind, Leaf, NameMode
from waarborg.usecases.in_force import procedure_today
from waarborg.usecases.opened_case import OpenedCase
from waarborg.usecases.report_plan import Plan


def plan_retaliation(first: OpenedCase, now: dt.datetime) -> Plan:
    """Decide what would happen; shown before it is sent, and carried out by sending it.

    Args:
        first: The case it follows from, as the reporting person opened it.
    """
    facts = first.facts
    took_part = {first.row.body, *facts.decisions, *facts.escalated, *facts.earlier}
    took_part |= {line.detail.get(to, "") for line in first.lines for to in ("body", "to_body")}
    procedure = procedure_today(now)
    report = ReportFacts(
        kind=Kind.RETALIATION,
        relation=facts.relation,
        place=facts.place,
        door=facts.door,
        name=_name_mode(first),
        concerned=facts.concerned,
        excluded=facts.excluded,
        earlier=frozenset(took_part) & procedure.bodies.keys(),
        had_part=_had_part(first),
    )
    routing = route(report, procedure, first.people)
    return Plan(report, facts.matched, routing, procedure, first.people, None)


def _had_part(first: OpenedCase) -> frozenset[str]:
    """Name who did or looked at anything, held a task or got a key: wherever they sit now."""
    named = {line.by for line in first.lines} | first.facts.had_part
    given = (o for o in first.lines if o.act == Act.HAND_BACK or o.leaf is Leaf.GRANT)
    named |= {str(line.detail.get("person", "")) for line in given}
    return frozenset(named) & {member.person for member in first.people.members}


def _name_mode(first: OpenedCase) -> NameMode:
    """Keep the name in its envelope: consent was for other readers, and may be taken back since."""
    anonymous = first.card.facts.name is NameMode.ANONYMOUS
    return NameMode.ANONYMOUS if anonymous else NameMode.CONFIDENTIAL
