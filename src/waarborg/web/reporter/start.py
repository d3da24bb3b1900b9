"""Before anything is written: the first word, and then the eight words."""

from dataclasses import replace

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods

from waarborg.core.terms import Audience
from waarborg.usecases.reporting.hand_out_receipt import hand_out_receipt
from waarborg.usecases.reporting.keep_draft import keep_draft
from waarborg.usecases.values import ReportDraft
from waarborg.web.audience import PageRequest, page_for
from waarborg.web.forms.chart import as_places
from waarborg.web.public.facts import facts
from waarborg.web.reporter.held import Held, begin
from waarborg.web.see_other import go_to
from waarborg.web.signpost.given import Given
from waarborg.web.stateless import stateless
from waarborg.web.waiting import WAIT_SECONDS, Full, a_place, new_ticket, waited


@stateless
@page_for(Audience.PUBLIC)
@require_http_methods(["GET", "HEAD", "POST"])
def start(request: PageRequest) -> HttpResponse:
    """Say the first word; with the button, hand out the words and begin."""
    if request.POST.get("go") == "words":
        return _begin(request)
    ticket = request.POST.get("ticket", request.GET.get("ticket", ""))
    context = {"hidden": _carried(request), "ticket": ticket, "turn": waited(ticket)}
    return render(request, "reporter/start.html", context)


def _begin(request: PageRequest) -> HttpResponse:
    try:
        with a_place(request.POST.get("ticket", "")):
            receipt = hand_out_receipt(language=get_language() or "en")
    except Full:
        return _wait(request)
    draft = _draft(request)
    skip = bool(draft.relation and draft.place and draft.kind and draft.door)
    begin(request, Held.new(receipt, skip=skip))
    keep_draft(keys=receipt.keys, draft=draft, now=request.now)
    return go_to("reporter:write")


def _wait(request: PageRequest) -> HttpResponse:
    """Say that it is busy, before anything was written; the answers are carried along."""
    ticket = new_ticket(request.POST.get("ticket", ""))
    context = {"hidden": _carried(request), "ticket": ticket, "seconds": WAIT_SECONDS}
    answer = render(request, "reporter/wait.html", context, status=503)
    answer.headers["Retry-After"] = str(WAIT_SECONDS)
    return answer


def _carried(request: PageRequest) -> list[tuple[str, str]]:
    given, door = _told(request)
    return [*given.hidden(), *([("door", door)] if door else [])]


def _told(request: PageRequest) -> tuple[Given, str]:
    """Read what the signpost carries along: its answers, and the door that was chosen there."""
    here, door = facts(request.now), request.POST.get("door", "")
    return Given.read(request.POST, here), door if door in here.procedure.doors else ""


def _draft(request: PageRequest) -> ReportDraft:
    """Begin a draft with what the signpost knows already."""
    given, door = _told(request)
    draft = ReportDraft(
        relation=given.relation,
        place=given.place,
        kind=given.kind,
        concerned=as_places(given.concerned),
        language=get_language() or "en",
    )
    return replace(draft, door=door if given.relation else "")
