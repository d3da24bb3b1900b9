"""Connecting the own account with the identity provider, by who showed both factors again.

The provider calls somebody by a name that it gives to nobody else. It is taken from its own answer,
in the session of the person themselves: no administrator says who belongs to whom.
"""

from typing import Any

from django.conf import settings
from django.contrib.auth import update_session_auth_hash
from django.http import HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from waarborg.core.terms import Audience
from waarborg.usecases.house.connect_sign_in import connect_sign_in
from waarborg.usecases.house.disconnect_sign_in import disconnect_sign_in
from waarborg.usecases.house.is_sign_in_connected import is_sign_in_connected
from waarborg.web.account.proof import proof_is_fresh, second_factor_shown
from waarborg.web.account.provider_trip import (
    names,
    said,
    say,
    send_there,
    where_there_is_a_provider,
)
from waarborg.web.account.provider_words import WhyNot
from waarborg.web.audience import PageRequest, page_for

HERE = "account_provider"


@page_for(Audience.PROVED)
@where_there_is_a_provider
@require_http_methods(["GET", "POST"])
def provider(request: PageRequest) -> HttpResponseBase:
    """Show whether the account is connected; a form goes to the provider to connect it."""
    user: Any = request.user
    connected = is_sign_in_connected(account_id=user.pk)
    if request.method == "POST" and not connected:
        return send_there(request, HERE, account=user.pk)
    context = {"connected": connected, "why_not": said(request)} | names()
    return render(request, "account/provider.html", context)


@page_for(Audience.PROVED)
@where_there_is_a_provider
@require_POST
def disconnect(request: PageRequest) -> HttpResponseBase:
    """Let go of the connection; this session stays, under a new cookie, every other one ends."""
    user: Any = request.user
    disconnect_sign_in(account_id=user.pk, now=request.now)
    user.refresh_from_db()
    update_session_auth_hash(request, user)
    return redirect(HERE)


def connect(request: PageRequest, subject: str, account: int) -> HttpResponseBase:
    """Connect the account that asked for it, if it is still the one that is signed in here."""
    proved = second_factor_shown(request) and proof_is_fresh(request)
    if request.user.pk != account or not proved:
        return say(request, WhyNot.TOO_LATE, HERE)
    issuer = settings.CONFIG.oidc_issuer
    if not connect_sign_in(account_id=account, issuer=issuer, subject=subject, now=request.now):
        return say(request, WhyNot.NOT_FREE, HERE)
    return redirect(HERE)
