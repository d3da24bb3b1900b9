"""Signing in, in two steps, and out. It says who somebody is and opens nothing."""

from typing import Any

from allauth.account.forms import LoginForm
from allauth.account.views import LoginView, LogoutView
from allauth.mfa.base.views import AuthenticateView
from django.conf import settings
from django.http import HttpResponse

from waarborg.core.terms import Audience
from waarborg.web.account.adapter import TYPED_FOR
from waarborg.web.account.forms import SecondFactor, SignIn
from waarborg.web.audience import page_for


class SignInView(LoginView):  # type: ignore[misc] # allauth has no types
    """Ask the name and the password."""

    template_name = "account/sign_in.html"

    def get_form_class(self) -> type[LoginForm]:
        """Use our words."""
        return SignIn

    def get_context_data(self, **more: Any) -> dict[str, Any]:
        """Say how long a first password holds: to everybody, whoever they say they are."""
        days = settings.CONFIG.first_password_days
        context: dict[str, Any] = super().get_context_data(**more, first_password_days=days)
        return context

    def form_valid(self, form: SignIn) -> HttpResponse:
        """Remember for which password the next step is."""
        self.request.session[TYPED_FOR] = form.user.get_session_auth_hash()
        answer: HttpResponse = super().form_valid(form)
        return answer


class SecondFactorView(AuthenticateView):  # type: ignore[misc] # allauth has no types
    """Ask the code of this half minute."""

    template_name = "account/second_factor.html"

    def get_form_class(self) -> type[SecondFactor]:
        """Use our words."""
        return SecondFactor


class SignOutView(LogoutView):  # type: ignore[misc] # allauth has no types
    """End the session, key and all."""

    template_name = "account/sign_out.html"


sign_in = page_for(Audience.PUBLIC)(SignInView.as_view())
second_factor = page_for(Audience.PUBLIC)(SecondFactorView.as_view())
sign_out = page_for(Audience.PUBLIC)(SignOutView.as_view())
