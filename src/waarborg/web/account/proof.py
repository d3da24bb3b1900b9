"""How fresh it is what somebody showed of who they are.

A password alone counts for a quarter of an hour, and for one thing: setting up what is missing.
Whoever wants to change how they sign in shows both factors again, even right after signing in:
a screen that was left alone is then not enough.
"""

import datetime as dt
from typing import Any, Final, cast

from allauth.account.authentication import get_authentication_records
from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.http import HttpRequest

from waarborg.adapters import clock
from waarborg.web.audience import PageRequest

PASSWORD_HOLDS: Final = dt.timedelta(minutes=15)
PROOF_HOLDS: Final = dt.timedelta(minutes=10)
PROVED_AT: Final = "proved_at"


def has_second_factor(user: Any) -> bool:
    """Say whether an account has a second factor."""
    return bool(is_mfa_enabled(user, [Authenticator.Type.TOTP]))


def second_factor_shown(request: HttpRequest) -> bool:
    """Say whether this session began with a second factor."""
    return _last(request, "mfa") is not None


def password_is_fresh(request: HttpRequest) -> bool:
    """Say whether the password was typed in this session a short while ago."""
    at = _last(request, "password")
    # The library counts by the clock of the machine; that of the example can stand ahead.
    now = cast("PageRequest", request).now - clock.ahead()
    return at is not None and now - at <= PASSWORD_HOLDS


def proof_is_fresh(request: HttpRequest) -> bool:
    """Say whether both factors were shown again in this session a short while ago."""
    at = dt.datetime.fromtimestamp(request.session.get(PROVED_AT, 0), tz=dt.UTC)
    return cast("PageRequest", request).now - at <= PROOF_HOLDS


def remember_proof(request: HttpRequest) -> None:
    """Write down that both factors were shown now, under a new cookie."""
    request.session.cycle_key()
    request.session[PROVED_AT] = cast("PageRequest", request).now.timestamp()


def _last(request: HttpRequest, method: str) -> dt.datetime | None:
    records = get_authentication_records(request, request.user)
    found = [record["at"] for record in records if record.get("method") == method]
    return dt.datetime.fromtimestamp(found[-1], tz=dt.UTC) if found else None
