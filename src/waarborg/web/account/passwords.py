"""Which passwords count: not a first one that lapsed."""

from typing import Any

from allauth.account.auth_backends import AuthenticationBackend
from django.http import HttpRequest

from waarborg.adapters import clock


class Passwords(AuthenticationBackend):  # type: ignore[misc] # allauth has no types
    """Compares passwords. One that lapsed is answered, and counted, like a wrong one."""

    def authenticate(self, request: HttpRequest | None, **typed: Any) -> Any:
        """Give the account of somebody who typed a password that counts now, or None."""
        account = super().authenticate(request, **typed)
        return account if account and account.password_holds(clock.now()) else None
