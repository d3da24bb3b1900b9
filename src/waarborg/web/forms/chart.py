"""Choosing somebody in the organisation chart: by unit and function, never from a list of names."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from waarborg.usecases.drafts import Place
from waarborg.usecases.signposting.organisation_chart import organisation_chart
from waarborg.web.forms.plain import PlainForm

Chart = tuple[tuple[str, str, int, tuple[tuple[str, str], ...]], ...]


def chart_choices(chart: Chart) -> list[tuple[str, Any]]:
    """Group the functions by unit; the depth of a unit shows in its name."""
    groups = [
        (
            f"{'– ' * depth}{unit_text}",
            [(as_value((position, unit)), text) for position, text in positions],
        )
        for unit, unit_text, depth, positions in chart
        if positions
    ]
    return [("", _("Choose a unit and a function")), *groups]


def place_texts(chart: Chart) -> dict[str, str]:
    """Name every spot of the chart."""
    return {
        as_value((position, unit)): f"{text}, {unit_text}"
        for unit, unit_text, _depth, positions in chart
        for position, text in positions
    }


def named_places(places: Iterable[Place], chart: Chart) -> list[str]:
    """Name the spots that were chosen, as far as the chart still has them."""
    texts = place_texts(chart)
    return [texts[as_value(place)] for place in places if as_value(place) in texts]


def known_spots(values: Iterable[str], *, language: str, now: dt.datetime) -> tuple[str, ...]:
    """Keep of these values of a form field what the chart has, each once."""
    texts = place_texts(organisation_chart(language=language, now=now))
    return tuple(value for value in dict.fromkeys(values) if value in texts)


def as_value(place: Place) -> str:
    """Write a spot as the value of a form field."""
    return "@".join(place)


def as_places(values: Iterable[str]) -> tuple[Place, ...]:
    """Read spots from the values of a form field."""
    pairs = (value.partition("@") for value in dict.fromkeys(values) if value)
    return tuple((position, unit) for position, _at, unit in pairs)


class SpotsForm(PlainForm):
    """Choose any number of spots: one from the list, those chosen before stay ticked.

    Without script nothing grows on a page, so *Choose one more* sends the form and shows it
    again with one more tick.
    """

    def __init__(
        self,
        *args: Any,
        language: str,
        now: dt.datetime,
        chosen: Iterable[str] = (),
        **more: Any,
    ) -> None:
        super().__init__(*args, **more)
        chart = organisation_chart(language=language, now=now)
        texts = place_texts(chart)
        ticked = [value for value in dict.fromkeys(chosen) if value in texts]
        if ticked:
            self.fields["spots"] = forms.MultipleChoiceField(
                label=_("Chosen so far"),
                help_text=_("Take the tick away to remove it."),
                choices=[(value, texts[value]) for value in ticked],
                initial=ticked,
                required=False,
                widget=forms.CheckboxSelectMultiple,
            )
        self.fields["add"] = forms.ChoiceField(
            label=_("Unit and function"),
            choices=chart_choices(chart),
            required=False,
            error_messages={"invalid_choice": _("Choose a unit and a function from the list.")},
        )
        self.order_fields(("spots", "add"))

    def places(self) -> tuple[Place, ...]:
        """Give the spots that are ticked, and the one that was chosen now."""
        cleaned = getattr(self, "cleaned_data", {})
        return as_places([*cleaned.get("spots", []), cleaned.get("add", "")])
