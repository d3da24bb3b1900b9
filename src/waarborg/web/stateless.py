"""Forms that need no session: the first steps, before anybody got a cookie."""

from functools import wraps
from typing import Any
from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.views.decorators.csrf import csrf_exempt

from waarborg.web.audience import View


def stateless(view: View) -> View:
    """Let a form come in without a token, when it comes from our own pages.

    Without a session there is nothing that another site could do in somebody's name. What it
    could do is make work, so a browser that says the form is from elsewhere is refused.
    """

    @wraps(view)
    def own_forms_only(request: HttpRequest, *args: Any, **more: Any) -> HttpResponseBase:
        origin = request.headers.get("Origin", "")
        if request.method == "POST" and origin and _host_of(origin) != request.get_host():
            return HttpResponse(status=403)
        return view(request, *args, **more)

    return csrf_exempt(own_forms_only)


def _host_of(origin: str) -> str:
    """Name the host of an origin; "" when it is none: a broken one is of no page of ours."""
    try:
        return urlsplit(origin).netloc
    except ValueError:
        return ""
