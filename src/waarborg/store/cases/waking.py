"""Terms that lapsed, and the keys that wake with them. The clock does this and reads nothing."""

import datetime as dt
from collections.abc import Iterable

from django.db import transaction

from waarborg.core.seal.dormant import release, woken_wrap
from waarborg.core.seal.errors import SealError
from waarborg.core.terms import Compartment as Kind
from waarborg.secret_files import secret
from waarborg.store.cases.models import (
    AsleepKey,
    Case,
    Compartment,
    Sleep,
    Sleeper,
    Term,
    Wrap,
)
from waarborg.store.cases.sleeping import place_of


def lapsed_terms(now: dt.datetime, most: int = 200) -> list[int]:
    """List terms that lapsed and of which nobody was told yet, the oldest first."""
    rows = Term.objects.filter(due_at__lt=now, kept_at=None, escalated_at=None)
    return list(rows.order_by("due_at", "id").values_list("id", flat=True)[:most])


def lock_lapsed(term: int, now: dt.datetime) -> Term | None:
    """Take one of them to escalate it; None when it was kept or taken meanwhile.

    The case is taken first, as every act does: an act that gives new keys at the same moment
    would put keys to sleep for a body that was woken already. While somebody acts there is
    nothing to take; the next round is soon enough.

    Call it in a transaction.
    """
    if not transaction.get_connection().in_atomic_block:
        raise transaction.TransactionManagementError("a lapsed term is taken in a transaction")
    cases = Case.objects.select_for_update(skip_locked=True, no_key=True)
    if cases.filter(terms=term).first() is None:
        return None
    rows = Term.objects.select_for_update(skip_locked=True)
    open_ones = rows.filter(id=term, due_at__lt=now, kept_at=None, escalated_at=None)
    return open_ones.first()


def wake(case: Case, body: str) -> int:
    """Give the members of `body` the keys that slept for them.

    Who has a wrap already keeps it. Dummies become dummies: nobody can tell which is which, and
    neither can the clock.

    Returns:
        How many wraps there are now that were not there before.
    """
    sleeps = [*Sleep.objects.filter(case=case, body=body)]
    keys: dict[int, list[AsleepKey]] = {sleep.pk: [] for sleep in sleeps}
    for key in AsleepKey.objects.filter(sleep__in=sleeps).select_related("compartment__case"):
        keys[key.sleep_id].append(key)
    there = _there(key.compartment_id for asleep in keys.values() for key in asleep)
    seed = secret("clock", "release-key")
    woken = [
        Wrap(
            compartment=key.compartment,
            person_id=row.person_id,
            blob=woken_wrap(blob, bytes(key.blob)),
        )
        for row in Sleeper.objects.filter(sleep__in=sleeps).select_related("sleep__case")
        if (blob := _woken(seed, row, keys[row.sleep_id])) is not None
        for key in keys[row.sleep_id]
        if (key.compartment_id, row.person_id) not in there
    ]
    Wrap.objects.bulk_create(woken)
    Sleep.objects.filter(id__in=keys).delete()
    return len(woken)


def newest_trail(case: Case) -> Compartment:
    """Give the trail to which a line about a case goes; its public half is enough for that."""
    rows = Compartment.objects.filter(case=case, kind=Kind.TRAIL).select_related("case")
    return rows.order_by("version").reverse()[0]


def _there(compartments: Iterable[int]) -> set[tuple[int, str | None]]:
    rows = Wrap.objects.filter(compartment__in=list(compartments), person__isnull=False)
    return set(rows.values_list("compartment_id", "person_id"))


def _woken(seed: bytes, row: Sleeper, keys: list[AsleepKey]) -> bytes | None:
    try:
        return release(seed, bytes(row.blob), *place_of(row, keys))
    except SealError:
        return None  # of another release key: it sleeps for ever
