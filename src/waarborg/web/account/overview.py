"""How somebody signs in: what they can change, and ending it everywhere."""

from typing import Any

from allauth.account.internal.flows.logout import logout
from django.http import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from waarborg.core.terms import Audience
from waarborg.usecases.house.end_sessions import end_sessions
from waarborg.usecases.house.list_passkeys import list_passkeys
from waarborg.usecases.house.note_session_ended import note_session_ended
from waarborg.web.account.gate import staff_of
from waarborg.web.account.open_key import give_key_if_open
from waarborg.web.account.proof import remember_proof
from waarborg.web.account.provider_trip import names
from waarborg.web.account.proving import ask_for_proof, proof_form
from waarborg.web.audience import PageRequest, page_for
from waarborg.web.sessions.whose import end_place, places


@page_for(Audience.SIGNED_IN)
@require_GET
def overview(request: PageRequest) -> HttpResponseBase:
    """Show what somebody can change about their sign-in."""
    give_key_if_open(request)
    staff = staff_of(request)
    passkeys = list_passkeys(person=staff.person) if staff else []
    context = {
        "passkeys": passkeys,
        "staff": staff,
        "places": places(request.session, request.now),
        **names(),
    }
    return render(request, "account/overview.html", context)


@page_for(Audience.SIGNED_IN)
@require_http_methods(["GET", "POST"])
def prove(request: PageRequest) -> HttpResponseBase:
    """Ask both factors again, before something weighty."""
    back = request.POST.get("next") or request.GET.get("next") or ""
    form = proof_form(request)
    if form.is_valid():
        remember_proof(request)
        here = url_has_allowed_host_and_scheme(back, allowed_hosts=None)
        return redirect(back if here else "account_overview")
    give_key_if_open(request)
    return ask_for_proof(request, {"form": form, "next": back})


@page_for(Audience.SIGNED_IN)
@require_POST
def sign_out_everywhere(request: PageRequest) -> HttpResponseBase:
    """End every session, on every computer."""
    user: Any = request.user
    end_sessions(account_id=user.pk, now=request.now)
    logout(request, show_message=False)
    return redirect("account_login")


@page_for(Audience.SIGNED_IN)
@require_POST
def end_one(request: PageRequest) -> HttpResponseBase:
    """End the session on one other computer; one that is not theirs, or over, changes nothing."""
    user: Any = request.user
    if end_place(request.session, request.POST.get("row", "")):
        note_session_ended(account_id=user.pk, now=request.now)
    return redirect("account_overview")
