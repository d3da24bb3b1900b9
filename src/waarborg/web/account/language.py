"""Choosing the language of the desk; it stands in a cookie that says nothing else."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_GET, require_POST

from waarborg.core.terms import Audience
from waarborg.web.audience import page_for


@page_for(Audience.PUBLIC)
@require_POST
def language(request: HttpRequest) -> HttpResponse:
    """Keep the chosen language and go back."""
    back = request.POST.get("next", "/")
    here = url_has_allowed_host_and_scheme(back, allowed_hosts=None)
    answer = redirect(back if here else "/")
    chosen = request.POST.get("language", "")
    if chosen in dict(settings.LANGUAGES):
        answer.set_cookie(
            settings.LANGUAGE_COOKIE_NAME,
            chosen,
            secure=settings.SESSION_COOKIE_SECURE,
            httponly=settings.LANGUAGE_COOKIE_HTTPONLY,
            samesite="Strict",
        )
    return answer


@page_for(Audience.PUBLIC)
@require_GET
def first_page(request: HttpRequest) -> HttpResponse:
    """Go to the inbox from addresses that exist on the public side only, such as /nl/."""
    return redirect("desk:inbox")
