"""From when until when something is in force, and the days between on which nothing is."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Gap:
    """Days on which nothing is in force."""

    what: str  # the law or the procedure
    from_day: date
    until_day: date | None  # the first day on which something is again; None: nothing follows


def gap_after(what: str, until: date | None, starts: Iterable[date]) -> Gap | None:
    """Find the days after the end of a version on which no other one is in force.

    Args:
        until: The first day on which it no longer holds; None when it has no end.
        starts: The first days of all later versions.
    """
    if until is None:
        return None
    first = min(starts, default=None)
    return None if first is not None and first <= until else Gap(what, until, first)
