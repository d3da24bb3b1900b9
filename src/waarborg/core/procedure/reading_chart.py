"""Reading the organisation chart: which unit lies in which, and where."""

from collections.abc import Mapping

from waarborg.core.procedure.facts import Unit
from waarborg.core.procedure.model import Procedure
from waarborg.core.procedure.pages import BrokenProcedure, Desk, Lines, Page

CHART = "chart.yaml"


def read_chart(
    document: object, procedure: Procedure, lines: Lines | None = None
) -> Mapping[str, Unit]:
    """Make the units of an organisation from its parsed chart.

    Raises:
        BrokenProcedure: A unit lies in one that does not exist, in itself, or nowhere known.
    """
    desk = Desk(lines or {})
    page = Page(desk, CHART, document)
    pages = page.pages("units")
    units: dict[str, Unit] = {}
    for code, one in pages.items():
        parent = one.code("in", pages, "unit") or None
        place = one.code("place", procedure.places, "place", needed=True)
        units[code] = Unit(code, parent, place)
        one.finish()
    page.finish()
    for code in units:
        if _circle(code, units):
            desk.say(CHART, ("units", code), f"{code} lies in itself", "Mend one of its in: keys.")
    if desk.problems:
        raise BrokenProcedure(desk.problems)
    return units


def _circle(code: str, units: Mapping[str, Unit]) -> bool:
    """Say whether a unit lies in itself, over others."""
    seen: set[str] = set()
    here: str | None = code
    while here is not None:
        if here in seen:
            return True
        seen.add(here)
        here = units[here].parent  # what is no unit was read as no parent
    return False
