"""Signing in, in two steps, and out. It says who somebody is and opens nothing."""

from typing import Any, cast

from allauth.account.forms import LoginForm
from allauth.account.internal.flows.login import record_authentication
from allauth.account.views import LoginView, LogoutView
from allauth.mfa.base.views import AuthenticateView
from django.conf import settings
from django.http import HttpRequest, HttpResponse

from waarborg.core.terms import Audience, Reason
from waarborg.usecases.house.list_passkeys import list_passkeys
from waarborg.usecases.house.whoami import whoami
from waarborg.web.account.adapter import TYPED_FOR
from waarborg.web.account.challenges import Purpose
from waarborg.web.account.forms import SecondFactor, SignIn
from waarborg.web.account.passkey_answers import Signed, read_signed
from waarborg.web.account.passkey_questions import may_run_script, question_to_sign
from waarborg.web.account.provider_trip import names, said
from waarborg.web.audience import PageRequest, page_for


class SignInView(LoginView):  # type: ignore[misc] # allauth has no types
    """Ask the name and the password."""

    template_name = "account/sign_in.html"

    def get_form_class(self) -> type[LoginForm]:
        """Use our words."""
        return SignIn

    def get_context_data(self, **more: Any) -> dict[str, Any]:
        """Say how long a first password holds: to everybody, whoever they say they are."""
        told = {"first_password_days": settings.CONFIG.first_password_days} | names()
        context: dict[str, Any] = super().get_context_data(**more, **told)
        return context | {"why_not": said(self.request)}

    def form_valid(self, form: SignIn) -> HttpResponse:
        """Remember for which password the next step is."""
        self.request.session[TYPED_FOR] = form.user.get_session_auth_hash()
        answer: HttpResponse = super().form_valid(form)
        return answer


class SecondFactorView(AuthenticateView):  # type: ignore[misc] # allauth has no types
    """Ask the code of this half minute, or a passkey where somebody has one."""

    template_name = "account/second_factor.html"
    wrong: Reason | None = None

    def get_form_class(self) -> type[SecondFactor]:
        """Use our words."""
        return SecondFactor

    def post(self, request: HttpRequest, *args: Any, **more: Any) -> HttpResponse:
        """Look at the passkey when there is one, else at the code."""
        if not (typed := request.POST.get("passkey")):
            answer: HttpResponse = super().post(request, *args, **more)
            return answer
        signed = read_signed(request, typed, purpose=Purpose.SIGN_IN, person=self._person())
        if isinstance(signed, Signed):
            record_authentication(request, self.stage.login.user, "mfa", type="passkey")
            return cast("HttpResponse", self.stage.exit())
        self.wrong, self.auth_form = signed, SecondFactor(user=self.stage.login.user)
        return cast("HttpResponse", self.get(request))

    def get_context_data(self, **more: Any) -> dict[str, Any]:
        """Offer the passkeys of whoever gave this password."""
        context: dict[str, Any] = super().get_context_data(**more)
        known = list_passkeys(person=self._person())
        context["passkey"] = question_to_sign(
            self.request, known, purpose=Purpose.SIGN_IN, wrong=self.wrong
        )
        return context

    def render_to_response(self, context: dict[str, Any], **more: Any) -> HttpResponse:
        """Let the page run its script only when it asks for a passkey."""
        answer: HttpResponse = super().render_to_response(context, **more)
        if not context["passkey"]:
            return answer
        return cast("HttpResponse", may_run_script(lambda _request: answer)(self.request))

    def _person(self) -> str:
        """Name the person who gave the password; "" for an account without one."""
        staff = whoami(
            account_id=self.stage.login.user.pk, now=cast("PageRequest", self.request).now
        )
        return staff.person if staff else ""


class SignOutView(LogoutView):  # type: ignore[misc] # allauth has no types
    """End the session, key and all."""

    template_name = "account/sign_out.html"

    def get_context_data(self, **more: Any) -> dict[str, Any]:
        """Say that the provider, where there is one, knows nothing of this."""
        context: dict[str, Any] = super().get_context_data(**more)
        return context | names()


sign_in = page_for(Audience.PUBLIC)(SignInView.as_view())
second_factor = page_for(Audience.PUBLIC)(SecondFactorView.as_view())
sign_out = page_for(Audience.PUBLIC)(SignOutView.as_view())
