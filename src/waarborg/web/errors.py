"""What people see when something is not right.

No page here has a form or a token, and no echo except of what somebody typed into a form that was
not executed, or perhaps not.
"""

import sys
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.translation import get_language_from_request, override

from waarborg.adapters.full_disk import is_full
from waarborg.core.terms import Audience
from waarborg.web.audience import page_for

PUBLIC_SIDE = "waarborg.web.urls_public"  # the desk has no need to hide that it was open

# What a form sends that nobody typed, or that a page must not show.
NOT_TYPED = frozenset(
    {"csrfmiddlewaretoken", "words", "passphrase", "password", "new_password", "password_again"}
    | {"code", "login", "username", "next", "passkey", "came_by", "only_show"}
    | {"at", "go", "once", "seen", "ticket", "entry", "export", "file", "decision", "digest"}
    | {"opening", "after", "row", "paper", "page", "number", "change", "door", "kind", "mark"}
)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponseBase:
    """Answer a form with an expired session or a bad token: nothing is executed or stored.

    The view may have a page of its own for this; otherwise what was typed is shown, to copy.
    """
    drop_uploads(request)
    match = request.resolver_match
    own = getattr(match.func, "expired", None) if match else None
    if own is not None:
        answer: HttpResponseBase = own(request)
        return answer
    return _page(request, "errors/expired.html", 403, typed=typed(request))


def typed(request: HttpRequest) -> list[tuple[str, str]]:
    """List what somebody typed into a form. One word is a choice, or is typed again as fast."""
    return [
        (name, value)
        for name, values in request.POST.lists()
        if name.rpartition("-")[2] not in NOT_TYPED  # a field of an own key, or of a proof
        for value in values
        if len(value.split()) > 1
    ]


def drop_uploads(request: HttpRequest) -> None:
    """Remove the sealed files that came with a form that was not executed."""
    for files in request.FILES.lists():
        for file in files[1]:
            getattr(file, "drop", file.close)()


@page_for(Audience.PUBLIC)
def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Say that a form was broken or too large."""
    return _page(request, "errors/400.html", 400)


@page_for(Audience.PUBLIC)
def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Say that this is not possible, and nothing about why."""
    return _page(request, "errors/403.html", 403)


def other_site(request: HttpRequest) -> HttpResponse:
    """Say that a form came from another site. Nothing of it is read, so nothing of it is shown."""
    return _page(request, "errors/from_elsewhere.html", 403)


@page_for(Audience.PUBLIC)
def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Say that there is nothing here: the same for what does not exist and what is not yours."""
    return _page(request, "errors/404.html", 404)


@page_for(Audience.PUBLIC)
def not_at_the_desk(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Say the same at the desk, to everybody, and why a case one worked on may be gone."""
    return _page(request, "errors/404_desk.html", 404)


@page_for(Audience.PUBLIC)
def failed(request: HttpRequest) -> HttpResponse:
    """Say that something went wrong on our side, what is certain, and what somebody typed.

    Django calls this while it handles the error.
    """
    if is_full(sys.exception()):
        return _page(request, "errors/full.html", 503, typed=typed(request))
    return _page(request, "errors/500.html", 500, typed=typed(request))


def _page(request: HttpRequest, template: str, status: int, **told: Any) -> HttpResponse:
    """Show a page in the language of the request, also when it was stopped before that was known.

    Else it would be the language of whoever was served before.
    """
    known = getattr(request, "LANGUAGE_CODE", "")
    # A link and no form: here nothing is posted, and the page is the same for everybody.
    public = settings.ROOT_URLCONF == PUBLIC_SIDE
    told |= {"leave_to": settings.CONFIG.exit_url if public else "", "public": public}
    with override(known or get_language_from_request(request, check_path=True)):
        return render(request, template, told, status=status)
