"""Terms that lapsed, and the keys that wake with them. The clock does this and reads nothing."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Exists, OuterRef

from waarborg.core.procedure.escalation import OF_REPORTER
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


def lapsed_terms(now: dt.datetime) -> list[int]:
    """List all terms that lapsed and of which nobody was told yet, the oldest first.

    All of them: those that nobody can be told of would stand before the others in every round.
    Nobody is told that somebody did not object in time: that is for them to decide.
    """
    rows = Term.objects.filter(due_at__lt=now, kept_at=None, escalated_at=None)
    rows = rows.exclude(name__in=OF_REPORTER)
    return list(rows.order_by("due_at", "id").values_list("id", flat=True))


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


@dataclass(frozen=True)
class Woken:
    """What woke: wraps that were not there before, and how many sleepers sleep on.

    Those were damaged, or sealed for another release key. They stay for when it is back.
    """

    wraps: int
    asleep: int


def wake(case: Case, body: str) -> Woken:
    """Give the members of `body` the keys that slept for them.

    Who has a wrap already keeps it. Dummies become dummies: nobody can tell which is which, and
    neither can the clock.

    Raises:
        SealError: Keys sleep for them, and none of them wakes. Nothing is changed.
    """
    sleeps = [*Sleep.objects.filter(case=case, body=body)]
    keys: dict[int, list[AsleepKey]] = {sleep.pk: [] for sleep in sleeps}
    for key in AsleepKey.objects.filter(sleep__in=sleeps).select_related("compartment__case"):
        keys[key.sleep_id].append(key)
    there = _there(key.compartment_id for asleep in keys.values() for key in asleep)
    sleepers = [*Sleeper.objects.filter(sleep__in=sleeps).select_related("sleep__case")]
    woken = _all_woken(sleepers, keys)
    made = [
        Wrap(
            compartment=key.compartment,
            person_id=row.person_id,
            blob=woken_wrap(woken[row.pk], bytes(key.blob)),
        )
        for row in sleepers
        if row.pk in woken
        for key in keys[row.sleep_id]
        if (key.compartment_id, row.person_id) not in there
    ]
    Wrap.objects.bulk_create(made)
    Sleeper.objects.filter(pk__in=woken).delete()
    left = Sleeper.objects.filter(sleep=OuterRef("pk"))
    Sleep.objects.filter(~Exists(left), pk__in=keys).delete()
    return Woken(len(made), len(sleepers) - len(woken))


def newest_trail(case: Case) -> Compartment:
    """Give the trail to which a line about a case goes; its public half is enough for that."""
    rows = Compartment.objects.filter(case=case, kind=Kind.TRAIL).select_related("case")
    return rows.order_by("version").reverse()[0]


def _there(compartments: Iterable[int]) -> set[tuple[int, str | None]]:
    rows = Wrap.objects.filter(compartment__in=list(compartments), person__isnull=False)
    return set(rows.values_list("compartment_id", "person_id"))


def _all_woken(sleepers: list[Sleeper], keys: Mapping[int, list[AsleepKey]]) -> dict[int, bytes]:
    """Open the outer seal of all of them that open."""
    seed, found = secret("clock", "release-key"), dict[int, bytes]()
    reason: SealError | None = None
    for row in sleepers:
        try:
            found[row.pk] = release(seed, bytes(row.blob), *place_of(row, keys[row.sleep_id]))
        except SealError as wrong:
            reason = wrong
    if reason is not None and not found:
        raise reason
    return found
