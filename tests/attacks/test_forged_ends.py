"""Somebody took over a door, and wants cases gone for good: with the role of it they write an end.

A door may change the stage, keep the terms and seal the day of an end. What the clock saw itself
stands where no door writes: it destroys nothing on the word of a door alone.
"""

import datetime as dt

import pytest

from tests.usecases.ends.ending import YEAR, ended, second_time, seen
from waarborg.commands import doctor_terms
from waarborg.config import current
from waarborg.core.terms import Stage
from waarborg.store.cases.end_models import EndSeen
from waarborg.store.cases.ends import end_row, write_end
from waarborg.store.cases.models import Case, SealedEnd, Term
from waarborg.store.messages.troubles import troubles
from waarborg.store.people.house_keys import house_key
from waarborg.usecases.assessment.acknowledge_report import acknowledge_report
from waarborg.usecases.assessment.assess_report import assess_report
from waarborg.usecases.assessment.close_report import close_report
from waarborg.usecases.assessment.declare_conflict import declare_conflict
from waarborg.usecases.clock.tick import EARLIER, LET_GO, tick
from waarborg.usecases.hold_case import hold_case, lift_hold

LONG_AGO = dt.date(2020, 1, 1)
DAY = dt.timedelta(days=1)


def forge(case: str, now: dt.datetime, on: dt.date = LONG_AGO) -> None:
    """Write what a door may write, so that the time of a case seems to be over."""
    Case.objects.filter(pk=case).update(stage=Stage.CLOSED)
    Term.objects.filter(case=case).update(kept_at=now)
    write_end(end_row(Case.objects.get(pk=case), on, house_key("release"), held=False))


@pytest.fixture
def case(house, send, draft):
    send(draft)
    found = Case.objects.get().id
    for reader in (house.asha, house.bram):
        declare_conflict(case=found, reader=reader, ground=None, now=house.now)
    acknowledge_report(case=found, reader=house.asha, text="", now=house.later(hours=1))
    seen(house.later(hours=1))
    return found


@pytest.fixture
def closed(house, case):
    at = house.later(days=1)
    assess_report(case=case, reader=house.asha, note="We start.", now=at)
    close_report(case=case, reader=house.asha, reasons="R.", feedback="F.", now=at)
    seen(at)
    return case


@pytest.fixture
def nightly(monkeypatch):
    """Let every round be one of the night."""
    monkeypatch.setattr("waarborg.usecases.clock.tick.audit_nightly", lambda **_: True)


def told() -> set[str]:
    return {one.step for one in troubles()} & {EARLIER, LET_GO}


def doctor() -> str:
    return " ".join(text for sound, text in doctor_terms.moved_terms(current()) if not sound)


@pytest.fixture(autouse=True)
def installed(monkeypatch):
    monkeypatch.setattr(doctor_terms, "runs_already", lambda _config: True)
    monkeypatch.setattr(doctor_terms, "django_for", lambda _role: None)


@pytest.mark.parametrize("years", [0, 4], ids=["at once", "when it is four years old"])
def test_a_case_that_goes_on_is_not_destroyed_because_a_door_says_that_it_ended(
    house, case, years, nightly
):
    at = house.now + years * YEAR
    forge(case, at)
    seen(at)
    assert ended(at) == 0
    assert ended(at + 700 * DAY) == 0  # the shortest time that anything is kept is two years
    tick(now=at + 701 * DAY)
    assert told() == {EARLIER}


def test_an_end_that_is_brought_forward_is_not_believed_and_is_told(house, closed, nightly):
    at = house.now + 3 * YEAR
    tick(now=at)
    assert told() == set()
    true = bytes(SealedEnd.objects.get().blob)
    forge(closed, at, at.date())
    assert ended(at) == 0
    tick(now=at + DAY)
    assert told() == {EARLIER}
    assert "an earlier end than the clock saw" in doctor()
    assert ended(house.now + 5 * YEAR - 10 * DAY) == 0
    SealedEnd.objects.update(blob=true)
    tick(now=at + 2 * DAY)
    assert told() == set()
    assert ended(house.now + 5 * YEAR) == 1  # on its own day


def test_a_case_that_is_let_go_on_and_closed_again_by_a_door_ends_no_sooner(house, closed):
    for years in (1, 4):
        at = house.now + years * YEAR
        Case.objects.update(stage=Stage.ASSESSING)
        seen(at)
        forge(closed, at)
        seen(at + DAY)
        assert ended(house.now + 5 * YEAR - 10 * DAY) == 0
    assert ended(at + 700 * DAY) == 0
    assert ended(at + 2 * YEAR) == 1


def test_a_hold_that_a_door_wipes_out_is_told_and_waits_two_weeks(house, closed, nightly):
    second_time(hold_case, house, closed)
    after = house.now + 6 * YEAR
    assert ended(after) == 0
    blob = bytes(SealedEnd.objects.get().blob)
    forge(closed, after, after.date())
    assert ended(after) == 0
    tick(now=after)
    assert told() == {LET_GO}
    assert "A legal hold was lifted" in doctor()
    assert ended(after + 12 * DAY) == 0
    SealedEnd.objects.update(blob=blob)  # a reader looks, and the hold is put back
    assert ended(after + 20 * DAY) == 0
    tick(now=after + 20 * DAY)
    assert told() == set()
    lifted = house.later(days=2400)
    second_time(lift_hold, house, closed, "The judgment is final.")
    assert ended(lifted) == 0
    assert ended(lifted + 14 * DAY) == 1


def test_what_the_clock_saw_counts_only_where_it_wrote_it_itself(house, closed):
    """Whoever writes in the table, but has not the secret of the clock, makes the wait longer."""
    at = house.now + 6 * YEAR
    EndSeen.objects.update(blob=b"\x01" * 200)
    assert ended(at) == 0
    seen(at)
    assert ended(at + DAY) == 0
    assert ended(at + 2 * YEAR) == 1


def test_without_what_the_clock_saw_nothing_is_destroyed(house, closed):
    EndSeen.objects.all().delete()
    assert ended(house.now + 6 * YEAR) == 0


def test_what_ended_before_there_was_such_a_table_ends_on_its_day(house, closed):
    """The update writes which cases those are: no door can add one."""
    EndSeen.objects.all().delete()
    EndSeen.objects.create(case_id=closed, blob=b"", stands=False)
    at = house.now + 6 * YEAR
    seen(at)
    assert ended(at) == 1


def test_but_not_before_the_shortest_time_since_it_came_in(house, closed, nightly):
    EndSeen.objects.all().delete()
    EndSeen.objects.create(case_id=closed, blob=b"", stands=False)
    forge(closed, house.now)
    seen(house.now)
    assert ended(house.now + 2 * YEAR - 10 * DAY) == 0
    tick(now=house.now + 2 * YEAR - 10 * DAY)
    assert told() == {EARLIER}


def test_nothing_that_the_clock_saw_tells_in_clear_how_a_case_ended(house, closed):
    """Neither the day nor whether a hold stops it shows in the length."""
    first = bytes(EndSeen.objects.get().blob)
    second_time(hold_case, house, closed)
    assert ended(house.later(days=2)) == 0
    second = bytes(EndSeen.objects.get().blob)
    assert second != first
    assert len(second) == len(first)
