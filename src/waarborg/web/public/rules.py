"""The rules themselves, for whoever wants to check them without us."""

import datetime as dt

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from waarborg.core.terms import Audience
from waarborg.usecases.procedures.public_text import public_text
from waarborg.web.audience import page_for
from waarborg.web.zipped import zipped


@page_for(Audience.PUBLIC)
@require_safe
def text(request: HttpRequest, day: str) -> HttpResponse:
    """Give the text of the version that begins on a day, as a zip."""
    try:
        valid_from = dt.date.fromisoformat(day)
    except ValueError:
        raise Http404 from None
    content = public_text(valid_from=valid_from)
    if content is None:
        raise Http404
    return zipped(valid_from, content)
