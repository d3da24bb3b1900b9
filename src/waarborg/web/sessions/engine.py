"""The session engine: the cookie is a secret, the row is its fingerprint and a sealed blob.

Between two requests nobody can open a session who has only the server: not from its memory,
not from its tables, not from a backup.
"""

import datetime as dt
import json
from typing import Any, Final

from django.conf import settings
from django.contrib.sessions.backends.base import CreateError, SessionBase, UpdateError
from django.db import IntegrityError, transaction

from waarborg.adapters import clock
from waarborg.core.seal.errors import Malformed, UnknownVersion, WrongKey
from waarborg.core.seal.sessions import new_cookie, open_session, seal_session, session_row_id
from waarborg.web.sessions.whose import nobody, whose

BEGAN: Final = "_began"
# The end of a session moves with use, but a row is not written at every request.
MOVES_PER: Final = dt.timedelta(minutes=1)


def longest() -> dt.timedelta:
    """Say how long a session lasts, whatever somebody does."""
    return dt.timedelta(seconds=settings.SESSION_LONGEST)


def idle() -> dt.timedelta:
    """Say how long a session lasts when nothing happens."""
    return dt.timedelta(seconds=settings.SESSION_COOKIE_AGE)


def begin_anew(session: SessionBase) -> None:
    """Let a session last from now: somebody just showed who they are."""
    session.pop(BEGAN, None)


class SessionStore(SessionBase):
    """A session, as Django asks for it."""

    @classmethod
    def get_model_class(cls) -> Any:
        """Give the table; imported late, because settings name this module before apps load."""
        from waarborg.web.sessions.models import SealedSession  # noqa: PLC0415 - models only after apps

        return SealedSession

    def _get_new_session_key(self) -> str:
        return new_cookie()

    def _validate_session_key(self, key: str | None) -> bool:
        return bool(key) and _row_id(key) is not None

    def exists(self, session_key: str) -> bool:
        """Say whether there is a row for this cookie."""
        row_id = _row_id(session_key)
        return row_id is not None and self.get_model_class().objects.filter(pk=row_id).exists()

    async def aexists(self, session_key: str) -> bool:
        """Not offered: these pages are served by threads."""
        raise NotImplementedError

    def load(self) -> dict[str, Any]:
        """Open the session; whatever is wrong with it, the answer is an empty one."""
        row_id, now = _row_id(self._session_key), clock.now()
        if row_id is None:
            return self._none()
        row = self.get_model_class().objects.filter(pk=row_id, expires_at__gt=now).first()
        if row is None:
            return self._none()
        try:
            data: dict[str, Any] = json.loads(open_session(str(self._session_key), bytes(row.blob)))
        except (Malformed, UnknownVersion, WrongKey):
            return self._none()
        ends = _ends(data, now)
        if ends - row.expires_at > MOVES_PER:
            self.get_model_class().objects.filter(pk=row_id).update(expires_at=ends)
        return data

    def create(self) -> None:
        """Begin a session under a new secret."""
        self._session_key = new_cookie()
        self.save(must_create=True)
        self.modified = True

    def save(self, must_create: bool = False) -> None:  # noqa: FBT001, FBT002 - Django's signature
        """Seal the session and keep it.

        Raises:
            CreateError: There is a row for this cookie already.
            UpdateError: The row disappeared meanwhile: somebody left through another window.
        """
        if self.session_key is None:
            self.create()
            return
        now = clock.now()
        data = self._get_session(no_load=must_create)  # type: ignore[attr-defined] # not in the stubs
        data.setdefault(BEGAN, now.timestamp())
        rows, row_id = self.get_model_class().objects, session_row_id(self.session_key)
        fields: dict[str, Any] = {
            "blob": seal_session(self.session_key, json.dumps(data).encode()),
            "expires_at": _ends(data, now),
        }
        if (of := whose(data)) or must_create:
            fields["whose"] = of or nobody()
        if not must_create:
            if not rows.filter(pk=row_id).update(**fields):
                raise UpdateError
            return
        try:
            with transaction.atomic():
                rows.create(pk=row_id, **fields)
        except IntegrityError as error:
            raise CreateError from error

    def delete(self, session_key: str | None = None) -> None:
        """End the session."""
        row_id = _row_id(session_key or self.session_key)
        if row_id is not None:
            self.get_model_class().objects.filter(pk=row_id).delete()

    @classmethod
    def clear_expired(cls) -> None:
        """Remove sessions that ended."""
        cls.get_model_class().objects.filter(expires_at__lte=clock.now()).delete()

    def _none(self) -> dict[str, Any]:
        self._session_key = None
        return {}


def _row_id(key: str | None) -> str | None:
    try:
        return session_row_id(key or "")
    except (Malformed, UnicodeEncodeError):
        return None


def _ends(data: dict[str, Any], now: dt.datetime) -> dt.datetime:
    began = dt.datetime.fromtimestamp(data.get(BEGAN, now.timestamp()), tz=dt.UTC)
    return min(now + idle(), began + longest())
