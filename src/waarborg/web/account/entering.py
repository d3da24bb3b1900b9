"""On the way in: a password was given, and something still has to be set up.

Such a session reaches the pages that set it up, for as long as the password is fresh, and nothing
else. A password alone never touches a second factor that is there.
"""

from allauth.account.internal.flows.logout import logout
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render

from waarborg.web.account.proof import (
    has_second_factor,
    password_is_fresh,
    second_factor_shown,
)
from waarborg.web.errors import drop_uploads


def need_password(request: HttpRequest) -> HttpResponseBase | None:
    """Let pass who just gave a password and has to set up something before the desk opens."""
    if not request.user.is_authenticated:
        return redirect("account_login")
    shown = second_factor_shown(request)
    if shown and not must_choose_password(request):
        return redirect("account_unlock")
    if not password_is_fresh(request) or (has_second_factor(request.user) and not shown):
        return again(request)
    return None


def first_to_do(request: HttpRequest) -> HttpResponseBase | None:
    """Send somebody who signed in to what has to be set up first, or None."""
    if must_choose_password(request):
        return redirect("account_first_password")
    if not second_factor_shown(request):
        return redirect("mfa_activate_totp")
    return None


def must_choose_password(request: HttpRequest) -> bool:
    """Say whether somebody else made the password of who signed in."""
    return bool(getattr(request.user, "first_password", False))


def again(request: HttpRequest) -> HttpResponseBase:
    """End the session, and ask to sign in again."""
    drop_uploads(request)
    logout(request, show_message=False)
    return render(request, "account/again.html", status=403)
