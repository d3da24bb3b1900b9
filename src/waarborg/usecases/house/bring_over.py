"""Bring over to the own key what came for the one that it replaced."""

import datetime as dt
from typing import Final

from django.db import transaction

from waarborg.core.seal.wraps import opened_key, public_key
from waarborg.store.cases.replaced_keys import (
    Replacing,
    bring_names_over,
    bring_over,
    last_sleeper,
    sleeps_still,
)
from waarborg.store.guarantor.pairings import guarantor
from waarborg.store.people.keys import lock_key_of
from waarborg.store.people.replaced import Kept, kept_for, let_go, note_last_sleeper
from waarborg.usecases.guarantor.away import away_since

# So long after a key was replaced a report can still come in that was sealed to the old one.
UNDER_WAY: Final = dt.timedelta(days=1)


def bring_over_what_woke(
    *, person: str, seed: bytes, now: dt.datetime, unlocking: bool = False
) -> None:
    """Wrap to the own key what woke for an older one; let that one go when nothing sleeps for it.

    Most people never replaced a key: for them this is one question to the database.

    Args:
        seed: Of the key of now.
        now: Aware datetime.
        unlocking: Look at everything on the first day, later at names from the guarantor too, and
            not only at what woke.
    """
    if kept_for(person, seed):
        _bring(person, seed, now, unlocking=unlocking)


@transaction.atomic
def _bring(person: str, seed: bytes, now: dt.datetime, *, unlocking: bool) -> None:
    public = public_key(seed)
    if lock_key_of(person) != public:
        return
    for one in kept_for(person, seed):
        all_of_it = unlocking and one.last_sleeper is None
        keys = Replacing(person, opened_key(one.seed), public)
        bring_over(keys, all_of_it=all_of_it)
        if unlocking and not all_of_it:
            bring_names_over(keys)
        if unlocking:
            _look_whether_it_is_needed(person, one, now)


def _look_whether_it_is_needed(person: str, one: Kept, now: dt.datetime) -> None:
    if one.last_sleeper is not None:
        if not sleeps_still(person, one.last_sleeper):
            let_go(one.id)
    elif now - one.replaced_at > UNDER_WAY and not _may_hold_names(now):
        note_last_sleeper(one.id, last_sleeper(person))


def _may_hold_names(now: dt.datetime) -> bool:
    """Say whether names may lie with the guarantor, sealed to a key of before: it is away."""
    one = guarantor()
    return one is not None and away_since(one, now) is not None


def bring_all_over(*, person: str, seed: bytes) -> None:
    """Wrap to the own key whatever an older one opens still: before that one is replaced, too.

    What the own key does not open is written over then, as what was made for nobody.
    """
    for one in kept_for(person, seed):
        bring_over(Replacing(person, opened_key(one.seed), public_key(seed)), all_of_it=True)
