"""A case beside the procedure, and the file in which it can be taken along."""

from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from waarborg.core.terms import Audience
from waarborg.usecases.assessment.export_case import export_case
from waarborg.usecases.assessment.lay_beside import lay_beside
from waarborg.usecases.refusal import Refused
from waarborg.web.account.come_back import come_back
from waarborg.web.account.open_key import DeskRequest
from waarborg.web.audience import page_for
from waarborg.web.desk.case import before_reading
from waarborg.web.desk.kept import kept


@page_for(Audience.UNLOCKED, expired=come_back)
@require_http_methods(["GET", "POST"])
def beside(request: DeskRequest, case: str) -> HttpResponseBase:
    """Show what the replay finds; give the file once somebody read what to mind."""
    reader, now = request.unlocked, request.now
    try:
        if request.method == "POST" and not kept(request):
            return _download(case, export_case(case=case, reader=reader, now=now))
        page = lay_beside(case=case, reader=reader, now=now)
    except Refused as no:
        return before_reading(request, case, no.reason)
    if page is None:
        raise Http404
    return render(request, "desk/beside.html", {"page": page, "told": page.replayed})


def _download(case: str, export: bytes | None) -> HttpResponse:
    if export is None:
        raise Http404
    answer = HttpResponse(export, content_type="application/octet-stream")
    answer["Content-Disposition"] = f'attachment; filename="case-{case[:6]}.json"'
    answer["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return answer
