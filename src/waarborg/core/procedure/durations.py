"""Durations and moments as the calendar of an organisation counts them.

Source:
    Directive (EU) 2019/1937, art. 9(1)(b) and (f). ISO 8601 durations.
"""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo

MAIL_HOURS = (time(8), time(13))
_SATURDAY = 5
_HOUR = 60
_MINUTES_OF_A_DAY = 24 * _HOUR
_CENTURY = date(2096, 1, 1)
_DURATION = re.compile(
    r"P(?=\d|T\d)(?:(?P<years>\d+)Y)?(?:(?P<months>\d+)M)?(?:(?P<weeks>\d+)W)?(?:(?P<days>\d+)D)?"
    r"(?:T(?=\d)(?:(?P<hours>\d+)H)?(?:(?P<minutes>\d+)M)?)?",
    re.ASCII,
)


@dataclass(frozen=True)
class Duration:
    """A length of time as a calendar counts it: months are months, not days."""

    months: int = 0
    days: int = 0
    minutes: int = 0

    def and_then(self, other: "Duration") -> "Duration":
        """Give the length of this and then `other`, each counted on by its own units."""
        return Duration(
            self.months + other.months, self.days + other.days, self.minutes + other.minutes
        )

    def at_most(self, other: "Duration") -> bool:
        """Say whether this is never longer than `other`, whatever the starting day."""
        return _at_most(self, other)


@cache
def _at_most(one: Duration, other: Duration) -> bool:
    """Count on from every day of eight years, the end of a century without a leap day among them.

    Three days are an hour longer than 72 hours when summer time ends, and seven days are an hour
    shorter than 168 when it begins.
    """
    mine, theirs = ((d.months, d.days, d.minutes) for d in (one, other))
    if all(own <= their for own, their in zip(mine, theirs, strict=True)):
        return True
    spare = 0 if one.minutes == other.minutes else _HOUR
    return all(
        _minutes(day, one) + spare <= _minutes(day, other)
        for day in (_CENTURY + timedelta(days=n) for n in range(8 * 366))
    )


def _minutes(day: date, length: Duration) -> int:
    """Count the minutes up to the end of a length that begins on a day."""
    end = plus_months(day, length.months).toordinal() + length.days
    return end * _MINUTES_OF_A_DAY + length.minutes


def duration(text: str) -> Duration:
    """Read an ISO 8601 duration such as P7D, P3M, P1Y or PT48H.

    Raises:
        ValueError: It is not one, or it is empty.
    """
    found = _DURATION.fullmatch(text)
    if found is None:
        raise ValueError(f"{text!r} is no duration such as P7D")
    number = {name: int(digits or 0) for name, digits in found.groupdict().items()}
    length = Duration(
        months=number["years"] * 12 + number["months"],
        days=number["weeks"] * 7 + number["days"],
        minutes=number["hours"] * 60 + number["minutes"],
    )
    if length == Duration():
        raise ValueError(f"{text!r} is a duration of nothing")
    return length


def plus_months(day: date, months: int) -> date:
    """Add calendar months; a day that the month does not have becomes its last one."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def plus(moment: datetime, length: Duration, zone: str) -> datetime:
    """Add a duration in the organisation's time zone.

    Days and months keep the clock on the wall, so that a term does not move when summer time
    begins; hours are real hours.

    Args:
        moment: Aware datetime.

    Returns:
        Aware datetime in UTC.
    """
    if moment.tzinfo is None:
        raise ValueError("a term needs an aware moment")
    here = moment.astimezone(ZoneInfo(zone))
    day = plus_months(here.date(), length.months) + timedelta(days=length.days)
    # Through UTC, so that an hour that summer time skips becomes the hour after it.
    there = datetime.combine(day, here.timetz()).astimezone(UTC)
    return there + timedelta(minutes=length.minutes)


def next_mail_at(now: datetime, zone: str) -> datetime:
    """Give the next moment at which mail goes out: working days, 08:00 and 13:00.

    Fixed hours, so that the hour of a mail says nothing about the hour of a report.

    Args:
        now: Aware datetime; a mail moment itself counts as past.

    Returns:
        Aware datetime in UTC.
    """
    here = ZoneInfo(zone)
    day = now.astimezone(here).date()
    while True:
        for hour in MAIL_HOURS if day.weekday() < _SATURDAY else ():
            moment = datetime.combine(day, hour, here).astimezone(UTC)
            if moment > now:
                return moment
        day += timedelta(days=1)
