"""Writing a report: one step on a page, kept sealed after each; sent with the last button."""

from dataclasses import replace
from typing import Any

from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from waarborg.core.terms import Audience
from waarborg.usecases.refusal import GivesReceiptAway, Refused
from waarborg.usecases.reporting.add_files import add_files
from waarborg.usecases.reporting.change_draft import change_draft
from waarborg.usecases.reporting.drop_file import drop_file
from waarborg.usecases.reporting.read_draft import open_draft
from waarborg.usecases.reporting.receive_file import TooLarge
from waarborg.usecases.reporting.when_heard import when_heard
from waarborg.usecases.values import ReportDraft
from waarborg.usecases.writing import guard_receipt
from waarborg.web.audience import page_for
from waarborg.web.errors import drop_uploads
from waarborg.web.printing.qr import qr_path
from waarborg.web.reporter.again import give_back
from waarborg.web.reporter.bare import made_bare, why_not
from waarborg.web.reporter.forms import gives_away
from waarborg.web.reporter.held import ReporterRequest, hold
from waarborg.web.reporter.send import send
from waarborg.web.reporter.sent_before import sent_before
from waarborg.web.reporter.step_page import asking, draft_of, page
from waarborg.web.reporter.steps import form_of, into, loses_text, steps_for, would_lose
from waarborg.web.reporter.throw_away import ask_to_throw_away, throw_away
from waarborg.web.reporter.words_forms import WrittenDownForm
from waarborg.web.see_other import go_to
from waarborg.web.uploads import why_too_large


@page_for(Audience.REPORTER, expired=give_back)
@require_http_methods(["GET", "HEAD", "POST"])
def write(request: ReporterRequest) -> HttpResponse:
    """Show the step somebody is at, or take what they wrote."""
    if request.held.words:
        return _words(request)
    if request.POST.get("go") == "throw-away":
        return throw_away(request)
    if request.method == "POST":
        return _written(request)
    if request.held.promise:
        return _promised(request)
    return page(request)


def _promised(request: ReporterRequest) -> HttpResponse:
    """Say that it is in, when something is heard at the latest, and who can see the name."""
    held = request.held
    follows = held.step != "promise"  # bad treatment, reported from the mailbox
    told = {
        "promise": held.promise,
        "elsewhere": held.elsewhere,
        "awaits": when_heard(keys=held.keys, newest=follows).items(),
        "open_name": held.open_name and not follows,
    }
    return render(request, "reporter/promise.html", told)


def typed_before(request: ReporterRequest) -> HttpResponse:
    """Show a step with what was typed in a request that came too late; nothing is kept of it."""
    at = request.POST.get("at", "")
    if at not in steps_for(skip=False):
        return page(request)
    _be_at(request, at)
    hold(request, request.held)
    return page(request, form_of(at, asking(request, draft_of(request), posted=True)))


def _words(request: ReporterRequest) -> HttpResponse:
    """Show the words until somebody says that they wrote them down."""
    form = WrittenDownForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        request.held.words, request.held.digits = (), ""
        request.held.step = steps_for(skip=request.held.skip)[0]
        hold(request, request.held)
        return go_to("reporter:write")
    address = f"{request.scheme}://{request.get_host()}/"
    context = {"held": request.held, "form": form, "address": address, "qr": qr_path(address)}
    return render(request, "reporter/words.html", context, status=422 if form.errors else 200)


def _written(request: ReporterRequest) -> HttpResponse:
    """Take one step: keep what is valid, and go where the button says."""
    at, go = request.POST.get("at", ""), request.POST.get("go", "next")
    if at not in steps_for(skip=False):
        drop_uploads(request)
        return page(request)
    stored, lies = open_draft(keys=request.held.keys, now=request.now) or (None, b"")
    if stored is None and (sent := sent_before(request)) is not None:
        return sent
    form = form_of(at, asking(request, stored or ReportDraft(), posted=True))
    if form.is_valid():
        _guard_words(request, form)
    _be_at(request, at)
    try:
        if at == "check" and go == "send" and not form.errors:
            draft = into(stored or ReportDraft(), at, form)
            return send(request, stored, draft, lies=lies)
        _keep(request, at, go, form)
    except Refused:
        return sent_before(request) or page(request)  # sent from another window just now
    _destroy(stored, go)
    if go == "throw":
        lost = loses_text(form, stored or ReportDraft())
        return ask_to_throw_away(request, form if lost else None)
    if form.errors and (go != "back" or would_lose(form, stored or ReportDraft())):
        hold(request, request.held)
        return page(request, form, status=422)
    _be_at(request, _next(at, go))
    hold(request, request.held)
    return go_to("reporter:write")


def _keep(request: ReporterRequest, at: str, go: str, form: Form) -> None:
    """Keep what is valid of a step.

    Raises:
        Refused: The report was sent meanwhile.
    """
    if at == "files":
        _add_files(request, form)
    change_draft(
        keys=request.held.keys,
        change=lambda draft: _without_file(into(draft, at, form), go),
        now=request.now,
    )


def _guard_words(request: ReporterRequest, form: Form) -> None:
    """Say on the page when a text gives the receipt away."""
    texts = (text for text in form.cleaned_data.values() if isinstance(text, str))
    try:
        guard_receipt(request.held.keys, *texts)
    except GivesReceiptAway:
        form.add_error(None, gives_away())


def _be_at(request: ReporterRequest, step: str) -> None:
    """Be at a step; whoever goes back to what the signpost asked is asked it from now on."""
    request.held.skip = request.held.skip and step in steps_for(skip=True)
    request.held.step = step


def _next(at: str, go: str) -> str:
    """Name the step that the button leads to: back always works, also past the signpost."""
    steps = steps_for(skip=False)
    place = steps.index(at)
    if go == "back":
        return steps[max(place - 1, 0)]
    if go == "next":
        return steps[min(place + 1, len(steps) - 1)]
    return go.removeprefix("to-") if go.removeprefix("to-") in steps else at


def _add_files(request: ReporterRequest, form: Any) -> None:
    """Add what came in well, also when another file was refused; say what did not fit."""
    came = made_bare(request, form)
    refused = add_files(keys=request.held.keys, files=tuple(came), now=request.now)
    for told in filter(None, (why_not(file) for file in came if file not in refused)):
        form.add_error("files", f"{told} {_('Remove it below, or let it go along as it is.')}")
    for file, left in refused.items():
        form.add_error("files", why_too_large(file.name, TooLarge("report", left)))


def _without_file(draft: ReportDraft, go: str) -> ReportDraft:
    gone = go.removeprefix("drop-")
    return replace(draft, files=tuple(file for file in draft.files if file.id != gone))


def _destroy(before: ReportDraft | None, go: str) -> None:
    """Destroy a file that was taken out of the draft, and of no other."""
    for file in before.files if before else ():
        if go == f"drop-{file.id}":
            drop_file(file=file)
