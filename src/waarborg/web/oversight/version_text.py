"""The text of a version, to check it elsewhere."""

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_GET

from waarborg.core.terms import Audience
from waarborg.usecases.procedures.give_version import give_version
from waarborg.usecases.refusal import NotYours, Refused
from waarborg.web.account.open_key import DeskRequest
from waarborg.web.audience import page_for
from waarborg.web.desk.case import refused
from waarborg.web.zipped import zipped


@page_for(Audience.UNLOCKED)
@require_GET
def text(request: DeskRequest, version: str) -> HttpResponse:
    """Give the text of a version as a zip."""
    try:
        return zipped(*give_version(version=version, reader=request.unlocked, now=request.now))
    except Refused as no:
        return refused(request, no.reason)
    except NotYours:
        raise Http404 from None
