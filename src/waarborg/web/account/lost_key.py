"""The own key is lost: say so, and make another."""

from typing import Any

from django.contrib.auth import update_session_auth_hash
from django.http import HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from waarborg.core.terms import Audience
from waarborg.usecases.house.left_behind import left_behind
from waarborg.usecases.house.lose_key import lose_key
from waarborg.usecases.refusal import Refused
from waarborg.web.account.forms import LostKey
from waarborg.web.account.gate import staff_of
from waarborg.web.account.open_key import forget_key
from waarborg.web.audience import PageRequest, page_for


@page_for(Audience.PROVED)
@require_http_methods(["GET", "POST"])
def lost_key(request: PageRequest) -> HttpResponseBase:
    """Retire the own key, after both factors: nobody who passes by a screen does this."""
    staff = staff_of(request)
    if staff is None:
        return render(request, "account/nobody.html", status=403)
    if not staff.confirmed:
        return redirect("account_make_key")
    form = LostKey(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            lose_key(person=staff.person, now=request.now)
        except Refused:  # said so in another window
            return redirect("account_make_key")
        _stay(request)
        return redirect("account_make_key")
    alone = left_behind(person=staff.person, language=request.LANGUAGE_CODE, now=request.now)
    return render(request, "account/lost_key.html", {"form": form, "alone": alone})


def _stay(request: PageRequest) -> None:
    """Let this session stay, without the key; every other one ended."""
    user: Any = request.user
    forget_key(request)
    user.refresh_from_db()
    update_session_auth_hash(request, user)
