"""Content of a case that goes outside: said before, and taken once the waiting time is over."""

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from waarborg.core.terms import Audience, Reason
from waarborg.usecases.assessment.export_case import export_case
from waarborg.usecases.assessment.take_files_along import take_files_along
from waarborg.usecases.exports.ask_for_export import ask_for_export
from waarborg.usecases.exports.told_exports import Sort
from waarborg.usecases.lines import ExportLine
from waarborg.usecases.names.look_at_name import tell_now
from waarborg.usecases.refusal import NotYours, Refused
from waarborg.web.account.come_back import come_back
from waarborg.web.account.open_key import DeskRequest
from waarborg.web.account.proving import need_proof_here
from waarborg.web.audience import page_for
from waarborg.web.desk.case import before_reading, page_of, refused
from waarborg.web.desk.kept import kept
from waarborg.web.desk.parcels import sent
from waarborg.web.desk.telling_forms import TellsWhen, later_of
from waarborg.web.reasons import sentence


@page_for(Audience.UNLOCKED, expired=come_back)
@require_http_methods(["GET", "POST"])
def export(request: DeskRequest, case: str, export: str) -> HttpResponseBase:
    """Show how it stands; take it, or let the reporting person know of it earlier."""
    try:
        page = page_of(request, case)
    except Refused as no:
        return before_reading(request, case, no.reason)
    line = next((one for one in page.exports if one.id == export), None)
    if line is None:
        raise Http404
    do = STEPS.get(request.POST.get("go", ""))
    if do is _take and (instead := need_proof_here(request)):
        return instead
    if do is None or kept(request):
        return render(request, "desk/export.html", {"page": page, "line": line})
    try:
        return do(request, case, line)
    except Refused as no:
        return refused(request, no.reason, case)
    except NotYours:
        raise Http404 from None


def asked_to_export(
    request: DeskRequest, case: str, form: TellsWhen, *, sort: Sort, **asked: Any
) -> str:
    """Say that something is to go; what is not possible comes back on the form with the reason.

    Returns:
        Its id; "" when it was refused.
    """
    more = later_of(form.cleaned_data)
    told = {"case": case, "reader": request.unlocked, "now": request.now}
    try:
        code = ask_for_export(sort=sort, **told, **asked, **more)  # type: ignore[arg-type] # as the form has it
    except Refused as no:
        if no.reason is Reason.DECLARE_FIRST:
            raise
        form.add_error(None, sentence(no.reason))
        return ""
    if code is None:
        raise Http404
    return code


def _take(request: DeskRequest, case: str, line: ExportLine) -> HttpResponseBase:
    told = {"case": case, "reader": request.unlocked, "now": request.now, "export": line.id}
    if line.sort == Sort.FILES:
        parcel = take_files_along(**told)  # type: ignore[arg-type] # each is of its own type
        if parcel is None:
            raise Http404
        return sent(case, parcel)
    return _happened(case, export_case(**told))  # type: ignore[arg-type] # as above


def _happened(case: str, document: bytes | None) -> HttpResponse:
    if document is None:
        raise Http404
    answer = HttpResponse(document, content_type="application/octet-stream")
    answer["Content-Disposition"] = f'attachment; filename="case-{case[:6]}.json"'
    answer["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return answer


def _tell(request: DeskRequest, case: str, line: ExportLine) -> HttpResponseBase:
    tell_now(case=case, reader=request.unlocked, asked=line.id, now=request.now)
    return redirect("desk:export", case, line.id)


STEPS: dict[str, Callable[[DeskRequest, str, ExportLine], HttpResponseBase]] = {
    "take": _take,
    "tell": _tell,
}
