"""When the reporting person hears of something later: for one reason, and up to a day."""

import datetime as dt
from dataclasses import dataclass
from typing import Final
from zoneinfo import ZoneInfo

from waarborg.core.procedure.durations import Duration, plus
from waarborg.core.terms import Reason
from waarborg.usecases.refusal import Refused

LATER_AT_MOST: Final = Duration(months=6)


@dataclass(frozen=True)
class ToldLater:
    """Why the reporting person does not hear of it at once: only for this one reason.

    Attributes:
        authority: Which authority wrote that telling would endanger its inquiry.
        statement: Where that stands: the mark and date of its letter, and what it says.
        until: The last day on which it would; the reporting person hears of it the day after.
    """

    authority: str
    statement: str
    until: dt.date


def told_from(later: ToldLater | None, now: dt.datetime, zone: str) -> dt.datetime:
    """Say when the reporting person hears of it: now, without such a reason.

    Args:
        zone: In which the days are counted.

    Raises:
        Refused: No authority, or no writing of it, is named; or it would be too long.

    Source:
        Directive (EU) 2019/1937, art. 16(3).
    """
    if later is None:
        return now
    if not (later.authority.strip() and later.statement.strip()):
        raise Refused(Reason.NEEDS_STATEMENT)
    day_after = later.until + dt.timedelta(days=1)
    told = dt.datetime.combine(day_after, dt.time(), tzinfo=ZoneInfo(zone))
    if not now < told <= plus(now, LATER_AT_MOST, zone):
        raise Refused(Reason.NEEDS_STATEMENT)
    return told
