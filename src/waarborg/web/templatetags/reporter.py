"""Words for the reporting person: what they wait for, and who did something."""

from typing import Any, Final

from django import template
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from waarborg.core.terms import TermName
from waarborg.web import labels

register = template.Library()

AWAITED: Final[dict[TermName, Any]] = {
    TermName.ACKNOWLEDGE: gettext_lazy("You hear that your report was received"),
    TermName.FEEDBACK: gettext_lazy("You hear what was done, and why"),
    TermName.ASSESS: gettext_lazy("They begin to look into it"),
    TermName.TASK: gettext_lazy("The manager answers what was asked"),
    TermName.ACCEPT: gettext_lazy("They judge whether that answer is enough"),
    TermName.SECOND_LOOK: gettext_lazy("Others answer your request to look again"),
    TermName.DECLARE: gettext_lazy("The readers say whether they are free of the matter"),
    TermName.OBJECT: gettext_lazy("Until then you can say that it is not settled"),
}


@register.filter
def awaited(name: TermName) -> str:
    """Say what somebody waits for, from a term."""
    return str(AWAITED[TermName(name)])


@register.filter
def who(text: str) -> str:
    """Say who did something; the reporting person reads "you"."""
    return _("you") if text == "reporter" else labels.who(text)
