"""List the register: every case somebody reads, what was settled informally included."""

import datetime as dt

from waarborg.core.terms import Act, Compartment, Stage
from waarborg.store.cases.compartments import OpenCompartment, try_key
from waarborg.store.cases.entries import read_entries
from waarborg.store.cases.inbox import cases_received, wraps_of
from waarborg.store.cases.models import Case, Wrap
from waarborg.usecases.card import Card
from waarborg.usecases.in_force import procedure_of
from waarborg.usecases.opened_case import read_lines
from waarborg.usecases.saying import unit_text
from waarborg.usecases.trail import facts_from
from waarborg.usecases.values import Register, RegisterLine, Unlocked

SHOWN = 50
LOOKED_AT = 500


def list_register(*, reader: Unlocked, now: dt.datetime, after: str | None = None) -> Register:
    """List up to 50 cases, the newest first.

    Kind and unit stand only where the reader is free to open the case: before that there is
    only the day and the stage. What was settled informally has no name in it and shows all.

    Args:
        after: `older` of the page before.
    """
    del now  # who reads what does not depend on the day; the pages pass it everywhere
    place, lines = _place(after), list[RegisterLine]()
    tried = 0
    while tried < LOOKED_AT:
        cases = cases_received(reader.person, place, SHOWN)
        tried += len(cases)
        wraps = wraps_of(reader.person, cases)
        for case in cases:
            line = _line(case, wraps.get(case.id, {}), reader)
            place = (case.received_on, case.id)
            if line is not None:
                lines.append(line)
            if len(lines) == SHOWN:
                return Register(tuple(lines), _cursor(place))
        if len(cases) < SHOWN:
            return Register(tuple(lines), None)
    return Register(tuple(lines), _cursor(place) if place else None)


def _line(case: Case, wraps: dict[str, Wrap], reader: Unlocked) -> RegisterLine | None:
    card, trail = (
        _try(wraps.get(kind), case, reader) for kind in (Compartment.TRIAGE, Compartment.TRAIL)
    )
    if card is None or trail is None:
        return None
    cards = read_entries([card], "card")
    if not cards:
        return None
    known = Card.from_json(cards[-1])
    facts = facts_from(known, read_lines((trail,)), Stage(case.stage), case.body)
    shows = known.settled or reader.person in facts.declared
    unit = unit_text(procedure_of(case), known.unit, reader.language) if known.unit else ""
    return RegisterLine(
        case=case.id,
        received_on=case.received_on,
        stage=Stage(case.stage),
        kind=facts.kind if shows else None,
        unit=unit if shows else "",
        objected=Act.OBJECT_SETTLED in facts.done,
    )


def _try(row: Wrap | None, case: Case, reader: Unlocked) -> OpenCompartment | None:
    if row is None:
        return None
    row.compartment.case = case
    key = try_key(row.compartment, reader.person, reader.seed, row.blob)
    return None if key is None else OpenCompartment(row.compartment, key)


def _cursor(place: tuple[dt.date, str]) -> str:
    return f"{place[0].isoformat()}~{place[1]}"


def _place(after: str | None) -> tuple[dt.date, str] | None:
    if not after:
        return None
    day, _, case = after.partition("~")
    try:
        return dt.date.fromisoformat(day), case
    except ValueError:
        return None
