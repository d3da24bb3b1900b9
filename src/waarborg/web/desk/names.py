"""Opening a name on a ground in law: the reader who asks, the custodians, the one who looks."""

from collections.abc import Callable

from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from waarborg.core.terms import Act, Audience, Reason
from waarborg.usecases.names.ask_for_opening import ask_for_opening
from waarborg.usecases.names.leaks import answer_leak, say_name_got_out
from waarborg.usecases.names.letters import (
    LetterPage,
    hand_over_part,
    refuse_part,
    show_letter,
    show_letters,
)
from waarborg.usecases.names.look_at_name import look_at_name, tell_now
from waarborg.usecases.names.outside_half import bring_half
from waarborg.usecases.names.read_opening import OpeningPage, read_opening
from waarborg.usecases.refusal import NotYours, Refused
from waarborg.web.account.come_back import come_back
from waarborg.web.account.open_key import DeskRequest
from waarborg.web.account.proving import need_proof_here
from waarborg.web.audience import page_for
from waarborg.web.desk.act_page import ActPage, view_of
from waarborg.web.desk.case import before_reading, refused
from waarborg.web.desk.kept import kept
from waarborg.web.desk.name_forms import (
    AnsweredLeak,
    GotOut,
    HandOver,
    NameOpening,
    OutsideHalf,
    RefusePart,
    answered,
    asked,
)
from waarborg.web.forms.plain import PlainForm
from waarborg.web.reasons import sentence

ask = view_of(
    ActPage(
        Act.OPEN_NAME,
        NameOpening,
        ask_for_opening,
        template="open_name",
        asks=lambda page: {"grounds": page.grounds, "people": page.can_open_for},
        says=asked,
        proved=True,
    )
)
got_out = view_of(ActPage(Act.NAME_GOT_OUT, GotOut, say_name_got_out, template="name_got_out"))
answered_leak = view_of(
    ActPage(Act.ANSWER_LEAK, AnsweredLeak, answer_leak, template="answer_leak", says=answered)
)


@page_for(Audience.UNLOCKED)
@require_GET
def letters(request: DeskRequest) -> HttpResponse:
    """List what a custodian is asked."""
    found = show_letters(reader=request.unlocked, now=request.now)
    return render(request, "desk/letters.html", {"letters": found})


@page_for(Audience.UNLOCKED, expired=come_back)
@require_http_methods(["GET", "POST"])
def letter(request: DeskRequest, opening: str) -> HttpResponseBase:
    """Show a custodian what is asked; they hand over their part, or refuse."""
    found = show_letter(opening=opening, reader=request.unlocked, now=request.now)
    if found is None:
        raise Http404
    forms: dict[str, PlainForm] = {
        "hand": HandOver(fingerprint=found.fingerprint, prefix="hand"),
        "refuse": RefusePart(prefix="refuse"),
    }
    go = request.POST.get("go", "")
    if go == "hand" and (instead := need_proof_here(request)):
        return instead
    if go in forms:
        typed = _typed(go, request, found)
        forms[go] = typed
        if not kept(request) and typed.is_valid() and _answered(go, request, found, typed):
            return redirect("desk:letter", opening)
    status = 422 if any(form.errors for form in forms.values()) else 200
    context = {"letter": found, "forms": forms, "form": forms.get(go)}
    return render(request, "desk/letter.html", context, status=status)


def _typed(go: str, request: DeskRequest, found: LetterPage) -> PlainForm:
    if go == "hand":
        return HandOver(request.POST, fingerprint=found.fingerprint, prefix="hand")
    return RefusePart(request.POST, prefix="refuse")


def _answered(go: str, request: DeskRequest, found: LetterPage, typed: PlainForm) -> bool:
    """Answer; what is not possible comes back on the page with the reason."""
    code, reader, now = found.opening, request.unlocked, request.now
    try:
        if go == "hand":
            hand_over_part(opening=code, reader=reader, now=now)
        else:
            reasons = typed.cleaned_data["reasons"]
            refuse_part(opening=code, reader=reader, reasons=reasons, now=now)
    except NotYours:
        raise Http404 from None
    except Refused as no:
        typed.add_error(None, sentence(no.reason))
        return False
    return True


@page_for(Audience.UNLOCKED, expired=come_back)
@require_http_methods(["GET", "POST"])
def opening(request: DeskRequest, case: str, opening: str) -> HttpResponseBase:
    """Show a reader how an opening stands; the one person brings in the half, and looks."""
    try:
        page = read_opening(case=case, reader=request.unlocked, opening=opening, now=request.now)
    except Refused as no:
        return before_reading(request, case, no.reason)
    if page is None:
        raise Http404
    do = STEPS.get(request.POST.get("go", ""))
    if do is _look and (instead := need_proof_here(request)):
        return instead
    if do is None or kept(request):
        return _opening(request, page, OutsideHalf(request.POST if kept(request) else None))
    try:
        return do(request, page)
    except NotYours:
        raise Http404 from None


def _bring(request: DeskRequest, page: OpeningPage) -> HttpResponseBase:
    form = OutsideHalf(request.POST)
    if not form.is_valid():
        return _opening(request, page, form, status=422)
    case, code, reader = page.case, page.line.id, request.unlocked
    try:
        paper = form.cleaned_data["paper"]
        bring_half(case=case, reader=reader, opening=code, paper=paper, now=request.now)
    except Refused as no:
        form.add_error("paper", sentence(no.reason))
        return _opening(request, page, form, status=422)
    return redirect("desk:opening", page.case, page.line.id)


def _look(request: DeskRequest, page: OpeningPage) -> HttpResponseBase:
    case, code, reader = page.case, page.line.id, request.unlocked
    try:
        seen = look_at_name(case=case, reader=reader, opening=code, now=request.now)
    except Refused as no:
        return refused(request, no.reason, page.case)
    return render(request, "desk/name_seen.html", {"page": page, "seen": seen})


def _tell(request: DeskRequest, page: OpeningPage) -> HttpResponseBase:
    case, code, reader = page.case, page.line.id, request.unlocked
    try:
        tell_now(case=case, reader=reader, asked=code, now=request.now)
    except Refused as no:
        return refused(request, no.reason, page.case)
    return redirect("desk:opening", page.case, page.line.id)


STEPS: dict[str, Callable[[DeskRequest, OpeningPage], HttpResponseBase]] = {
    "half": _bring,
    "look": _look,
    "tell": _tell,
}


def _opening(
    request: DeskRequest, page: OpeningPage, form: OutsideHalf, status: int = 200
) -> HttpResponse:
    reason = page.reason
    if reason is None and not (page.line.handed and page.line.half):
        reason = Reason.PARTS_MISSING
    context = {"page": page, "line": page.line, "form": form, "look_against": reason}
    return render(request, "desk/opening.html", context, status=status)
