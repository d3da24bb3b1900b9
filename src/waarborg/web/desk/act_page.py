"""The page of one act: what is in the way, the form, the use case, and where to go on."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from waarborg.core.terms import Act, Audience, Reason
from waarborg.usecases.refusal import NotYours, Refused
from waarborg.usecases.values import CasePage
from waarborg.web import labels
from waarborg.web.account.come_back import come_back
from waarborg.web.account.open_key import DeskRequest
from waarborg.web.account.proving import need_proof_here
from waarborg.web.audience import View, page_for
from waarborg.web.desk import pressed
from waarborg.web.desk.case import before_reading, page_of
from waarborg.web.desk.forms import filled
from waarborg.web.desk.kept import kept
from waarborg.web.desk.steps import acts_of
from waarborg.web.errors import drop_uploads
from waarborg.web.forms.plain import PlainForm

Typed = Mapping[str, Any]


@dataclass(frozen=True)
class ActPage:
    """What differs between the pages of acts.

    Attributes:
        act: The act, for the reason against it.
        form: What the page asks.
        do: The use case; it gets the case, the reader, the moment, and what `says` gives.
        template: Name of the template, without folder and ending.
        asks: What the form needs to know of the case.
        says: What of the typed text goes to the use case; by default everything.
        heading: What stands above the page; by default the name of the act.
        gone: Whether the case is no longer theirs afterwards.
        despite: A reason against it that this very page, or the use case behind it, takes away.
        proved: Whether both factors are asked again before it.
        serves: Another act whose button leads here, while `despite` is in its way.
    """

    act: Act
    form: type[PlainForm]
    do: Callable[..., object]
    template: str
    asks: Callable[[CasePage], dict[str, Any]] = lambda _page: {}
    says: Callable[[Typed], dict[str, Any]] = dict
    heading: Any = None
    gone: bool = False
    despite: Reason | None = None
    proved: bool = False
    serves: Act | None = None

    def against(self, page: CasePage) -> Reason | None:
        """Say why the page has no form now, or None."""
        acts = acts_of(page)
        reason = acts.get(self.act, Reason.NOT_NOW)
        served = self.serves is not None and acts.get(self.serves) is self.despite
        return None if served or reason is self.despite else reason

    def show(
        self, request: DeskRequest, page: CasePage, form: PlainForm, reason: Reason | None
    ) -> HttpResponse:
        """Show the form, or why there is none."""
        context = {
            "page": page,
            "form": form,
            "reason": reason,
            "first": page.before.get(self.act) if reason is Reason.NOT_NOW else None,
            "act": self.act,
            "heading": self.heading or labels.label(self.act),
        }
        status = 403 if reason else 200
        if request.FILES:
            take_out_files(request, form)  # nothing was done: they are not kept until it is
        return render(request, f"desk/{self.template}.html", context, status=status)

    def act_now(self, request: DeskRequest, page: CasePage, form: PlainForm) -> HttpResponseBase:
        """Do it, and go on; a refusal shows the reason with what was typed."""
        said = self.says(form.cleaned_data)
        try:
            self.do(case=page.case, reader=request.unlocked, now=request.now, **said)
        except NotYours:
            drop_uploads(request)
            if pressed.was_done_meanwhile(request):
                return self.go_on(request, page.case)
            raise Http404 from None
        except Refused as no:
            if no.reason is Reason.NEEDS_SECOND_PERSON:
                return render(request, "desk/second_person.html", {"page": page})
            if pressed.was_done_meanwhile(request):
                drop_uploads(request)
                return self.go_on(request, page.case)
            return self.show(request, page, form, no.reason)
        pressed.remember(request)
        return self.go_on(request, page.case)

    def go_on(self, request: DeskRequest, case: str) -> HttpResponse:
        """Lead on from what was done."""
        if self.gone:
            return render(request, "desk/gone.html")
        return redirect("desk:case", case)


def take_out_files(request: DeskRequest, form: PlainForm) -> None:
    """Remove files that came with something that was not done, and say so beside the field."""
    drop_uploads(request)
    told = _("Your files were removed. Choose them again.")
    if "files" not in form.fields:
        return
    if form.is_bound:
        form.add_error("files", told)
    else:
        form.initial.pop("files", None)
        form.fields["files"].help_text = told


def view_of(act_page: ActPage) -> View:
    """Make the view of a page."""

    @page_for(Audience.UNLOCKED, expired=come_back)
    @require_http_methods(["GET", "POST"])
    def view(request: DeskRequest, case: str) -> HttpResponseBase:
        if request.method == "POST" and not kept(request) and pressed.was_done(request):
            drop_uploads(request)
            return act_page.go_on(request, case)
        try:
            page = page_of(request, case)
        except Refused as no:
            drop_uploads(request)
            return before_reading(request, case, no.reason)
        except Http404:
            drop_uploads(request)
            raise
        reason = act_page.against(page)
        if act_page.proved and reason is None and (instead := need_proof_here(request)):
            return instead
        form = filled(act_page.form, request, **act_page.asks(page))
        if request.method == "POST" and reason is None and not kept(request) and form.is_valid():
            return act_page.act_now(request, page, form)
        return act_page.show(request, page, form, reason)

    return view
