"""A file of a case, looked at page by page: pixels or plain text, never the file itself."""

from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_GET

from waarborg.core.previews import NoPreview
from waarborg.core.terms import Audience
from waarborg.usecases.assessment.look_at_file import FilePage, look_at_file
from waarborg.usecases.refusal import Refused
from waarborg.web.account.open_key import DeskRequest
from waarborg.web.audience import page_for
from waarborg.web.desk.case import before_reading


@page_for(Audience.UNLOCKED)
@require_GET
def look(request: DeskRequest, case: str, file: str, page: int) -> HttpResponseBase:
    """Show a page of a file, or say why it cannot be looked at here."""
    try:
        seen = _seen(request, case, file, page)
    except Refused as no:
        return before_reading(request, case, no.reason)
    if seen.why_not is NoPreview.NO_SUCH_PAGE:
        raise Http404
    told = {
        "case": case,
        "seen": seen,
        "earlier": page - 1 if page > 1 else 0,
        "later": page + 1 if page < seen.pages else 0,
    }
    return render(request, "desk/look.html", told)


@page_for(Audience.UNLOCKED)
@require_GET
def pixels(request: DeskRequest, case: str, file: str, page: int) -> HttpResponseBase:
    """Give the picture of a page."""
    try:
        seen = _seen(request, case, file, page)
    except Refused as no:
        return before_reading(request, case, no.reason)
    if not seen.png:
        raise Http404
    answer = HttpResponse(seen.png, content_type="image/png")
    answer["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return answer


def _seen(request: DeskRequest, case: str, file: str, page: int) -> FilePage:
    seen = look_at_file(case=case, reader=request.unlocked, file=file, page=page, now=request.now)
    if seen is None:
        raise Http404
    return seen
