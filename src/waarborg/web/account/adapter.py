"""What signing in does differently here: no sign-up, our own words, sealed second factors."""

import base64
import unicodedata
from typing import Any, Final

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.stagekit import clear_login
from allauth.core import context
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.adapter import DefaultMFAAdapter
from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _

from waarborg.core.seal.envelope import seal, unseal
from waarborg.secret_files import secret
from waarborg.web.account.proof import proof_is_fresh
from waarborg.web.sessions.engine import begin_anew

SEALED: Final = "1:"
TYPED_FOR: Final = "typed_for"  # in the session: which password was typed, as sessions compare it


class Accounts(DefaultAccountAdapter):  # type: ignore[misc] # allauth has no types
    """Signing in with a name and a password, for people whom somebody else enrolled."""

    error_messages: Final = DefaultAccountAdapter.error_messages | {
        "username_password_mismatch": _(
            "This name and this password do not belong together. Look at both and try again. "
            "A first password lapses: ask your administrator for a new one."
        ),
        "too_many_login_attempts": _(
            "That was wrong too often. Wait five minutes and try again. "
            "Ask your administrator if it was not you."
        ),
        "rate_limited": _("That was wrong too often. Wait five minutes and try again."),
    }

    def _get_login_attempts_cache_key(self, _request: HttpRequest, **typed: Any) -> str:
        """Count by name alone, in whatever letters the database takes it.

        The library counts by the address in the browser too: another port would begin anew.
        """
        return unicodedata.normalize("NFKC", typed.get("username", "")).upper().casefold()

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002 - allauth asks so
        """Nobody makes an account for themselves."""
        return False

    def is_safe_url(self, url: str) -> bool:
        """Go on to addresses of this door only, whatever stands behind `next=`."""
        return url_has_allowed_host_and_scheme(url, allowed_hosts=None)

    def is_reauthentication_required(self, *, app: str, **more: Any) -> bool:  # noqa: ARG002 - as allauth calls it
        """Say whether both factors must be shown again first; for the library, which asks here."""
        return not proof_is_fresh(context.request)

    def get_reauthentication_methods(self, user: Any) -> list[dict[str, Any]]:
        """Name the one page that asks both factors; the library would take either."""
        if not user.is_authenticated:
            return []
        return [{"id": "prove", "description": "", "url": reverse("account_reauthenticate")}]

    def login(self, request: HttpRequest, user: Any) -> None:
        """Begin the session of somebody: under a new cookie, and lasting from now.

        Not when the password was changed, or all sessions ended, since it was typed.
        """
        if request.session.pop(TYPED_FOR, None) != user.get_session_auth_hash():
            clear_login(request)
            raise ImmediateHttpResponse(redirect("account_login"))
        super().login(request, user)
        begin_anew(request.session)

    def respond_user_inactive(
        self,
        request: HttpRequest,  # noqa: ARG002 - allauth asks so
        user: Any,  # noqa: ARG002 - allauth asks so
    ) -> HttpResponseBase:
        """Send somebody who left back to the start."""
        return redirect("account_login")


class SecondFactors(DefaultMFAAdapter):  # type: ignore[misc] # allauth has no types
    """Second factors, sealed under a key outside the database."""

    error_messages: Final = DefaultMFAAdapter.error_messages | {
        "incorrect_code": _(
            "This is not the code of now. Wait for the next code and type that one."
        ),
    }

    def encrypt(self, text: str) -> str:
        """Seal the secret of a second factor."""
        return SEALED + base64.b64encode(seal(_key(), text.encode(), "totp")).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """Open what `encrypt` made; the invented people of the example may have it in clear."""
        if settings.CONFIG.demo and not encrypted_text.startswith(SEALED):
            return encrypted_text
        blob = base64.b64decode(encrypted_text.removeprefix(SEALED))
        return unseal(_key(), blob, "totp").decode()


def _key() -> bytes:
    return secret("desk", "second-factor-key")
