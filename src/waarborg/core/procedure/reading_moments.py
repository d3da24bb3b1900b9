"""Reading moments: exact ones of a ledger, and those of which only a year or a month is known."""

import re
from datetime import UTC, date, datetime, time

from waarborg.core.procedure.pages import Page

NEVER = datetime(1, 1, 2, tzinfo=UTC)  # stands in for a moment that could not be read
_KNOWN = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?")
_NOON = time(12, tzinfo=UTC)
_YEARS = range(1900, 3000)  # nobody's case lies outside; terms run on from every moment
_FAR = f"lies outside the years {_YEARS[0]} to {_YEARS[-1]}"
_NEARER = "Write the year in which it happened."


def aware(page: Page, key: str, text: str) -> datetime:
    """Read a moment with its zone."""
    try:
        moment = datetime.fromisoformat(text) if text else NEVER
    except ValueError:
        moment = None
    if moment is None or moment.tzinfo is None:
        mend = "Write it as 2026-03-02T09:00:00+00:00."
        page.say(key, f"{text!r} is no moment with a zone", mend)
        return NEVER
    if text and moment.year not in _YEARS:
        page.say(key, f"{text!r} {_FAR}", _NEARER)
        return NEVER
    return moment


def known(page: Page, key: str) -> tuple[str, datetime]:
    """Read a moment of which perhaps only the year or the month is known.

    Returns:
        As it is known, and a moment in the middle of it.
    """
    value = page.raw(key)
    text = str(value) if isinstance(value, int) and not isinstance(value, bool) else value
    found = _KNOWN.fullmatch(text) if isinstance(text, str) else None
    try:
        if found:
            year, month, day = (int(part) if part else None for part in found.groups())
            middle = date(year or 1, month or 7, day or (15 if month else 1))
            if middle.year not in _YEARS:
                page.say(key, f"{text!r} {_FAR}", _NEARER)
                return "", NEVER
            return found[0], datetime.combine(middle, _NOON)
    except ValueError:
        pass
    page.say(key, f"{value!r} is no year, month or day", "Write 2018, 2020-06 or 2020-06-15.")
    return "", NEVER
