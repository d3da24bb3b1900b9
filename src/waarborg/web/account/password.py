"""The own password: the first one, made by somebody else, is replaced before anything opens."""

from typing import Any

from django.contrib.auth import update_session_auth_hash
from django.http import HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from waarborg.core.terms import Audience
from waarborg.usecases.house.change_password import change_password
from waarborg.usecases.refusal import Refused
from waarborg.web.account.entering import must_choose_password
from waarborg.web.account.forms import NewPassword
from waarborg.web.audience import PageRequest, page_for
from waarborg.web.reasons import sentence


@page_for(Audience.ENTERING)
@require_http_methods(["GET", "POST"])
def first(request: PageRequest) -> HttpResponseBase:
    """Let somebody choose a password instead of the one they were given."""
    if not must_choose_password(request):
        return redirect("mfa_activate_totp")
    return _choose(request, first=True)


@page_for(Audience.PROVED)
@require_http_methods(["GET", "POST"])
def change(request: PageRequest) -> HttpResponseBase:
    """Let somebody choose another password."""
    return _choose(request, first=False)


def _choose(request: PageRequest, *, first: bool) -> HttpResponseBase:
    form = NewPassword(request.POST if request.method == "POST" else None)
    if form.is_valid() and _keep(request, form):
        return redirect("account_unlock" if first else "account_overview")
    context = {"form": form, "first": first, "login": request.user.get_username()}
    return render(request, "account/new_password.html", context)


def _keep(request: PageRequest, form: NewPassword) -> bool:
    """Keep the password; this session stays, under a new cookie, and every other one ends."""
    user: Any = request.user
    try:
        change_password(
            account_id=user.pk, password=form.cleaned_data["new_password"], now=request.now
        )
    except Refused as no:
        form.add_error("new_password", sentence(no.reason))
        return False
    user.refresh_from_db()
    update_session_auth_hash(request, user)
    return True
