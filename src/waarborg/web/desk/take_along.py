"""Files of a case, sealed for somebody outside who has a key of the age tool."""

from collections.abc import Iterable
from typing import Any, Final

from django import forms
from django.http import Http404, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from waarborg.core.seal.errors import SealError
from waarborg.core.seal.recipients import read_recipient
from waarborg.core.terms import Audience
from waarborg.usecases.exports.told_exports import Sort
from waarborg.usecases.refusal import Refused
from waarborg.usecases.values import CasePage, FileLine
from waarborg.web.account.come_back import come_back
from waarborg.web.account.open_key import DeskRequest
from waarborg.web.account.proving import need_proof_here
from waarborg.web.audience import page_for
from waarborg.web.desk.case import before_reading, page_of
from waarborg.web.desk.exports import asked_to_export
from waarborg.web.desk.forms import SHORT, filled
from waarborg.web.desk.kept import kept
from waarborg.web.desk.telling_forms import TellsWhen
from waarborg.web.forms.plain import line, text

_LONGEST_RECIPIENT: Final = 2_500  # an age1pq1… has about 1,960 characters


class TakeAlong(TellsWhen):
    """Which files, for whom, and why."""

    chosen = forms.MultipleChoiceField(
        label=_("Which files?"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one file.")},
    )
    recipient = line(
        _("The public key of whoever gets them"),
        missing=_("Paste the public key. Without it nobody could open the files."),
        hint=_(
            "It begins with age1. Ask for it on a number or at an address that you had before, and "
            "let them read out its last eight characters."
        ),
        limit=_LONGEST_RECIPIENT,
    )
    why = text(
        _("For whom, and what for?"),
        missing=_("Write down for whom it is, and what for. The reporting person reads it."),
        hint=_("The reporting person reads this, and so do the other readers."),
        limit=SHORT,
        rows=4,
    )

    field_order = ("chosen", "recipient", "why", *TellsWhen.base_fields)

    def __init__(self, *args: Any, lines: Iterable[FileLine] = (), **more: Any) -> None:
        super().__init__(*args, **more)
        field = self.fields["chosen"]
        field.choices = [(one.id, one.name) for one in lines]  # type: ignore[attr-defined] # it is a choice
        field.initial = [one.id for one in lines]

    def clean_recipient(self) -> str:
        """Refuse what is no recipient, and say what often goes wrong."""
        typed = str(self.cleaned_data["recipient"]).strip()
        if typed.upper().startswith("AGE-SECRET-KEY-"):
            raise forms.ValidationError(
                gettext(
                    "This is a secret key. Whoever sent it must make a new one, and keep the "
                    "secret part. You need the line that begins with age1."
                )
            )
        try:
            read_recipient(typed)
        except SealError as error:
            raise forms.ValidationError(
                gettext(
                    "This is no public key of the age tool, or it was not copied whole. It begins "
                    "with age1 and is one line."
                )
            ) from error
        return typed


@page_for(Audience.UNLOCKED, expired=come_back)
@require_http_methods(["GET", "POST"])
def take_along(request: DeskRequest, case: str) -> HttpResponseBase:
    """Ask which files, for whom and why: the reporting person hears of it before they go."""
    try:
        page = page_of(request, case)
        if page.kind is None:  # whoever holds a task and nothing else
            raise Http404
        lines = files_of(page)
        if lines and (instead := need_proof_here(request)):
            return instead
        form = filled(TakeAlong, request, lines=lines)
        if request.method == "POST" and lines and not kept(request) and form.is_valid():
            said = form.cleaned_data
            asked = {"files": said["chosen"], "recipient": said["recipient"], "why": said["why"]}
            if code := asked_to_export(request, case, form, sort=Sort.FILES, **asked):
                return redirect("desk:export", case, code)
    except Refused as no:
        return before_reading(request, case, no.reason)
    return render(request, "desk/take_along.html", {"page": page, "form": form, "lines": lines})


def files_of(page: CasePage) -> list[FileLine]:
    """List the files of a case: those of the report, and those of the conversation."""
    return [*page.files, *(each for message in page.messages for each in message.files)]
