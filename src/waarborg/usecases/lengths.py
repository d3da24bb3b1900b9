"""Lengths of time as people say them."""

from django.utils.translation import gettext, ngettext

from waarborg.core.procedure.durations import duration


def length(within: str) -> str:
    """Say an ISO 8601 duration in words: P7D is "7 days", PT48H "48 hours"."""
    span = duration(within)
    years, months = divmod(span.months, 12)
    hours, minutes = divmod(span.minutes, 60)
    parts = [
        ngettext("%d year", "%d years", years) % years if years else "",
        ngettext("%d month", "%d months", months) % months if months else "",
        ngettext("%d day", "%d days", span.days) % span.days if span.days else "",
        ngettext("%d hour", "%d hours", hours) % hours if hours else "",
        ngettext("%d minute", "%d minutes", minutes) % minutes if minutes else "",
    ]
    return gettext(" and ").join(part for part in parts if part)
