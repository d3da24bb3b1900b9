"""Originals of files, after a warning: a file can do harm, and can point at people."""

from urllib.parse import quote

from django.http import Http404, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from waarborg.core.terms import Audience
from waarborg.usecases.assessment.read_file import read_file
from waarborg.usecases.refusal import NotYours, Refused
from waarborg.usecases.values import FileLine
from waarborg.web.account.open_key import DeskRequest
from waarborg.web.audience import page_for
from waarborg.web.desk.case import before_reading, page_of, refused
from waarborg.web.desk.kept import kept
from waarborg.web.desk.take_along import files_of


@page_for(Audience.UNLOCKED)
@require_http_methods(["GET", "POST"])
def file(request: DeskRequest, case: str, file: str) -> HttpResponseBase:
    """Warn, and then give the file as it came in."""
    try:
        page = page_of(request, case)
    except Refused as no:
        return before_reading(request, case, no.reason)
    line = next((each for each in files_of(page) if each.id == file), None)
    if line is None:
        raise Http404
    if request.method == "GET" or kept(request):
        return render(request, "desk/file.html", {"page": page, "file": line})
    try:
        found = read_file(case=case, reader=request.unlocked, file=file, now=request.now)
    except Refused as no:
        return refused(request, no.reason, case)
    except NotYours:
        raise Http404 from None
    if found is None:
        raise Http404
    line, chunks = found
    return _download(line, StreamingHttpResponse(chunks, content_type="application/octet-stream"))


def _download(line: FileLine, answer: StreamingHttpResponse) -> HttpResponseBase:
    """Let no browser open the file by itself, whatever the file says it is."""
    answer["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(line.name)}"
    answer["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return answer
