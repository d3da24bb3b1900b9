"""Register something that was settled informally, in two minutes and without a name."""

import datetime as dt
from dataclasses import asdict
from typing import Any, Final

from django.conf import settings
from django.http import HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from waarborg.core.terms import Act, Audience, Reason
from waarborg.usecases.drafts import SettledDraft
from waarborg.usecases.refusal import Refused
from waarborg.usecases.register.names_in_text import names_in_text
from waarborg.usecases.register.register_settled import register_settled
from waarborg.usecases.signposting.organisation_chart import organisation_chart
from waarborg.web.account.come_back import come_back
from waarborg.web.account.open_key import DeskRequest
from waarborg.web.audience import page_for
from waarborg.web.desk import once
from waarborg.web.desk.beginning import not_theirs
from waarborg.web.desk.filing import Settled
from waarborg.web.desk.forms import filled
from waarborg.web.desk.kept import kept
from waarborg.web.forms.chart import Chart
from waarborg.web.printing.qr import qr_path

PAPER: Final = once.Kind.SLIP
PAGE: Final = "desk/settled.html"
NO_NAMES = "no_names"  # the box under the warning: these are no names of people here


@page_for(Audience.UNLOCKED, expired=come_back)
@require_http_methods(["GET", "POST"])
def register(request: DeskRequest) -> HttpResponseBase:
    """Ask what was settled, warn about names, and give a slip for the employee."""
    if once.shows_paper(request, PAPER):
        return redirect("desk:slip")
    form = filled(Settled, request, chart=chart_of(request))
    if refusal := not_theirs(request, Act.REGISTER_SETTLED, PAGE, form):
        return refusal
    context: dict[str, Any] = {"form": form}
    status = 200
    if request.method == "POST" and not kept(request) and form.is_valid():
        draft = _draft(form)
        context |= {
            "waits": once.to_hand_over(request, PAPER) is not None,
            "again": not once.is_first(request, PAPER),
            "names": _names(request, draft),
        }
        if not any(context[stop] for stop in ("waits", "again", "names")):
            try:
                return _registered(request, draft)
            except Refused as no:
                if no.reason is Reason.ALREADY_DONE and once.shows_paper(request, PAPER):
                    return redirect("desk:slip")  # sent twice at once
                context["reason"], status = no.reason, 403
        status = 409 if context["waits"] or context["again"] else status
    context["once"] = once.begin(request, PAPER)
    return render(request, PAGE, context, status=status)


def _registered(request: DeskRequest, draft: SettledDraft) -> HttpResponseBase:
    token = request.POST[once.ONCE]
    words = once.words_for(request, PAPER, token, draft.language)
    slip = register_settled(reader=request.unlocked, draft=draft, now=request.now, receipt=words)
    once.hand_over(request, PAPER, token, asdict(slip))
    return redirect("desk:slip")


@page_for(Audience.UNLOCKED)
@require_http_methods(["GET", "POST"])
def slip(request: DeskRequest) -> HttpResponseBase:
    """Show the slip to print or copy, until it is handed over."""
    if once.is_handed_over(request, PAPER):
        return redirect("desk:inbox")
    paper, site = once.to_hand_over(request, PAPER), settings.CONFIG.address("public")
    until = paper.get("until", "") if paper else ""  # a paper of before has none
    context = {
        "paper": paper,
        "until": dt.datetime.fromisoformat(until) if until else None,
        "site": site,
        "qr": qr_path(site),
        "is_other": request.method == "POST",
    }
    return render(request, "desk/slip.html", context, status=409 if context["is_other"] else 200)


def chart_of(request: DeskRequest) -> Chart:
    """Read the organisation chart in the language of the page."""
    return organisation_chart(language=request.LANGUAGE_CODE, now=request.now)


def _draft(form: Settled) -> SettledDraft:
    typed = form.cleaned_data
    return SettledDraft(
        kind=typed["kind"],
        unit=typed["unit"],
        what_happened=typed["what_happened"],
        agreed=typed["agreed"],
        concerned=form.spots("concerned"),
        nobody_told=typed["nobody_told"],
        language=typed["language"],
    )


def _names(request: DeskRequest, draft: SettledDraft) -> tuple[str, ...]:
    """List words that look like names of people here, unless somebody looked at them already."""
    if request.POST.get(NO_NAMES):
        return ()
    return names_in_text(text=f"{draft.what_happened}\n{draft.agreed}")
