"""Who signs in with the identity provider: connected, found and let go by what never changes."""

import datetime as dt
import hashlib
import hmac
from dataclasses import dataclass

from django.db import IntegrityError, transaction

from waarborg.secret_files import secret
from waarborg.store.people.sign_in_models import SignInElsewhere


@dataclass(frozen=True)
class Elsewhere:
    """An account that was found by what an identity provider says.

    Attributes:
        is_here: False when the account ended.
    """

    account: int
    is_here: bool


def connect(account: int, issuer: str, subject: str, now: dt.datetime) -> bool:
    """Connect an account with somebody at the provider; each of both has one connection at most.

    Returns:
        False when one of the two has one already: nothing changed.
    """
    try:
        with transaction.atomic():
            SignInElsewhere.objects.create(
                account_id=account, mark=mark_of(issuer, subject), connected_at=now
            )
    except IntegrityError:
        return False
    return True


def disconnect(account: int) -> bool:
    """Let go of the connection of an account; say whether there was one."""
    gone, _ = SignInElsewhere.objects.filter(account=account).delete()
    return bool(gone)


def is_connected(account: int) -> bool:
    """Say whether an account is connected."""
    return SignInElsewhere.objects.filter(account=account).exists()


def all_connected() -> set[int]:
    """Name every account that is connected."""
    return set(SignInElsewhere.objects.values_list("account_id", flat=True))


def found_by(issuer: str, subject: str) -> Elsewhere | None:
    """Find the account that is connected with somebody at the provider."""
    rows = SignInElsewhere.objects.filter(mark=mark_of(issuer, subject))
    row = rows.values_list("account_id", "account__is_active").first()
    return Elsewhere(*row) if row else None


def mark_of(issuer: str, subject: str) -> str:
    """Compute the fingerprint of somebody at a provider."""
    about = f"waarborg: a sign-in elsewhere\0{issuer}\0{subject}".encode()
    return hmac.new(secret("desk", "second-factor-key"), about, hashlib.sha256).hexdigest()
