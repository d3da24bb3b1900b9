"""Where a form of the mailbox is sent, nothing can be looked up."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http.response import HttpResponseBase
from django.views.decorators.http import require_POST

from waarborg.web.reporter.held import ReporterRequest
from waarborg.web.see_other import go_to

View = Callable[..., HttpResponseBase]


def form_only(view: View) -> View:
    """Let a view take forms only; who asks for its address is led to the mailbox.

    A form that was answered with an error stands at that address: the link to another language is
    a question for it.
    """
    sent = require_POST(view)

    @wraps(view)
    def taken(request: ReporterRequest, *args: Any, **more: Any) -> HttpResponseBase:
        if request.method in {"GET", "HEAD"}:
            return go_to("reporter:mailbox")
        return sent(request, *args, **more)

    return taken
