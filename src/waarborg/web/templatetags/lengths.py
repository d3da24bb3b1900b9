"""Lengths of time and sizes in words."""

from django import template
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from waarborg.core.procedure.durations import duration

register = template.Library()


@register.filter
def length(text: str) -> str:
    """Say an ISO 8601 duration such as P3M in words."""
    span = duration(text)
    years, months = divmod(span.months, 12)
    hours, minutes = divmod(span.minutes, 60)
    parts = [
        ngettext("%d year", "%d years", years) % years if years else "",
        ngettext("%d month", "%d months", months) % months if months else "",
        ngettext("%d day", "%d days", span.days) % span.days if span.days else "",
        ngettext("%d hour", "%d hours", hours) % hours if hours else "",
        ngettext("%d minute", "%d minutes", minutes) % minutes if minutes else "",
    ]
    return _(" and ").join(part for part in parts if part)


@register.filter
def days(count: int) -> str:
    """Say a number of days."""
    return ngettext("%d day", "%d days", count) % count
