"""How long things really take, from the terms alone: they stand in clear, and say no more.

It is looked at four times a year. Looked at every day, it would change on the day on which a term
falls due, and tell whoever keeps looking that there was a report, and when.
"""

import datetime as dt
import math
from collections import defaultdict
from collections.abc import Mapping
from statistics import median_low
from typing import Final

from django.utils.timezone import get_default_timezone

from waarborg.core.procedure.signpost import Usual
from waarborg.core.terms import TermName
from waarborg.store.cases.models import Term

FEWEST: Final = 5  # fewer say more about a case than about the organisation
QUARTER: Final = 3  # months


def quarter_of(day: dt.date) -> dt.date:
    """Give the first day of the quarter in which a day lies."""
    return day.replace(month=day.month - (day.month - 1) % QUARTER, day=1)


def usual_days(today: dt.date) -> Mapping[TermName, Usual]:
    """Say in how many days half of the terms were kept, in the year before this quarter.

    Only terms that were due by then count, kept or not: whoever leaves out what is still open makes
    the wait look shorter than it is. What happened since the first day of the quarter changes
    nothing.

    Returns:
        What is known, by the name of the term; only of names with at least five terms.
    """
    first = quarter_of(today)
    until = _begin_of(first)
    rows = Term.objects.filter(due_at__lt=until, due_at__gte=_begin_of(_year_before(first)))
    taken: dict[TermName, list[float]] = defaultdict(list)
    for name, started, kept in rows.values_list("name", "started_on", "kept_at"):
        if kept is None or kept >= until:
            taken[TermName(name)].append(math.inf)
        else:
            taken[TermName(name)].append(max((kept.date() - started).days, 0))
    return {
        name: Usual(before=first, days=_whole(median_low(days)))
        for name, days in taken.items()
        if len(days) >= FEWEST
    }


def _whole(days: float) -> int | None:
    """Give whole days; None when it never came."""
    return None if days == math.inf else int(days)


def _begin_of(day: dt.date) -> dt.datetime:
    return dt.datetime.combine(day, dt.time(), tzinfo=get_default_timezone())


def _year_before(first: dt.date) -> dt.date:
    return first.replace(year=first.year - 1)
