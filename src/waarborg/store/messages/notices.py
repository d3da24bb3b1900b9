"""Mails that have to go out, as rows with a lease: nothing is lost when the server is down."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from django.db.models import Count, Exists, F, Min, OuterRef, Q

from waarborg.store.messages.models import Notice

LEASE: Final = dt.timedelta(minutes=5)
LONGEST_PAUSE: Final = dt.timedelta(hours=1)
KEPT: Final = dt.timedelta(days=30)
SEVERAL: Final = 5  # tries: more than half an hour after the first
_MOST_TRIES: Final = 1000  # more are not counted


@dataclass(frozen=True)
class Leased:
    """A mail that this process sends now."""

    row: int
    person: str
    tries: int


@dataclass(frozen=True)
class Stuck:
    """Mail that does not go.

    Attributes:
        people: How many wait for one.
        since: When the oldest had to go.
    """

    people: int
    since: dt.datetime


def queue(persons: Iterable[str], due_at: dt.datetime) -> int:
    """Put a mail ready for each of `persons`; who has one for that moment gets no second.

    Returns:
        How many are new.
    """
    before = Notice.objects.filter(due_at=due_at)
    wanted = set(persons) - set(before.values_list("person_id", flat=True))
    Notice.objects.bulk_create(
        (Notice(person_id=person, due_at=due_at) for person in sorted(wanted)),
        ignore_conflicts=True,
    )
    return len(wanted)


def is_queued(due_at: dt.datetime) -> bool:
    """Say whether mails for a moment were put ready."""
    return Notice.objects.filter(due_at=due_at).exists()


def lease(now: dt.datetime, most: int = 100) -> list[Leased]:
    """Take mails that are due, for five minutes: another clock leaves them alone.

    What the server was not asked for goes before what it was asked for in that round: a mail at
    which it hangs up does not do so before all the others again.
    """
    free = Q(leased_until=None) | Q(leased_until__lt=now)
    due = Notice.objects.filter(free, sent_at=None, due_at__lte=now)
    in_turn = due.order_by(F("leased_until").asc(nulls_first=True), "due_at", "id")
    taken = []
    for row, person, tries in list(in_turn.values_list("id", "person_id", "tries")[:most]):
        mine, one_more = Notice.objects.filter(free, id=row, sent_at=None), tries + 1
        if mine.update(leased_until=now + LEASE, tries=min(one_more, _MOST_TRIES)):
            taken.append(Leased(row, person, one_more))
    return taken


def sent(leased: Leased, now: dt.datetime) -> None:
    """Write down that somebody got a mail; all mails are the same, so it was every one due."""
    Notice.objects.filter(person=leased.person, due_at__lte=now, sent_at=None).update(
        sent_at=now, leased_until=None
    )


def failed(leased: Leased, now: dt.datetime, *, asked: bool = True) -> None:
    """Try again later: after two minutes, four, eight, at most an hour.

    Args:
        asked: Whether the server was asked for it; what it was not asked for goes first then.
    """
    pause = min(dt.timedelta(minutes=2 ** min(leased.tries, 10)), LONGEST_PAUSE)
    until = now + pause - (dt.timedelta() if asked else dt.timedelta(seconds=1))
    Notice.objects.filter(id=leased.row, sent_at=None).update(leased_until=until)


def stuck() -> Stuck | None:
    """Say how much mail does not go, after several tries; None when all of it goes."""
    rows = Notice.objects.filter(sent_at=None, tries__gte=SEVERAL)
    found = rows.aggregate(people=Count("person", distinct=True), since=Min("due_at"))
    return Stuck(**found) if found["people"] else None


def sweep_notices(now: dt.datetime) -> int:
    """Remove mails of more than a month ago, but of who waits for mail not the oldest.

    That one says since when, and goes when it can. Those after it say the same: so what never
    goes is one mail a person and those of a month, however long it lasts.
    """
    older = Notice.objects.filter(
        person=OuterRef("person"), sent_at=None, due_at__lt=OuterRef("due_at")
    )
    old = Notice.objects.filter(due_at__lt=now - KEPT)
    return old.filter(Q(sent_at__isnull=False) | Exists(older)).delete()[0]
