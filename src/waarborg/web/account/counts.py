"""Where tries are counted: in a table, so that a restart forgets none and two processes agree.

It is a cache as Django and the sign-in library ask for it. What they call a key, a sign-in name in
it or not, is kept as a fingerprint under the secret of the desk. Values are JSON, never pickled:
whoever can write in the database must not run code in the desk with it.
"""

import datetime as dt
import json
from typing import Any, Final

from django.core.cache.backends.base import DEFAULT_TIMEOUT, BaseCache
from django.db import IntegrityError, transaction
from django.utils.crypto import salted_hmac

from waarborg.adapters import clock

FOR_EVER: Final = dt.timedelta(days=366)  # nothing here counts longer than a day


class Counts(BaseCache):
    """Counts in the table `web_count`; a row that expired counts as none."""

    def __init__(self, _location: str, params: dict[str, Any]) -> None:
        super().__init__(params)

    @property
    def _rows(self) -> Any:
        """Give the table; imported late, because settings name this module before apps load."""
        from waarborg.web.account.models import Count  # noqa: PLC0415 - models only after apps

        return Count.objects

    def get(self, key: str, default: Any = None, version: int | None = None) -> Any:
        """Give what is counted there, or `default`."""
        row = self._rows.filter(pk=self._place(key, version), expires_at__gt=clock.now()).first()
        return default if row is None else json.loads(row.value)

    def set(
        self, key: str, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None
    ) -> None:
        """Keep a value until it expires."""
        fields = {"value": json.dumps(value), "expires_at": self._expires(timeout)}
        self._rows.update_or_create(pk=self._place(key, version), defaults=fields)

    def add(
        self, key: str, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None
    ) -> bool:
        """Keep a value where none is; of many at once one succeeds."""
        place = self._place(key, version)
        fields = {"value": json.dumps(value), "expires_at": self._expires(timeout)}
        try:
            with transaction.atomic():
                self._rows.filter(pk=place, expires_at__lte=clock.now()).delete()
                self._rows.create(pk=place, **fields)
        except IntegrityError:
            return False
        return True

    def incr(self, key: str, delta: int = 1, version: int | None = None) -> int:
        """Count on, and say how far it is.

        Raises:
            ValueError: Nothing is counted there.
        """
        with transaction.atomic():
            rows = self._rows.select_for_update()
            row = rows.filter(pk=self._place(key, version), expires_at__gt=clock.now()).first()
            if row is None:
                raise ValueError("nothing is counted there: add it first")
            counted = int(json.loads(row.value)) + delta
            row.value = json.dumps(counted)
            row.save(update_fields=["value"])
        return counted

    def delete(self, key: str, version: int | None = None) -> bool:
        """Forget what is counted there; say whether something was."""
        gone, _ = self._rows.filter(pk=self._place(key, version)).delete()
        return bool(gone)

    def clear(self) -> None:
        """Forget everything."""
        self._rows.all().delete()

    def _place(self, key: str, version: int | None) -> str:
        whole = self.make_key(key, version)
        return salted_hmac("waarborg.counts", whole, algorithm="sha256").hexdigest()

    def _expires(self, timeout: Any) -> dt.datetime:
        seconds = self.default_timeout if timeout is DEFAULT_TIMEOUT else timeout
        return clock.now() + (FOR_EVER if seconds is None else dt.timedelta(seconds=seconds))
