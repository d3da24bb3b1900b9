"""A date that cannot be trusted destroys nothing."""

import datetime as dt

import pytest

from tests.usecases.ends.ending import YEAR, a_steady_week, ended, seen
from tests.usecases.register.test_settled import SETTLED
from waarborg.core.terms import Stage
from waarborg.store.cases import ends
from waarborg.store.cases.models import Case, SealedEnd
from waarborg.store.ledger.models import Checkpoint
from waarborg.usecases.assessment.read_case import read_case
from waarborg.usecases.clock.end_cases import ClockWasUnsteady, end_cases
from waarborg.usecases.register.register_settled import register_settled


def test_a_clock_that_jumps_a_year_destroys_nothing(house, closed):
    now = house.now + 6 * YEAR
    a_steady_week(now - dt.timedelta(days=366))
    with pytest.raises(ClockWasUnsteady):
        end_cases(now=now)
    # What is caught up after a jump is signed a day at a time.
    for days in range(366):
        at = now - dt.timedelta(days=days)
        Checkpoint.objects.create(size=20_000 - days, note="", ticked_at=at)
    with pytest.raises(ClockWasUnsteady):
        end_cases(now=now)
    assert Stage(Case.objects.get().stage) is Stage.CLOSED


def test_a_clock_that_was_set_back_destroys_nothing(house, closed):
    now = house.now + 6 * YEAR
    a_steady_week(now)
    Checkpoint.objects.create(size=20_000, note="", ticked_at=now + dt.timedelta(days=30))
    with pytest.raises(ClockWasUnsteady):
        end_cases(now=now)


def test_an_end_that_was_tampered_with_destroys_nothing_and_stops_no_other(house, closed):
    SealedEnd.objects.update(blob=b"\x01" * 400)
    register_settled(reader=house.manager, draft=SETTLED, now=house.now)
    seen(house.now)
    with pytest.raises(ends.EndUnreadable):
        ended(house.now + 6 * YEAR)
    assert Case.objects.get().id == closed


def test_the_end_of_another_case_ends_none(house, closed):
    """Whoever writes in the tables puts the day of one case at another."""
    register_settled(reader=house.manager, draft=SETTLED, now=house.now)
    settled = SealedEnd.objects.exclude(case=closed).get()
    SealedEnd.objects.filter(case=closed).update(blob=settled.blob)
    seen(house.now)
    with pytest.raises(ends.EndUnreadable):
        ended(house.now + 3 * YEAR)
    assert Case.objects.get().id == closed


def test_no_more_than_so_many_end_in_one_night(house, closed, monkeypatch):
    register_settled(reader=house.manager, draft=SETTLED, now=house.now)
    seen(house.now)
    monkeypatch.setattr("waarborg.usecases.clock.end_cases.AT_ONCE", 1)
    assert ended(house.now + 6 * YEAR) == 1
    assert Case.objects.count() == 1
    assert ended(house.now + 6 * YEAR) == 1


def test_a_case_of_before_gets_its_end_when_somebody_reads_it(house, closed):
    SealedEnd.objects.all().delete()
    assert ended(house.now + 6 * YEAR) == 0
    read_case(case=closed, reader=house.asha, now=house.later(days=1))
    assert ended(house.now + 6 * YEAR) == 1
