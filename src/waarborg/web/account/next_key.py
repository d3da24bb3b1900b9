"""A new key in the place of the own one, for who can still open it."""

from typing import Any, Final, cast

from django.contrib.auth import update_session_auth_hash
from django.http import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from waarborg.core.seal.slots import Slot
from waarborg.core.terms import Audience
from waarborg.usecases.house.replace_key import prepare_key, replace_key
from waarborg.usecases.refusal import Refused
from waarborg.web.account.forms import PassphraseAgain
from waarborg.web.account.gate import staff_of
from waarborg.web.account.open_key import DeskRequest, remember_key
from waarborg.web.audience import PageRequest, page_for, turned_away
from waarborg.web.desk.kept import kept
from waarborg.web.reasons import sentence

NEXT: Final = "next_key"  # in the sealed session: what the words on paper open, and no words
LAPSED: Final = _("Your words are not known here any more. Nothing was changed. Take new ones.")


@page_for(Audience.PROVED)
@require_http_methods(["GET", "POST"])
def replace(request: PageRequest) -> HttpResponseBase:
    """Replace the own key, after both factors, with the old one open; first the words go on paper.

    The old key ends at the moment at which the new words were typed, so nobody loses both.
    """
    staff = staff_of(request)
    if staff is None:
        return render(request, "account/nobody.html", status=403)
    if not staff.confirmed:
        return redirect("account_make_key")
    if (instead := turned_away(request, Audience.UNLOCKED)) is not None:
        return instead
    go = "" if kept(request) else request.POST.get("go", "")
    if go == "words":
        return _words(cast("DeskRequest", request))
    if go == "typed":
        return _typed(cast("DeskRequest", request))
    return _page(request, PassphraseAgain())


def _words(request: DeskRequest) -> HttpResponseBase:
    try:
        made = prepare_key(by=request.unlocked, language=request.LANGUAGE_CODE)
    except Refused as no:
        return render(request, "account/replace_key.html", {"reason": no.reason}, status=403)
    slot = made.slot
    request.session[NEXT] = [slot.kind, slot.salt.hex(), slot.box.hex()]
    context = {"words": made.words.split("-"), "form": PassphraseAgain()}
    return render(request, "account/replace_key_words.html", context)


def _typed(request: DeskRequest) -> HttpResponseBase:
    form, made = PassphraseAgain(request.POST), _next_slot(request)
    if made is None:
        form.add_error(None, LAPSED)
        return _page(request, form, status=422)
    if not form.is_valid():
        return _page(request, form, status=422)
    words = form.cleaned_data["passphrase"]
    try:
        key = replace_key(by=request.unlocked, words=words, next_slot=made, now=request.now)
    except Refused as no:  # in another window, or lost meanwhile
        form.add_error(None, sentence(no.reason))
        return _page(request, form, status=422)
    if key is None:
        form.add_error("passphrase", form.DIFFERENT)
        return _page(request, form, status=422)
    _stay(request)
    del request.session[NEXT]
    remember_key(request, key)
    return render(request, "account/key_replaced.html")


def _page(request: PageRequest, form: PassphraseAgain, status: int = 200) -> HttpResponseBase:
    context = {"form": form, "waits": _next_slot(request) is not None}
    return render(request, "account/replace_key.html", context, status=status)


def _next_slot(request: PageRequest) -> Slot | None:
    found = request.session.get(NEXT)
    if found is None:
        return None
    kind, salt, box = found
    return Slot(kind, bytes.fromhex(salt), bytes.fromhex(box))


def _stay(request: PageRequest) -> None:
    """Let this session stay; every other one ended with the key."""
    user: Any = request.user
    user.refresh_from_db()
    update_session_auth_hash(request, user)
