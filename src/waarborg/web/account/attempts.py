"""Trying words on an own key: not without end, and counted by account, never by address."""

import datetime as dt
from typing import Final

from django.core.cache import cache
from django.utils.translation import gettext_lazy as _

from waarborg.core.terms import Reason
from waarborg.usecases.house.unlock_key import unlock_key
from waarborg.usecases.values import Unlocked

MOST: Final = 5  # the same as for signing in
WINDOW_SECONDS: Final = 5 * 60
TOO_OFTEN: Final = _(
    "These words were wrong too often. Nothing was tried now. Wait five minutes and try again."
)


def try_words(person: str, words: str, now: dt.datetime) -> Unlocked | Reason | None:
    """Try to open the key of `person`.

    Returns:
        The open key, or why not; None when it was wrong too often: nothing is tried then.
    """
    place = f"unlock-failed:{person}"
    # Counted before it is tried, so that many tries at once are no way around.
    cache.add(place, 0, WINDOW_SECONDS)
    if cache.incr(place) > MOST:
        return None
    answer = unlock_key(person=person, passphrase=words, now=now)
    if isinstance(answer, Unlocked):
        cache.delete(place)
    return answer
