"""Signing in, in two steps, and out. It says who somebody is and opens nothing."""

import io
from typing import Any, Final

import segno
from allauth.account.forms import LoginForm
from allauth.account.internal.flows.login import record_authentication
from allauth.account.views import LoginView, LogoutView
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.views import AuthenticateView
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import get_totp_secret
from allauth.mfa.totp.views import ActivateTOTPView
from allauth.mfa.utils import is_mfa_enabled
from django.contrib.auth import logout
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse_lazy
from django.views.decorators.http import require_GET

from waarborg.core.terms import Audience
from waarborg.web.account.forms import NewSecondFactor, SecondFactor, SignIn
from waarborg.web.account.gate import second_factor_shown
from waarborg.web.audience import page_for

TOTP: Final = [Authenticator.Type.TOTP]


class SignInView(LoginView):  # type: ignore[misc]
    """Ask the name and the password."""

    template_name = "account/sign_in.html"

    def get_form_class(self) -> type[LoginForm]:
        """Use our words."""
        return SignIn


class SecondFactorView(AuthenticateView):  # type: ignore[misc]
    """Ask the code of this half minute."""

    template_name = "account/second_factor.html"

    def get_form_class(self) -> type[SecondFactor]:
        """Use our words."""
        return SecondFactor


class NewSecondFactorView(ActivateTOTPView):  # type: ignore[misc]
    """Set up the second factor, once, at the first sign-in."""

    template_name = "account/new_second_factor.html"
    success_url = reverse_lazy("account_unlock")

    def dispatch(self, request: HttpRequest, *args: Any, **more: Any) -> HttpResponseBase:
        """Let somebody do this once, right after the password, and never replace a factor."""
        if not request.user.is_authenticated:
            return redirect("account_login")
        if is_mfa_enabled(request.user, TOTP):
            if not second_factor_shown(request):
                logout(request)
            return redirect("account_unlock")
        answer: HttpResponseBase = super().dispatch(request, *args, **more)
        return answer

    def get_form_class(self) -> type[NewSecondFactor]:
        """Use our words."""
        return NewSecondFactor

    def get_success_url(self) -> str:
        """Go on to the own key."""
        return str(self.success_url)

    def get_context_data(self, **more: Any) -> dict[str, Any]:
        """Show the secret in groups of four, for who types it."""
        context: dict[str, Any] = super().get_context_data(**more)
        secret = context["form"].secret
        context["groups"] = [secret[i : i + 4] for i in range(0, len(secret), 4)]
        return context

    def form_valid(self, form: NewSecondFactor) -> HttpResponse:
        """Keep the factor, and count it for this session: its code was just typed."""
        answer: HttpResponse = super().form_valid(form)
        record_authentication(self.request, self.request.user, "mfa", type="totp")
        return answer


@page_for(Audience.PUBLIC)
@require_GET
def new_second_factor_picture(request: HttpRequest) -> HttpResponse:
    """Draw the secret of the second factor that is being set up, for an app with a camera."""
    user = request.user
    if not user.is_authenticated or is_mfa_enabled(user, TOTP):
        raise Http404
    address = get_adapter().build_totp_url(user, get_totp_secret())
    picture = io.BytesIO()
    segno.make(address, error="m").save(picture, kind="svg", scale=5, border=4)
    return HttpResponse(picture.getvalue(), content_type="image/svg+xml")


class SignOutView(LogoutView):  # type: ignore[misc]
    """End the session, key and all."""

    template_name = "account/sign_out.html"


sign_in = page_for(Audience.PUBLIC)(SignInView.as_view())
second_factor = page_for(Audience.PUBLIC)(SecondFactorView.as_view())
new_second_factor = page_for(Audience.PUBLIC)(NewSecondFactorView.as_view())
sign_out = page_for(Audience.PUBLIC)(SignOutView.as_view())
