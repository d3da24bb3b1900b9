"""Trying words and codes: not without end, and counted by account, never by address.

The counts lie in a table (account/counts.py), so a restart of the desk forgets none, and nobody
pushes one out by making more. The clock removes what does not count any more.
"""

import datetime as dt
from collections.abc import Callable
from typing import Final, Protocol

from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from waarborg.core.terms import Reason
from waarborg.usecases.house.unlock_key import unlock_key
from waarborg.usecases.values import Unlocked


class Account(Protocol):
    """Somebody who signs in."""

    pk: int

    def get_session_auth_hash(self) -> str:
        """Give what is another one after every new password."""


MOST: Final = 5  # the same as for signing in
WINDOW_SECONDS: Final = 5 * 60
# Whoever tries codes has the password. Five every five minutes would hit one in a year.
MOST_CODES: Final = 20
CODES_SECONDS: Final = 24 * 60 * 60
USED_SECONDS: Final = 3 * 60  # longer than the desk takes a code for
TOO_OFTEN: Final = _(
    "These words were wrong too often. Nothing was tried now. Wait five minutes and try again."
)
TOO_MANY_CODES: Final = _(
    "The code was wrong too often today. Ask your administrator for a new first password and "
    "second step. If it was not you: somebody else knows your password."
)
USED: Final = _("This code was used before. Wait for the next code and type that one.")


def try_words(person: str, words: str, now: dt.datetime) -> Unlocked | Reason | None:
    """Try to open the key of `person`.

    Returns:
        The open key, or why not; None when it was wrong too often: nothing is tried then.
    """
    place = f"unlock-failed:{person}"
    if not _may_try(place, MOST, WINDOW_SECONDS):
        return None
    answer = unlock_key(person=person, passphrase=words, now=now)
    if isinstance(answer, Unlocked):
        cache.delete(place)
    return answer


def take_code(account: Account, look: Callable[[], str], typed: str) -> str:
    """Let `look` compare a code, at most so many times a day, and take what it found once.

    Counted for the password of now: whoever gets a new first password begins anew, and whoever
    guesses cannot change it.

    Raises:
        ValidationError: It was wrong too often, it was used before, or `look` refuses it.
    """
    place = f"code-failed:{account.pk}:{account.get_session_auth_hash()}"
    if not _may_try(place, MOST_CODES, CODES_SECONDS):
        raise ValidationError(TOO_MANY_CODES, code="too_many_codes")
    found = look()
    if not use_code(account.pk, typed):
        raise ValidationError(USED, code="used")
    cache.delete(place)
    return found


def use_code(account: int, typed: str) -> bool:
    """Write down that a code was used; say whether it is the first time.

    The library remembers it for one half minute, and takes it for three.
    """
    digits = "".join(sign for sign in typed if sign.isdigit())
    return bool(cache.add(f"code-used:{account}:{digits}", 1, USED_SECONDS))


def _may_try(place: str, most: int, seconds: int) -> bool:
    """Count one more try, before it is done: many at once are then no way around."""
    cache.add(place, 0, seconds)
    return cache.incr(place) <= most
