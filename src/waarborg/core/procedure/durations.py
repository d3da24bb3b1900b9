"""Durations and moments as the calendar of an organisation counts them.

Source:
    Directive (EU) 2019/1937, art. 9(1)(b) and (f). ISO 8601 durations.
"""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

MAIL_HOURS = (time(8), time(13))
_SATURDAY = 5
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

    def longest_days(self) -> float:
        """Give an upper bound in days, to compare durations without a starting day."""
        return self.months * 31 + self.days + self.minutes / 1440

    def shortest_days(self) -> float:
        """Give a lower bound in days."""
        short = {0: 0, 1: 28, 2: 59, 3: 89}
        years, months = divmod(self.months, 12)
        part = short.get(months, months * 30 - 1 if months < 8 else months * 30)
        return years * 365 + part + self.days + self.minutes / 1440

    def at_most(self, other: "Duration") -> bool:
        """Say whether this is never longer than `other`, whatever the starting day."""
        mine = (self.months, self.days, self.minutes)
        theirs = (other.months, other.days, other.minutes)
        if all(own <= their for own, their in zip(mine, theirs, strict=True)):
            return True
        return self.longest_days() <= other.shortest_days()


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
