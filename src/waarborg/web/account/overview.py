"""How somebody signs in: what they can change, and ending it everywhere."""

from typing import Any

from allauth.account.internal.flows.logout import logout
from django.http import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from waarborg.core.terms import Audience
from waarborg.usecases.house.end_sessions import end_sessions
from waarborg.web.account.forms import Proof
from waarborg.web.account.gate import staff_of
from waarborg.web.account.open_key import give_key_if_open
from waarborg.web.account.proof import remember_proof
from waarborg.web.audience import PageRequest, page_for


@page_for(Audience.SIGNED_IN)
@require_GET
def overview(request: PageRequest) -> HttpResponseBase:
    """Show what somebody can change about their sign-in."""
    give_key_if_open(request)
    return render(request, "account/overview.html", {"staff": staff_of(request)})


@page_for(Audience.SIGNED_IN)
@require_http_methods(["GET", "POST"])
def prove(request: PageRequest) -> HttpResponseBase:
    """Ask both factors again, before something about the sign-in changes."""
    user: Any = request.user
    back = request.POST.get("next") or request.GET.get("next") or ""
    form = Proof(request.POST if request.method == "POST" else None, user=user)
    if form.is_valid():
        remember_proof(request)
        here = url_has_allowed_host_and_scheme(back, allowed_hosts=None)
        return redirect(back if here else "account_overview")
    give_key_if_open(request)
    context = {"form": form, "next": back}
    return render(request, "account/prove.html", context)


@page_for(Audience.SIGNED_IN)
@require_POST
def sign_out_everywhere(request: PageRequest) -> HttpResponseBase:
    """End every session, on every computer."""
    user: Any = request.user
    end_sessions(account_id=user.pk, now=request.now)
    logout(request, show_message=False)
    return redirect("account_login")
