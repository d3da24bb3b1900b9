"""What the stories about an end have in common."""

import datetime as dt

import pytest

from waarborg.core.terms import Reason
from waarborg.store.ledger.models import Checkpoint
from waarborg.usecases.clock.end_cases import end_cases
from waarborg.usecases.clock.see_ends import see_ends
from waarborg.usecases.refusal import Refused

WHY = "The court in Utrecht, number 26/123, needs what she wrote."
YEAR = dt.timedelta(days=366)


def a_steady_week(now: dt.datetime) -> None:
    """Let the ledger be signed all through the week before a moment."""
    Checkpoint.objects.all().delete()
    for hours in range(0, 24 * 8, 6):
        at = now - dt.timedelta(hours=hours)
        Checkpoint.objects.create(size=10_000 - hours, note="", ticked_at=at)


def seen(now: dt.datetime) -> None:
    """Let the clock see what ended, as it does in every round."""
    see_ends(now=now)


def ended(now: dt.datetime) -> int:
    a_steady_week(now)
    return end_cases(now=now)


def second_time(act, house, case, reasons=WHY):
    """Let two readers do what takes two."""
    with pytest.raises(Refused) as no:
        act(case=case, reader=house.asha, reasons=reasons, now=house.later(hours=1))
    assert no.value.reason is Reason.NEEDS_SECOND_PERSON
    act(case=case, reader=house.bram, reasons=reasons, now=house.later(hours=1))
