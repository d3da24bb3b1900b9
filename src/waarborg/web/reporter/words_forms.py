"""The words of a receipt: writing them down once, and typing them to come back."""

from django import forms
from django.utils.translation import gettext_lazy as _

from waarborg.web.forms.plain import PlainForm


class WordsForm(PlainForm):
    """The eight words, or the 27 digits.

    Attributes:
        ticket: Of the waiting room, for the page that asks again.
    """

    ticket = ""

    words = forms.CharField(
        label=_("Your words"),
        help_text=_("With spaces between them. Capitals do not matter. The digits work too."),
        max_length=400,
        error_messages={
            "required": _("Type the eight words, or the digits."),
            "max_length": _("This is too long for a receipt. It has eight words or 27 digits."),
        },
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}
        ),
    )


class WrittenDownForm(PlainForm):
    """Saying once that the words are on paper."""

    written = forms.BooleanField(
        label=_("I have written down the eight words"),
        error_messages={
            "required": _(
                "First write down the words, then tick this. Nobody can give them to you again."
            )
        },
    )
