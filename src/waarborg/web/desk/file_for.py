"""File a report for somebody who came in person, called or wrote: their words, their choice."""

from dataclasses import asdict
from typing import Any, Final

from django.conf import settings
from django.http import HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from waarborg.core.terms import Act, Audience, Reason, Way
from waarborg.usecases.drafts import ReportDraft
from waarborg.usecases.refusal import Incomplete, Refused
from waarborg.usecases.register.file_report_for import file_report_for
from waarborg.usecases.reporting.show_readers import show_readers
from waarborg.web.account.come_back import come_back
from waarborg.web.account.open_key import DeskRequest
from waarborg.web.audience import page_for
from waarborg.web.desk import once
from waarborg.web.desk.beginning import not_theirs
from waarborg.web.desk.filing import FiledFor
from waarborg.web.desk.forms import filled
from waarborg.web.desk.kept import kept, typed_before
from waarborg.web.desk.settle import chart_of
from waarborg.web.forms.chart import named_places
from waarborg.web.printing.qr import qr_path
from waarborg.web.public.facts import facts
from waarborg.web.reporter.looked_over import changed, seen

PAPER: Final = once.Kind.RECEIPT
PAGE: Final = "desk/file_for.html"
AGREED: Final = "agreed"  # the button under the text that was read aloud
SEEN: Final = "seen"  # what the page showed that was read aloud
OURS: Final = frozenset({once.ONCE, SEEN, AGREED})  # what the page itself sends
CHANGE: Final = "change"  # the button that goes back to the form


@page_for(Audience.UNLOCKED, expired=come_back)
@require_http_methods(["GET", "POST"])
def file_for(request: DeskRequest) -> HttpResponseBase:
    """Ask for the report, let it be read aloud, and file it once the person agrees."""
    if once.shows_paper(request, PAPER):
        return redirect("desk:receipt")
    form = filled(FiledFor, request, **_known(request))
    if refusal := not_theirs(request, Act.FILE_FOR, PAGE, form):
        return refusal
    if request.method != "POST" or kept(request) or CHANGE in request.POST or not form.is_valid():
        return render(request, PAGE, {"form": form})
    if AGREED in request.POST and (stopped := _stopped(request)):
        return render(request, PAGE, {"form": form, **stopped}, status=409)
    return _look_over(request, form) or _file(request, form)


def _file(request: DeskRequest, form: FiledFor) -> HttpResponseBase:
    """File it, and show the paper; what is not possible comes back with the text and the reason."""
    token = request.POST[once.ONCE]
    try:
        filed = file_report_for(
            reader=request.unlocked,
            draft=_draft(form),
            way=Way(form.cleaned_data["way"]),
            now=request.now,
            receipt=once.words_for(request, PAPER, token, form.cleaned_data["language"]),
        )
    except Refused as no:
        if no.reason is Reason.ALREADY_DONE and once.shows_paper(request, PAPER):
            return redirect("desk:receipt")  # sent twice at once
        return render(request, PAGE, {"form": form, "reason": no.reason}, status=403)
    except Incomplete as lacking:
        for name in lacking.fields:
            form.add_error(name if name in form.fields else None, form.LACKING)
        return render(request, PAGE, {"form": form})
    once.hand_over(request, PAPER, token, asdict(filed))
    return redirect("desk:receipt")


@page_for(Audience.UNLOCKED)
@require_http_methods(["GET", "POST"])
def receipt(request: DeskRequest) -> HttpResponseBase:
    """Show the receipt to print or copy, until it is handed over."""
    if once.is_handed_over(request, PAPER):
        return redirect("desk:inbox")
    paper, site = once.to_hand_over(request, PAPER), settings.CONFIG.address("public")
    context = {
        "paper": paper,
        "site": site,
        "qr": qr_path(site),
        "is_other": request.method == "POST",
    }
    return render(request, "desk/receipt.html", context, status=409 if context["is_other"] else 200)


def _stopped(request: DeskRequest) -> dict[str, bool]:
    """Say why nothing is filed now: a paper of somebody else waits, or this form is spent."""
    if once.to_hand_over(request, PAPER) is not None:
        return {"waits": True}
    return {} if once.is_first(request, PAPER) else {"again": True}


def _look_over(request: DeskRequest, form: FiledFor) -> HttpResponseBase | None:
    """Let it be looked over; None when this very form was, and nothing changed since."""
    draft = _draft(form)
    readers = show_readers(draft=draft, language=request.LANGUAGE_CODE, now=request.now)
    now, before = seen(draft, readers), request.POST.get(SEEN, "")
    if AGREED in request.POST and before == now:
        return None
    told = changed(before, draft, readers) if before else []
    chart, token = chart_of(request), once.begin(request, PAPER)
    # This takes its time here, and not where it is filed.
    once.words_for(request, PAPER, token, draft.language)
    context = {
        "form": form,
        "by_letter": form.cleaned_data["way"] == Way.LETTER,
        "changed": told,
        "seen": now,
        "draft": draft,
        "concerned": named_places(draft.concerned, chart),
        "must_not_see": named_places(draft.must_not_see, chart),
        "readers": readers,
        "typed": [each for each in typed_before(request) if each.name not in OURS],
        "once": token,
    }
    return render(request, "desk/read_aloud.html", context, status=409 if told else 200)


def _known(request: DeskRequest) -> dict[str, Any]:
    here = facts(request.now)
    return {
        "chart": chart_of(request),
        "places": [(code, here.say(f"places.{code}.name")) for code in here.procedure.places],
        "doors": [
            (door.code, here.say(f"doors.{door.code}.name"))
            for door in here.procedure.doors.values()
            if not door.talk_only
        ],
    }


def _draft(form: FiledFor) -> ReportDraft:
    typed = form.cleaned_data
    same = ("relation", "place", "door", "kind", "wish", "story", "when_where", "language")
    rest = ("named_not_see", "name_mode", "name", "contact", "could_guess")
    return ReportDraft(
        **{name: typed[name] for name in (*same, *rest)},
        concerned=form.spots("concerned"),
        must_not_see=form.spots("must_not_see"),
    )
