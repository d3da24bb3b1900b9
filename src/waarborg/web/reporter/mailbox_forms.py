"""What somebody writes into a mailbox."""

from django import forms
from django.utils.translation import gettext_lazy as _

from waarborg.web.forms.files import FilesField
from waarborg.web.forms.plain import PlainForm, choice, text
from waarborg.web.reporter.forms import BareField


class MessageForm(PlainForm):
    """Something to add, or an answer."""

    text = text(_("Your message"), missing=_("Write your message first."), rows=6)
    files = FilesField(  # type: ignore[assignment] # Django takes it out of the class
        label=_("Add files"), required=False
    )
    bare = BareField()


class ApprovalForm(PlainForm):
    """Yes or no to a text that would go to a manager."""

    entry = forms.CharField(widget=forms.HiddenInput, max_length=64)
    agree = choice(
        _("May this text go out?"),
        (("yes", _("Yes, this may go out as it stands.")), ("no", _("No, not like this."))),
        missing=_("Choose yes or no."),
    )
    text_back = text(_("What should be different?"), rows=4)


class SecondLookForm(PlainForm):
    """Asking others to look at a decision again."""

    decision = forms.CharField(widget=forms.HiddenInput, max_length=64)
    why = text(
        _("Why should others look at it again?"),
        missing=_("Write in a few words why you do not agree."),
        rows=5,
    )


class RetaliationForm(PlainForm):
    """Telling that one is treated badly because of the report."""

    text = text(
        _("What is being done to you?"),
        missing=_("Write what happened, and on which day if you know it."),
        hint=_(
            "Other people than those who handle this case read it. You see who, before you send."
        ),
        rows=8,
    )


class RetaliationCheckForm(RetaliationForm):
    """The last look before it is sent."""

    once = forms.CharField(widget=forms.HiddenInput, max_length=64)  # sent twice it is one report
    could_guess = text(
        _("Could somebody guess that it is you?"),
        hint=_(
            "For example because only three people know it. Then say who they are, or what must "
            "not be passed on. The readers take it into account."
        ),
        rows=4,
    )


class NameObjectionForm(PlainForm):
    """Saying why the own name should stay closed."""

    opening = forms.CharField(widget=forms.HiddenInput, max_length=64)
    text = text(
        _("Why should your name stay closed?"),
        missing=_("Write in a few words why your name should stay closed."),
        limit=4_000,
        rows=5,
    )


class ExportForm(PlainForm):
    """Letting something go outside before the waiting time is over."""

    export = forms.CharField(widget=forms.HiddenInput, max_length=64)


class LeakForm(PlainForm):
    """Saying that the own name got out."""

    text = text(
        _("What did you notice?"),
        missing=_("Write in a few words what you noticed."),
        limit=4_000,
        rows=5,
    )


class ObjectionForm(PlainForm):
    """Saying that something was not settled."""

    text = text(
        _("Why is it not settled?"),
        missing=_("Write in a few words why it is not settled for you."),
        rows=6,
    )
