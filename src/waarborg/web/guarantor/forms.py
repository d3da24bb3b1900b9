"""What somebody types who leaves a name."""

from django import forms
from django.utils.translation import gettext_lazy as _

from waarborg.web.forms.plain import PlainForm, line

LONGEST_TICKET = 500_000  # characters: room for more than a hundred custodians


class TicketForm(forms.Form):
    """The ticket with which somebody comes, as their mailbox wrote it."""

    ticket = forms.CharField(max_length=LONGEST_TICKET, strip=False)


class NameForm(PlainForm):
    """A name, and how to reach whoever bears it."""

    name = line(_("Your name"), missing=_("Type your name."))
    contact = line(
        _("How can you be reached?"),
        hint=_("A private number or address, never one of work."),
    )
