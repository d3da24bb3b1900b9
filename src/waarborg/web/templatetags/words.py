"""What templates use to turn codes into words."""

from enum import StrEnum

from django import template

from waarborg.core.terms import Reason
from waarborg.usecases.values import TimelineLine
from waarborg.web import labels, reasons

register = template.Library()


@register.filter
def label(code: StrEnum) -> str:
    """Name a code."""
    return labels.label(code)


@register.filter
def happened(code: str) -> str:
    """Tell a line of the timeline."""
    return labels.happened(code)


@register.filter
def told(line: TimelineLine) -> str:
    """Tell a line of the timeline."""
    return labels.told(line.act, line.leaf, line.note)


@register.filter
def who(code: str) -> str:
    """Say who it is."""
    return labels.who(code)


@register.filter
def reason(code: Reason) -> str:
    """Say why something is not possible."""
    return reasons.sentence(code)


@register.filter
def guarantee(code: str) -> str:
    """Name a guarantee, or say that the lines or the steps themselves are at fault."""
    return labels.guarantee(code)
