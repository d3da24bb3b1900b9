"""The few questions of the signpost."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from waarborg.web import labels
from waarborg.web.forms.chart import SpotsForm
from waarborg.web.forms.plain import PlainForm, choice
from waarborg.web.public.facts import Facts
from waarborg.web.signpost.given import Given


class RelationForm(PlainForm):
    """How somebody stands to the organisation."""

    relation = choice(
        _("How do you know the organisation?"),
        tuple((str(code), text) for code, text in labels.RELATION.items()),
        missing=_("Choose what fits you best. It decides which ways are open to you."),
    )


class PlaceForm(PlainForm):
    """Where somebody is."""

    def __init__(self, *args: Any, here: Facts, **more: Any) -> None:
        super().__init__(*args, **more)
        places = [(code, here.say(f"places.{code}.name")) for code in here.procedure.places]
        self.fields["place"] = choice(
            _("Where are you, or where did it happen?"),
            places,
            missing=_("Choose the place that is nearest."),
            hint=_("Was it somewhere else? Then take what is nearest."),
        )


class KindForm(PlainForm):
    """What it is about, as far as somebody knows."""

    def __init__(self, *args: Any, here: Facts, unsure: bool = True, **more: Any) -> None:
        super().__init__(*args, **more)
        unknown = [("unknown", _("I do not know"))] if unsure else []
        self.fields["kind"] = choice(
            _("What is it about?"),
            [*kind_choices(here), *unknown],
            missing=_("Choose what comes closest."),
            hint=_("You need not be sure. It can be changed later."),
        )


class ConcernedForm(SpotsForm):
    """Whom it is about: a function in a unit."""


def kind_choices(here: Facts) -> list[tuple[str, Any]]:
    """List the kinds, each with its plain words."""
    return [
        (str(kind), f"{here.say(f'kinds.{kind}.name')}. {here.say(f'kinds.{kind}.explains')}")
        for kind in here.procedure.kinds
    ]


def form_for(step: str, given: Given, here: Facts, data: Any = None) -> forms.Form:
    """Make the form of one question, filled with what was answered before."""
    initial = {"relation": given.relation, "place": given.place, "kind": given.kind}
    if step == "relation":
        return RelationForm(data, initial=initial)
    if step == "place":
        return PlaceForm(data, initial=initial, here=here)
    if step == "kind":
        return KindForm(data, initial=initial, here=here)
    return ConcernedForm(data, language=here.language, now=here.now, chosen=given.concerned)
