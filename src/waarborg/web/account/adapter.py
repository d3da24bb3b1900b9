"""What signing in does differently here: no sign-up, our own words, sealed second factors."""

import base64
from typing import Any, Final

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _

from waarborg.core.seal.envelope import seal, unseal
from waarborg.secret_files import secret

SEALED: Final = "1:"


class Accounts(DefaultAccountAdapter):  # type: ignore[misc]
    """Signing in with a name and a password, for people whom somebody else enrolled."""

    error_messages: Final = DefaultAccountAdapter.error_messages | {
        "username_password_mismatch": _(
            "This name and this password do not belong together. Look at both and try again."
        ),
        "too_many_login_attempts": _(
            "That was wrong too often. Wait five minutes and try again. "
            "Ask your administrator if it was not you."
        ),
        "rate_limited": _("That was wrong too often. Wait five minutes and try again."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002 - allauth asks so
        """Nobody makes an account for themselves."""
        return False

    def respond_user_inactive(
        self,
        request: HttpRequest,  # noqa: ARG002 - allauth asks so
        user: Any,  # noqa: ARG002 - allauth asks so
    ) -> HttpResponseBase:
        """Send somebody who left back to the start."""
        return redirect("account_login")


class SecondFactors(DefaultMFAAdapter):  # type: ignore[misc]
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
