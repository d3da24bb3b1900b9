"""Lengths of time and sizes in words."""

from django import template
from django.utils.translation import ngettext

from waarborg.usecases.lengths import length as in_words

register = template.Library()


@register.filter
def length(text: str) -> str:
    """Say an ISO 8601 duration such as P3M in words."""
    return in_words(text)


@register.filter
def days(count: int) -> str:
    """Say a number of days."""
    return ngettext("%d day", "%d days", count) % count
