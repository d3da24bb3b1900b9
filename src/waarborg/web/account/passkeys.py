"""The own passkeys: add one, let it open the own key, remove it."""

from typing import Any, cast

from django.contrib.auth import update_session_auth_hash
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import formats
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from waarborg.core.terms import Audience, Reason
from waarborg.usecases.house.add_passkey import add_passkey
from waarborg.usecases.house.let_passkey_open import let_passkey_open
from waarborg.usecases.house.list_passkeys import KnownPasskey, list_passkeys
from waarborg.usecases.house.remove_passkey import remove_passkey
from waarborg.usecases.house.whoami import StaffPerson
from waarborg.usecases.refusal import Refused
from waarborg.web.account.challenges import Purpose
from waarborg.web.account.forms import NameOfPasskey
from waarborg.web.account.gate import staff_of
from waarborg.web.account.open_key import DeskRequest
from waarborg.web.account.passkey_answers import Signed, read_new, read_signed
from waarborg.web.account.passkey_questions import (
    question_to_make,
    question_to_sign,
    render_asking,
)
from waarborg.web.account.passkey_site import site, site_here
from waarborg.web.audience import PageRequest, page_for, turned_away
from waarborg.web.desk.kept import kept


@page_for(Audience.PROVED)
@require_http_methods(["GET", "POST"])
def add(request: PageRequest) -> HttpResponseBase:
    """Let somebody add a passkey to their sign-in."""
    staff = staff_of(request)
    if staff is None:
        return render(request, "account/nobody.html", status=403)
    typed = request.POST.get("passkey")
    answer = _add(request, staff, typed) if typed else None
    if answer is not None and not isinstance(answer, Reason):
        return redirect("account_passkey_key", answer)
    login = request.user.get_username()
    context = {
        "here": site_here(request),
        "site": site(),
        "form": _name_form(request),
        "passkey": question_to_make(request, staff, login=login, wrong=answer),
    }
    return render_asking(request, "account/new_passkey.html", context)


@page_for(Audience.PROVED)
@require_http_methods(["GET", "POST"])
def let_open(request: PageRequest, passkey: str) -> HttpResponseBase:
    """Let a passkey open the own key; for this the key is opened in another way first."""
    known = _own(request, passkey)
    if known.opens_key or not known.has_prf:
        return render(request, "account/passkey_done.html", {"known": known})
    if (instead := turned_away(request, Audience.UNLOCKED)) is not None:
        return instead
    wrong = None
    if typed := request.POST.get("passkey"):
        wrong = _let_open(request, known, typed)
        if wrong is None:
            return redirect("account_passkey_key", passkey)
    question = question_to_sign(request, [known], purpose=Purpose.LET_OPEN, wrong=wrong)
    context = {"known": known, "passkey": question, "here": site_here(request), "site": site()}
    return render_asking(request, "account/passkey_key.html", context)


@page_for(Audience.PROVED)
@require_http_methods(["GET", "POST"])
def remove(request: PageRequest, passkey: str) -> HttpResponseBase:
    """Remove a passkey; every other session ends."""
    known = _own(request, passkey)
    if request.method != "POST" or kept(request):
        return render(request, "account/remove_passkey.html", {"known": known})
    user: Any = request.user
    remove_passkey(person=_staff(request).person, passkey=passkey, now=request.now)
    user.refresh_from_db()
    update_session_auth_hash(request, user)
    return redirect("account_overview")


def _add(request: PageRequest, staff: StaffPerson, typed: str) -> str | Reason:
    made = read_new(request, typed)
    if isinstance(made, Reason):
        return made
    form = _name_form(request)
    name = form.cleaned_data["name"] if form.is_valid() else ""
    try:
        return add_passkey(
            person=staff.person, made=made, name=name or _name_of_now(request), now=request.now
        )
    except Refused as no:
        return no.reason


def _let_open(request: PageRequest, known: KnownPasskey, typed: str) -> Reason | None:
    by = cast("DeskRequest", request).unlocked
    signed = read_signed(request, typed, purpose=Purpose.LET_OPEN, person=by.person)
    if not isinstance(signed, Signed):
        return signed
    if signed.passkey.id != known.id:
        return Reason.PASSKEY_REFUSED
    try:
        let_passkey_open(by=by, passkey=known.id, prf=signed.prf, now=request.now)
    except Refused as no:
        return no.reason
    return None


def _own(request: HttpRequest, passkey: str) -> KnownPasskey:
    listed = list_passkeys(person=_staff(request).person)
    found = next((one for one in listed if one.id == passkey), None)
    if found is None:
        raise Http404
    return found


def _staff(request: HttpRequest) -> StaffPerson:
    staff = staff_of(request)
    if staff is None:
        raise Http404
    return staff


def _name_form(request: PageRequest) -> NameOfPasskey:
    typed = request.POST if request.method == "POST" else None
    return NameOfPasskey(typed, initial={"name": _name_of_now(request)})


def _name_of_now(request: PageRequest) -> str:
    day = formats.date_format(request.now, "j F Y")
    return _("Passkey of {day}").format(day=day)
