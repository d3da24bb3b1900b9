"""How long things really take, from the terms alone: they stand in clear, and say no more."""

import datetime as dt
import math
from collections import defaultdict
from collections.abc import Mapping
from statistics import median_high
from typing import Final

from waarborg.core.terms import TermName
from waarborg.store.cases.models import Term

FEWEST: Final = 5  # fewer say more about a case than about the organisation
BEHIND: Final = dt.timedelta(days=365)


def usual_days(now: dt.datetime) -> Mapping[TermName, int]:
    """Say in how many days half of the terms of the last year were kept.

    Only terms that are due by now count, kept or not: whoever leaves out what is still open makes
    the wait look shorter than it is. Where more than half is still open nothing is said.

    Args:
        now: Aware datetime.

    Returns:
        Whole days by the name of the term; only those with at least five terms.
    """
    rows = Term.objects.filter(due_at__lte=now, due_at__gt=now - BEHIND)
    taken: dict[TermName, list[float]] = defaultdict(list)
    for name, started, kept in rows.values_list("name", "started_on", "kept_at"):
        days = math.inf if kept is None else max((kept.date() - started).days, 0)
        taken[TermName(name)].append(days)
    halves = {name: median_high(days) for name, days in taken.items() if len(days) >= FEWEST}
    return {name: int(half) for name, half in halves.items() if half != math.inf}
