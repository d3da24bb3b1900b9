"""Somebody who writes in the tables lets a colleague with a key sit where reports come in.

No person gave that seat, so no line tells of it. It is told while it stands and when it is gone
again, and the mailbox of who reported shows the key that the report was sealed to.
"""

import datetime as dt

import pytest

from tests.attacks.swapping import told, wrong
from tests.usecases.cast import box_of
from waarborg.commands import doctor_keys
from waarborg.config import current
from waarborg.core.seal.audit import Wrong
from waarborg.core.seal.wraps import fingerprint, public_key
from waarborg.store.ledger.models import HouseOpening
from waarborg.store.messages.troubles import troubles
from waarborg.store.people.models import Account, Seat
from waarborg.usecases.clock.tick import tick
from waarborg.usecases.house.end_seat import end_seat
from waarborg.usecases.house.give_seat import give_seat
from waarborg.usecases.house.let_leave import let_leave


@pytest.fixture(autouse=True)
def mail(house):
    for account in Account.objects.all():
        Account.objects.filter(pk=account.pk).update(email=f"{account.login}@example.nl")


@pytest.fixture
def seat(house):
    """Write a seat for Joep, who reads nothing; the row of it can be taken away again."""

    def written():
        since = dt.date(2026, 1, 1)
        return Seat.objects.create(person_id=house.joep.person, body="coordinator", since_on=since)

    return written


def test_it_is_told_while_it_stands_there(house, seat, monkeypatch):
    tick(now=house.now)
    assert troubles() == []
    assert wrong(house.now) == set()
    seat()
    tick(now=house.later(minutes=5))
    assert [one.step for one in troubles()] == ["seats"]
    assert told(house) == {"cor", "second_overseer"}
    assert Wrong.SEAT_OTHER in wrong(house.now)
    monkeypatch.setattr(doctor_keys, "runs_already", lambda _config: True)
    monkeypatch.setattr(doctor_keys, "django_for", lambda _role: None)
    bad = [text for sound, text in doctor_keys.keys_of_people(current()) if not sound]
    assert any("Joep" in text and "no line gave" in text for text in bad)


def test_it_is_told_for_a_week_when_it_was_taken_away_after_a_round(house, seat):
    row = seat()
    tick(now=house.now)
    tick(now=house.later(minutes=5))
    assert HouseOpening.objects.filter(text__contains='"other_seat"').count() == 1  # once a day
    row.delete()
    tick(now=house.later(minutes=5))
    assert [one.step for one in troubles()] == ["seats"]
    assert wrong(house.now) == {Wrong.SEAT_SEEN}
    tick(now=house.later(days=8))
    assert "seats" not in [one.step for one in troubles()]


def test_taken_away_before_any_round_the_mailbox_shows_the_key_that_the_report_is_for(
    house, seat, draft, send
):
    row = seat()
    keys = send(draft)
    row.delete()
    mark = fingerprint(public_key(house.joep.seed))
    [gone] = [one for one in box_of(house, keys).reads if one.who.fingerprint == mark]
    assert gone.who.sits_no_more
    others = [one for one in box_of(house, keys).reads if one.who.fingerprint != mark]
    assert len(others) == 2
    assert not any(one.who.sits_no_more for one in others)


def test_a_seat_that_is_gone_without_a_line_is_told(house):
    Seat.objects.filter(person=house.person("bram")).delete()
    tick(now=house.now)
    assert "seats" in [one.step for one in troubles()]
    assert wrong(house.now) == {Wrong.SEAT_OTHER}


def test_what_is_given_and_ended_with_a_line_is_not_told(house):
    give_seat(login="joep", body="coordinator", now=house.now)
    assert wrong(house.now) == set()
    end_seat(login="joep", body="coordinator", now=house.later(minutes=1))
    assert wrong(house.now) == set()
    give_seat(login="joep", body="coordinator", now=house.later(minutes=1))
    let_leave(login="joep", now=house.later(minutes=1))
    assert wrong(house.now) == set()


def test_an_ended_seat_that_is_put_back_is_told_also_without_the_line_that_ended_it(house):
    end_seat(login="bram", body="coordinator", now=house.later(minutes=1))
    Seat.objects.filter(person=house.person("bram")).update(until_on=None)
    assert wrong(house.now) == {Wrong.SEAT_OTHER}
    HouseOpening.objects.filter(text__contains='"seat_ended"').delete()
    assert wrong(house.now) == {Wrong.HOUSE_LINES}


def test_a_line_that_was_made_up_beside_the_ledger_is_told(house, seat):
    seat()
    given = HouseOpening.objects.get(text__contains='"seats_given"')
    text = given.text.replace(house.person("bram"), house.joep.person)
    HouseOpening.objects.create(leaf=given.leaf, salt=given.salt, text=text)
    assert {Wrong.SEAT_OTHER, Wrong.HOUSE_LINES} <= wrong(house.now)
