"""The own key: made at the first sign-in, opened every time, closed when somebody walks away."""

from typing import cast

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from waarborg.core.terms import Audience
from waarborg.usecases.house.enrol_key import enrol_key
from waarborg.usecases.house.whoami import StaffPerson
from waarborg.usecases.refusal import Refused
from waarborg.usecases.values import Unlocked
from waarborg.web.account.attempts import TOO_OFTEN, try_words
from waarborg.web.account.forms import PassphraseAgain
from waarborg.web.account.gate import staff_of
from waarborg.web.account.open_key import forget_key, remember_key
from waarborg.web.audience import PageRequest, page_for


@page_for(Audience.UNLOCKED)
@require_GET
def unlock(request: HttpRequest) -> HttpResponseBase:
    """Go on: the gate of this page is what asks for the words."""
    staff = staff_of(request)
    return redirect("desk:inbox" if staff and staff.confirmed else "account_waiting")


@page_for(Audience.SIGNED_IN)
@require_POST
def lock(request: HttpRequest) -> HttpResponseBase:
    """Close the key; the sign-in stays."""
    forget_key(request)
    return redirect("account_unlock")


@page_for(Audience.SIGNED_IN)
def make_key(request: PageRequest) -> HttpResponseBase:
    """Make the key and show its words, once."""
    staff = staff_of(request)
    if staff is None:
        return render(request, "account/nobody.html", status=403)
    if staff.has_key and staff.confirmed:
        return redirect("account_unlock")
    if request.method != "POST":
        return render(request, "account/make_key.html", {"staff": staff})
    try:
        words = enrol_key(person=staff.person, language=request.LANGUAGE_CODE, now=request.now)
    except Refused as no:
        return render(request, "account/make_key.html", {"reason": no.reason}, status=403)
    context = {"words": words.split("-"), "form": PassphraseAgain()}
    return render(request, "account/key_made.html", context)


@page_for(Audience.SIGNED_IN)
def type_back(request: PageRequest) -> HttpResponseBase:
    """Let somebody show that the words are on paper, by typing them."""
    staff = staff_of(request)
    if staff is None or not staff.has_key:
        return redirect("account_make_key")
    form = PassphraseAgain(request.POST or None)
    if form.is_valid() and _opens(request, staff, form):
        return redirect("account_unlock")
    return render(request, "account/type_back.html", {"form": form, "staff": staff})


@page_for(Audience.UNLOCKED)
@require_GET
def waiting(request: HttpRequest) -> HttpResponseBase:
    """Say that a second person has to confirm the key, and what to read to them."""
    staff = staff_of(request)
    if staff is None or staff.confirmed:
        return redirect("desk:inbox")
    return render(request, "account/waiting.html", {"staff": staff})


def _opens(request: HttpRequest, staff: StaffPerson, form: PassphraseAgain) -> bool:
    words, now = form.cleaned_data["passphrase"], cast("PageRequest", request).now
    answer = try_words(staff.person, words, now)
    if isinstance(answer, Unlocked):
        remember_key(request, answer)
        return True
    form.add_error("passphrase", TOO_OFTEN if answer is None else form.DIFFERENT)
    return False
