"""Where somebody is signed in: known to themselves only, and to nobody who has just the tables.

A row says whose it is by a fingerprint under the secret of the desk. Rows of who reports hold a
random one, so that the table does not tell them apart.
"""

import datetime as dt
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.utils.crypto import salted_hmac

from waarborg.core.seal.sessions import session_row_id

USER: Final = "_auth_user_id"  # as Django names them in a session
HASH: Final = "_auth_user_hash"


@dataclass(frozen=True)
class Place:
    """A computer, or a window of its own, where somebody is signed in.

    Attributes:
        row: Fingerprint of its cookie; it opens nothing.
        ends_at: When it ends if nobody uses it.
        here: Whether it is the one that asks.
    """

    row: str
    ends_at: dt.datetime
    here: bool


def nobody() -> str:
    """Make a fingerprint that is of nobody."""
    return secrets.token_hex(32)


def whose(session: Mapping[str, Any]) -> str:
    """Say whose a session is; "" when nobody is signed in with it.

    Another password, or an end of all sessions, makes another fingerprint: those of before are
    over, and belong to nobody.
    """
    user, marked = session.get(USER), session.get(HASH)
    if not user or not marked:
        return ""
    told = f"{user}:{marked}"
    return salted_hmac("waarborg.whose-session", told, algorithm="sha256").hexdigest()


def places(session: Any, now: dt.datetime) -> list[Place]:
    """List where the person of this session is signed in, this one first."""
    here = session_row_id(session.session_key)
    found = _rows().filter(whose=whose(session), expires_at__gt=now)
    told = [Place(row, ends, row == here) for row, ends in found.values_list("pk", "expires_at")]
    return sorted(told, key=lambda one: (not one.here, -one.ends_at.timestamp()))


def end_place(session: Any, row: str) -> bool:
    """End one of them; False when it is not theirs or not there."""
    gone, _ = _rows().filter(pk=row, whose=whose(session)).delete()
    return bool(gone)


def _rows() -> Any:
    from waarborg.web.sessions.models import SealedSession  # noqa: PLC0415 - models only after apps

    return SealedSession.objects
