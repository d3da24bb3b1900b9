"""Show the organisation chart: units and functions, no names."""

import datetime as dt
from collections.abc import Mapping

from waarborg.core.procedure.facts import Unit
from waarborg.core.procedure.model import Procedure
from waarborg.store.people.models import Person
from waarborg.store.people.rosters import chart
from waarborg.usecases.in_force import newest_procedure, procedure_today
from waarborg.usecases.saying import position_text, unit_text

ChartLine = tuple[str, str, int, tuple[tuple[str, str], ...]]


def organisation_chart(*, language: str, now: dt.datetime | None = None) -> tuple[ChartLine, ...]:
    """List the units from the top down: code, text, depth, and the functions in it.

    A unit shows the functions that somebody has there, and below them the plain ones: those that
    stand under a function of this unit and have nobody under them. A function that nobody in the
    system has, such as that of a mayor, stands at the top, because it can be reported about too.
    How many people there are, and who, the chart does not show.

    Args:
        now: By default the newest chart there is.
    """
    procedure = procedure_today(now) if now else newest_procedure()
    held: dict[str, set[str]] = {}
    here = Person.objects.filter(left_on=None).exclude(position="")
    for position, unit in here.values_list("position", "unit").distinct():
        held.setdefault(unit, set()).add(position)
    units = chart(procedure)
    everywhere = {code for codes in held.values() for code in codes}
    for top in (unit.code for unit in units.values() if unit.parent is None):
        held.setdefault(top, set()).update(_with_people_under(procedure) - everywhere)
    return tuple(_lines(None, 0, language, procedure, units, held))


def _lines(
    parent: str | None,
    depth: int,
    language: str,
    procedure: Procedure,
    units: Mapping[str, Unit],
    held: Mapping[str, set[str]],
) -> list[ChartLine]:
    lines: list[ChartLine] = []
    for unit in units.values():
        if unit.parent == parent:
            functions = _functions(held.get(unit.code, set()), language, procedure)
            lines.append((unit.code, unit_text(procedure, unit.code, language), depth, functions))
            lines += _lines(unit.code, depth + 1, language, procedure, units, held)
    return lines


def _functions(held: set[str], language: str, procedure: Procedure) -> tuple[tuple[str, str], ...]:
    leading = _with_people_under(procedure)
    below = {
        position.code
        for position in procedure.positions.values()
        if position.under in held and position.code not in leading
    }
    return tuple(
        (code, position_text(procedure, code, language))
        for code in procedure.positions
        if code in held | below
    )


def _with_people_under(procedure: Procedure) -> set[str]:
    return {position.under for position in procedure.positions.values() if position.under}
