"""What the pages about opening a name ask."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from waarborg.usecases.names.leaks import LeakAnswer
from waarborg.web.account.forms import Fingerprint
from waarborg.web.desk.forms import NO, SHORT, YES, Choices, offer
from waarborg.web.desk.telling_forms import TellsWhen, later_of
from waarborg.web.forms.plain import PlainForm, choice, text


class NameOpening(TellsWhen):
    """Ask the custodians to open the name to one person."""

    norm = choice(_("On which ground of the procedure?"), (), missing=_("Choose a ground."))
    to_see = choice(
        _("Who is to see the name?"),
        (),
        missing=_("Choose one person."),
        hint=_("One person, and nobody besides. The custodians call them before they hand over."),
    )
    reasons = text(
        _("Why does the name have to open?"),
        missing=_("Write down why. Nothing is decided without reasons."),
        hint=_(
            "Name the order or the rule, and why nothing less will do. The reporting person and "
            "the custodians read this. Write nothing in it that tells who reported."
        ),
        limit=SHORT,
        rows=6,
    )
    field_order = ("norm", "to_see", "reasons", *TellsWhen.base_fields)

    def __init__(self, *args: Any, grounds: Choices, people: Choices, **more: Any) -> None:
        super().__init__(*args, **more)
        offer(self, "norm", grounds)
        offer(self, "to_see", people)


def answered(typed: Mapping[str, Any]) -> dict[str, Any]:
    """Give what the use case takes of an answer."""
    texts = (typed["why"], typed["plan"], typed["feedback"])
    return {"answer": LeakAnswer(typed["told"] == YES, *texts)}


def asked(typed: Mapping[str, Any]) -> dict[str, Any]:
    """Give what the use case takes of what was typed."""
    said: dict[str, Any] = {
        "ground": typed["norm"],
        "person": typed["to_see"],
        "reasons": typed["reasons"],
    }
    return said | later_of(typed)


class GotOut(PlainForm):
    """Say that the name got out."""

    reasons = text(
        _("What got out, to whom, and how do you know?"),
        missing=_("Write down what you know. The reporting person has to hear it."),
        hint=_("The reporting person reads this at once. Do not write the name itself."),
        limit=SHORT,
        rows=6,
    )


class AnsweredLeak(PlainForm):
    """Say what was done since the name got out."""

    told = choice(
        _("Was the data protection authority told?"),
        [(YES, _("Yes")), (NO, _("No"))],
        missing=_("Say whether the data protection authority was told."),
        hint=_("It has to be within 72 hours, unless it is unlikely that anybody is harmed by it."),
    )
    why = text(
        _("If so: when, and under which number? If not: why not?"),
        missing=_("Write when it was told, or why it was not."),
        hint=_("The reporting person reads this."),
        limit=SHORT,
        rows=3,
    )
    plan = text(
        _("The new plan against retaliation"),
        missing=_("Make a new plan: whoever knows the name now can do harm with it."),
        hint=_("Who looks after the reporting person, from when, and what changes. Readers only."),
        limit=SHORT,
        rows=6,
    )
    feedback = text(
        _("What does the reporting person hear?"),
        missing=_("Tell the reporting person what was done."),
        limit=SHORT,
        rows=4,
    )


class HandOver(Fingerprint):
    """Hand the own part over, to somebody whose key was compared by voice."""

    WRONG = _(
        "This is not the key for which it was asked. Let them read it once more. If it still "
        "differs, hand over nothing and tell oversight: somebody may have put another key in its "
        "place."
    )

    typed = forms.CharField(
        label=_("What this person reads to you"),
        max_length=200,
        help_text=_("Type all the groups. Spaces make no difference."),
        error_messages={"required": _("Type what this person reads to you.")},
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )


class RefusePart(PlainForm):
    """Keep the own part, and say why."""

    reasons = text(
        _("Why do you keep your part?"),
        missing=_("Write down why. The reporting person and the readers read this."),
        limit=SHORT,
        rows=4,
    )


class OutsideHalf(PlainForm):
    """Bring in what came from whoever keeps the half outside."""

    paper = text(
        _("What came back"),
        missing=_("Paste what came back: it begins with waarborg-half/1."),
        limit=SHORT,
        rows=6,
    )
