"""When the reporting person hears of it: at once, or later when an authority wrote so."""

from collections.abc import Mapping
from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from waarborg.usecases.names.telling_later import ToldLater
from waarborg.web.desk.forms import SHORT
from waarborg.web.forms.plain import PlainForm, choice, line, text

NOW: Final = "now"
LATER: Final = "later"
MISSING: Final = {
    "authority": _("Say which authority wrote it."),
    "statement": _("Say where it stands, and what it says."),
    "until": _("Write the last day on which telling would endanger the inquiry."),
}


class TellsWhen(PlainForm):
    """Say when the reporting person hears of it."""

    told = choice(
        _("When does the reporting person hear of it?"),
        [
            (NOW, _("Now: they read it in their mailbox at once")),
            (LATER, _("Later: an authority wrote that telling now endangers its inquiry")),
        ],
        missing=_("Say when the reporting person hears of it."),
    )
    authority = line(_("If later: which authority wrote that?"))
    statement = text(
        _("If later: where does it stand, and what does it say?"),
        hint=_("The mark and the day of the letter. The reporting person reads this afterwards."),
        limit=SHORT,
        rows=3,
    )
    until = forms.DateField(
        label=_("If later: until which day?"),
        required=False,
        help_text=_(
            "The day after, the reporting person sees it by itself. Six months from now at most."
        ),
        widget=forms.DateInput(attrs={"type": "date", "autocomplete": "off"}, format="%Y-%m-%d"),
        input_formats=["%Y-%m-%d", "%d-%m-%Y"],
        error_messages={"invalid": _("Write the day as 2026-12-31.")},
    )

    def clean(self) -> dict[str, Any]:
        """Ask for what belongs to telling later."""
        said = dict(super().clean() or {})
        if said.get("told") == LATER:
            for name, missing in MISSING.items():
                if not said.get(name) and name not in self.errors:
                    self.add_error(name, missing)
        return said


def later_of(typed: Mapping[str, Any]) -> dict[str, ToldLater]:
    """Give what use cases take of when the reporting person is told: nothing when it is now."""
    if typed["told"] != LATER:
        return {}
    return {"later": ToldLater(typed["authority"], typed["statement"], typed["until"])}
