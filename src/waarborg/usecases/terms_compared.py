"""Lay the terms that stand in clear beside those that follow from the sealed lines of a case."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from waarborg.core.procedure.timetable import TermTold, timetable
from waarborg.core.terms import Compartment, TermName
from waarborg.store.cases.compartments import Keys, open_for_person, open_for_receipt
from waarborg.store.cases.models import Term
from waarborg.store.messages.moved_terms import note_moved_terms
from waarborg.usecases.in_force import day_of
from waarborg.usecases.opened_case import OpenedCase, opens_newest, read_lines
from waarborg.usecases.trail import Line

Rows = tuple[TermTold, ...]
TRIES: Final = 3
NEVER: Final = dt.datetime.max.replace(tzinfo=dt.UTC)


@dataclass(frozen=True)
class Compared:
    """The terms of a case as they are to be shown, the earliest first.

    Attributes:
        moved: Whether what stands in the tables is not what the lines say. Shown is then what the
            lines say.
        whole: Whether the lines can say it: else some of them are gone, and the tables are shown.
    """

    terms: Rows
    moved: bool = False
    whole: bool = True


def compare_terms(opened: OpenedCase, now: dt.datetime) -> Compared:
    """Work out the terms of a case from its lines, and say whether the tables agree.

    The clock only reads the tables: a term that was moved there lapses for nobody. Whoever opens
    the case holds the key of its lines, and can tell; what they saw goes to who oversees.

    Args:
        now: Aware datetime.
    """
    compared = _compared(opened, opened.lines, _rows(opened), now)
    if compared.moved:
        compared = _again(opened, compared, now)
    if compared.moved:
        note_moved_terms(day_of(now))
    return compared


def _again(opened: OpenedCase, compared: Compared, now: dt.datetime) -> Compared:
    """Look once more: the clock or a colleague may have written between two questions."""
    for _ in range(TRIES):
        before, keys = _rows(opened), _trail(opened)
        if opened.receipt is None and not opens_newest(keys, Compartment.TRAIL):
            return Compared(before)  # they read this case until just now
        lines, after = read_lines(keys.get(Compartment.TRAIL, ())), _rows(opened)
        compared = _compared(opened, lines, after, now)
        if not compared.moved or before == after:
            break
    return compared


def _compared(opened: OpenedCase, lines: Iterable[Line], stand: Rows, now: dt.datetime) -> Compared:
    told = timetable(opened.card, lines, opened.procedure, now)
    agree = sorted(map(_key, stand)) == sorted(map(_key, told.terms))
    return Compared(told.terms if told.whole else stand, not (told.whole and agree), told.whole)


def _trail(opened: OpenedCase) -> Keys:
    """Open the versions of the trail that there are by now."""
    if opened.receipt is not None:
        return open_for_receipt(opened.row, opened.receipt, opened.seed)
    return open_for_person(opened.row, opened.actor.person, opened.seed, {Compartment.TRAIL})


def _rows(opened: OpenedCase) -> Rows:
    rows = Term.objects.filter(case=opened.row).order_by("due_at", "id")
    return tuple(
        TermTold(TermName(row.name), row.body, row.due_at, row.kept_at, bool(row.escalated_at))
        for row in rows
    )


def _key(term: TermTold) -> tuple[str, dt.datetime, dt.datetime, bool]:
    """What has to agree. Who acts and who is told follows from who works here that day."""
    return term.name, term.due_at, term.kept_at or NEVER, term.told
