"""List the register: every case somebody reads, what was settled informally included."""

import datetime as dt

from waarborg.core.procedure.facts import CaseFacts
from waarborg.core.terms import Act
from waarborg.store.cases.inbox import cases_received
from waarborg.store.people.rosters import roster
from waarborg.usecases.in_force import day_of, procedure_today
from waarborg.usecases.opened_case import OpenedCase, may_look
from waarborg.usecases.opened_many import open_cards
from waarborg.usecases.saying import unit_text
from waarborg.usecases.trail import waits_since
from waarborg.usecases.values import Register, RegisterLine, Unlocked

SHOWN = 50
LOOKED_AT = 500


def list_register(*, reader: Unlocked, now: dt.datetime, after: str | None = None) -> Register:
    """List up to 50 cases, the newest first, that this reader may know of today.

    Kind and unit stand only where the reader is free to open the case: before that there is
    only the day and the stage. What was settled informally has no name in it and shows all.

    Args:
        after: `older` of the page before.
    """
    people = roster(procedure_today(now), day_of(now))
    place, lines = _place(after), list[RegisterLine]()
    tried = 0
    while tried < LOOKED_AT or not lines:
        cases = cases_received(reader.person, place, SHOWN)
        tried += len(cases)
        opened = {one.row.id: one for one in open_cards(cases, reader, now, people)}
        for case in cases:
            place = (case.received_on, case.id)
            line = _line(opened.get(case.id), reader)
            if line is not None:
                lines.append(line)
            if len(lines) == SHOWN:
                return Register(tuple(lines), _cursor(place))
        if len(cases) < SHOWN:
            return Register(tuple(lines), None)
    # On from a line that stands here: the case that was tried last may be none of theirs.
    return Register(tuple(lines), _cursor((lines[-1].received_on, lines[-1].case)))


def _line(opened: OpenedCase | None, reader: Unlocked) -> RegisterLine | None:
    """Give the line of a case; None for a dummy, or when this reader may not know of it."""
    if opened is None:
        return None
    facts = opened.facts
    if not may_look(facts, opened.actor, opened.procedure, opened.people):
        return None
    return _told(opened, facts, reader)


def _told(opened: OpenedCase, facts: CaseFacts, reader: Unlocked) -> RegisterLine:
    card = opened.card
    shows = card.settled or reader.person in facts.declared
    unit = unit_text(opened.procedure, card.unit, reader.language) if card.unit else ""
    return RegisterLine(
        case=opened.row.id,
        received_on=opened.row.received_on,
        stage=facts.stage,
        kind=facts.kind if shows else None,
        unit=unit if shows else "",
        objected=Act.OBJECT_SETTLED in facts.done,
        unread=shows and waits_since(opened.lines) is not None,
        nobody_told=card.settled and not card.facts.concerned,
    )


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
