"""The second factor: set up at the first sign-in, and replaced by who shows the old one again."""

import io
from typing import Any

import segno
from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import SECRET_SESSION_KEY, TOTP, clear_totp_secret
from django.contrib.auth import update_session_auth_hash
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from waarborg.core.terms import Audience
from waarborg.usecases.house.note_second_step import note_second_step
from waarborg.web.account.attempts import use_code
from waarborg.web.account.entering import again, must_choose_password
from waarborg.web.account.forms import NewSecondFactor
from waarborg.web.account.proof import has_second_factor
from waarborg.web.audience import PageRequest, page_for


@page_for(Audience.ENTERING)
@require_http_methods(["GET", "POST"])
def first(request: PageRequest) -> HttpResponseBase:
    """Set up the second factor, right after the password."""
    if must_choose_password(request):
        return redirect("account_first_password")
    return _set_up(request, replacing=False)


@page_for(Audience.PROVED)
@require_http_methods(["GET", "POST"])
def replace(request: PageRequest) -> HttpResponseBase:
    """Set up another second factor instead of the one of now."""
    return _set_up(request, replacing=True)


@require_GET
def _picture(request: HttpRequest) -> HttpResponse:
    """Draw the secret of the factor that is being set up, for an app with a camera."""
    secret = request.session.get(SECRET_SESSION_KEY)
    if secret is None:
        raise Http404
    address = get_adapter().build_totp_url(request.user, secret)
    picture = io.BytesIO()
    segno.make(address, error="m").save(picture, kind="svg", scale=5, border=4)
    return HttpResponse(picture.getvalue(), content_type="image/svg+xml")


first_picture = page_for(Audience.ENTERING)(_picture)
replace_picture = page_for(Audience.PROVED)(_picture)


def _set_up(request: PageRequest, *, replacing: bool) -> HttpResponseBase:
    user: Any = request.user
    form = NewSecondFactor(request.POST if request.method == "POST" else None, user=user)
    if form.is_valid():
        if not _keep(request, form, replacing=replacing):
            return again(request)
        use_code(user.pk, form.cleaned_data["code"])
        return redirect("account_overview" if replacing else "account_unlock")
    secret = form.secret
    context = {
        "form": form,
        "groups": [secret[i : i + 4] for i in range(0, len(secret), 4)],
        "replacing": replacing,
    }
    return render(request, "account/new_second_factor.html", context)


@transaction.atomic
def _keep(request: PageRequest, form: NewSecondFactor, *, replacing: bool) -> bool:
    """Keep the factor for this account and this session; all other sessions end.

    Returns:
        False when there is one already that this session may not touch: somebody set it up
        meanwhile, in another window or with the same password.
    """
    user: Any = request.user
    note_second_step(account_id=user.pk, now=request.now)  # first: this holds the account
    if replacing:
        Authenticator.objects.filter(user=user, type=Authenticator.Type.TOTP).delete()
    elif has_second_factor(user):
        transaction.set_rollback(True)
        return False
    kept = TOTP.activate(user, form.secret).instance
    clear_totp_secret(request)
    user.refresh_from_db()
    update_session_auth_hash(request, user)
    record_authentication(request, user, "mfa", type="totp", id=kept.pk)
    return True
