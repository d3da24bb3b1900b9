"""Who may pass: somebody signed in with two factors, and somebody whose own key is open.

Each gate answers None when the request may pass, or the page to show instead. A POST that is
stopped is not executed; the page that stops it gives back what was typed.
"""

from typing import Final, cast
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from waarborg.core.terms import Reason
from waarborg.usecases.house.list_passkeys import list_passkeys
from waarborg.usecases.house.unlock_with_passkey import unlock_with_passkey
from waarborg.usecases.house.whoami import StaffPerson, whoami
from waarborg.usecases.values import Unlocked
from waarborg.web.account.attempts import TOO_OFTEN, try_words
from waarborg.web.account.challenges import Purpose
from waarborg.web.account.entering import first_to_do, need_password
from waarborg.web.account.forms import Passphrase
from waarborg.web.account.open_key import (
    forget_key,
    give_key,
    give_key_if_open,
    open_key,
    remember_key,
)
from waarborg.web.account.passkey_answers import Signed, read_signed
from waarborg.web.account.passkey_questions import question_to_sign, render_asking
from waarborg.web.account.proof import proof_is_fresh
from waarborg.web.audience import PageRequest
from waarborg.web.desk.kept import keep, typed_before
from waarborg.web.errors import drop_uploads
from waarborg.web.reasons import sentence

UNLOCK: Final = "unlock"  # prefix of the fields that open the key, apart from those of the page


def need_sign_in(request: HttpRequest) -> HttpResponseBase | None:
    """Let pass who signed in with a password and a second factor."""
    if f"{UNLOCK}-only_show" in request.POST:
        keep(request)
    if not request.user.is_authenticated:
        drop_uploads(request)
        return _signed_out(request)
    if (todo := first_to_do(request)) is not None:
        drop_uploads(request)
        return need_password(request) or todo
    return None


def need_proof(request: HttpRequest) -> HttpResponseBase | None:
    """Let pass who also showed both factors again, a short while ago."""
    if (instead := need_sign_in(request)) is not None:
        return instead
    if proof_is_fresh(request):
        give_key_if_open(request)
        return None
    return redirect(f"{reverse('account_reauthenticate')}?{urlencode({'next': request.path})}")


def need_key(request: HttpRequest) -> HttpResponseBase | None:
    """Let pass who also has the own key open; `request.unlocked` is that key."""
    if (instead := need_sign_in(request)) is not None:
        return instead
    key = open_key(request)
    if key is None:
        drop_uploads(request)
        return _locked(request)
    give_key(request, key)
    return None


def staff_of(request: HttpRequest) -> StaffPerson | None:
    """Find the member of staff behind the account that signed in."""
    account = request.user.pk
    if account is None:
        return None
    return whoami(account_id=account, now=cast("PageRequest", request).now)


def _signed_out(request: HttpRequest) -> HttpResponseBase:
    if request.method in {"GET", "HEAD"}:
        return redirect(f"{reverse('account_login')}?{urlencode({'next': request.path})}")
    return render(request, "account/signed_out.html", {"typed": typed_before(request)}, status=403)


def _locked(request: HttpRequest) -> HttpResponseBase | None:
    """Show the lock, or open it with the words that came with this request."""
    staff = staff_of(request)
    if staff is None:
        return render(request, "account/nobody.html", status=403)
    if not staff.has_key:
        return redirect("account_make_key")
    wrong = None
    if typed := request.POST.get(f"{UNLOCK}-passkey"):
        key = _key_of_passkey(request, staff, typed)
        if isinstance(key, Unlocked):
            return _opened(request, key)
        wrong = key
    form = _passphrase_form(request, by_passkey=bool(typed))
    if form.is_valid():
        words, now = form.cleaned_data["passphrase"], cast("PageRequest", request).now
        answer = try_words(staff.person, words, now)
        if isinstance(answer, Unlocked):
            return _opened(request, answer)
        form.add_error("passphrase", TOO_OFTEN if answer is None else _why_not(answer))
    forget_key(request)
    context = {
        "form": form,
        "typed": typed_before(request),
        "came_by": _came_by(request),
        "passkey": question_to_sign(
            request,
            [one for one in list_passkeys(person=staff.person) if one.opens_key],
            purpose=Purpose.UNLOCK,
            field=f"{UNLOCK}-passkey",
            wrong=wrong,
        ),
    }
    return render_asking(request, "account/locked.html", context, status=403)


def _passphrase_form(request: HttpRequest, *, by_passkey: bool) -> Passphrase:
    asked = f"{UNLOCK}-passphrase" in request.POST and not by_passkey
    return Passphrase(request.POST if asked else None, prefix=UNLOCK)


def _key_of_passkey(request: HttpRequest, staff: StaffPerson, typed: str) -> Unlocked | Reason:
    signed = read_signed(request, typed, purpose=Purpose.UNLOCK, person=staff.person)
    if not isinstance(signed, Signed):
        return signed
    now = cast("PageRequest", request).now
    return unlock_with_passkey(
        person=staff.person, passkey=signed.passkey.id, prf=signed.prf, now=now
    )


def _opened(request: HttpRequest, key: Unlocked) -> HttpResponseBase | None:
    remember_key(request, key)
    if request.POST.get(f"{UNLOCK}-came_by") == "GET":
        return redirect(request.get_full_path())
    give_key(request, key)
    keep(request)
    return None


def _why_not(reason: Reason) -> str:
    if reason is Reason.NO_KEY:
        return _("These are not the words that open your key. Look at your paper and try again.")
    return sentence(reason)


def _came_by(request: HttpRequest) -> str:
    return request.POST.get(f"{UNLOCK}-came_by") or str(request.method)
