"""Signing in with the identity provider of the organisation. It says who somebody is: no more.

It stands for the password only. The second step of the house follows, because whoever administers
the provider can pass there for anybody, and is the organisation itself. The key stays closed.
"""

import datetime as dt
import hmac
from typing import Any, Final, cast
from urllib.parse import urlencode

from allauth.account.internal.flows.login import perform_login, record_authentication
from allauth.account.models import Login
from django.conf import settings
from django.contrib.auth import get_user_model
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_GET, require_POST

from waarborg.adapters.identity_provider import Question, who_it_is
from waarborg.core.terms import Audience
from waarborg.usecases.house.find_by_provider import find_by_provider
from waarborg.web.account.adapter import TYPED_FOR
from waarborg.web.account.connecting import connect
from waarborg.web.account.proof import has_second_factor
from waarborg.web.account.provider_trip import (
    ASKED,
    HOLDS,
    WRONG,
    failed,
    say,
    send_there,
    where_there_is_a_provider,
)
from waarborg.web.account.provider_words import WhyNot
from waarborg.web.audience import PageRequest, page_for

SIGN_IN: Final = "account_login"
BROUGHT: Final = ("state", "code", "error", "iss")  # what a browser may bring back
LONGEST: Final = 4096  # characters in one of them
METHOD: Final = "organisation"  # in the list of what somebody showed in this session


@page_for(Audience.PUBLIC)
@where_there_is_a_provider
@require_POST
def sign_in(request: HttpRequest) -> HttpResponseBase:
    """Send somebody to the provider, to sign in."""
    if request.user.is_authenticated:
        return redirect(settings.LOGIN_REDIRECT_URL)
    goal = request.POST.get("next", "")
    here = url_has_allowed_host_and_scheme(goal, allowed_hosts=None)
    return send_there(request, SIGN_IN, goal=goal if here else "")


@page_for(Audience.PUBLIC)
@where_there_is_a_provider
@require_GET
def come_back(request: HttpRequest) -> HttpResponseBase:
    """Take what the browser brings back from the provider.

    The cookie of the desk is `SameSite=Strict`: a browser that comes from another site does not
    show it. So the first page only leads on, from here to here, and then the cookie comes along.
    """
    brought = {name: request.GET[name][:LONGEST] for name in BROUGHT if name in request.GET}
    asked = request.session.get(ASKED)
    if asked is None or not _same(asked["question"]["state"], brought.get("state", "")):
        if "here" not in request.GET:
            on = f"{request.path}?{urlencode(brought | {'here': '1'})}"
            return render(request, "account/on_the_way.html", {"on": on})
        return say(request, WhyNot.OTHER_BROWSER, SIGN_IN)
    del request.session[ASKED]  # whatever comes of it: once
    return _answered(cast("PageRequest", request), asked, brought)


def _same(kept: str, brought: str) -> bool:
    return hmac.compare_digest(kept.encode(), brought.encode())


def _answered(
    request: PageRequest, asked: dict[str, Any], brought: dict[str, str]
) -> HttpResponseBase:
    back = asked["back"]
    if request.now - dt.datetime.fromtimestamp(asked["at"], tz=dt.UTC) > HOLDS:
        return say(request, WhyNot.TOO_LATE, back)
    if "error" in brought or "code" not in brought:
        return say(request, WhyNot.SAID_NO, back)
    question = Question(**asked["question"])
    try:
        subject = who_it_is(settings.CONFIG, question, brought["code"], brought.get("iss", ""))
    except WRONG as wrong:
        return failed(request, wrong, back)
    if asked["account"] is not None:
        return connect(request, subject, asked["account"])
    return _sign_in(request, subject, asked["goal"])


def _sign_in(request: PageRequest, subject: str, goal: str) -> HttpResponseBase:
    """Go on to the second step with whoever connected this, and with nobody else."""
    if request.user.is_authenticated:
        return redirect(settings.LOGIN_REDIRECT_URL)
    found = find_by_provider(issuer=settings.CONFIG.oidc_issuer, subject=subject)
    if found is None:
        return say(request, WhyNot.UNKNOWN, SIGN_IN)
    if not found.is_here:
        return say(request, WhyNot.ENDED, SIGN_IN)
    user: Any = get_user_model().objects.get(pk=found.account)
    if user.first_password or not has_second_factor(user):
        return say(request, WhyNot.PASSWORD_FIRST, SIGN_IN)
    request.session[TYPED_FOR] = user.get_session_auth_hash()
    record_authentication(request, user, METHOD)
    login = Login(user=user, redirect_url=goal or settings.LOGIN_REDIRECT_URL)
    answer: HttpResponseBase = perform_login(request, login)
    return answer
