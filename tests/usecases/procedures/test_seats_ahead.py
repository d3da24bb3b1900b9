"""People get a seat in a body of a version that still has to come."""

import datetime as dt

import pytest

from tests.usecases.procedures.bringing import renamed
from waarborg.core.terms import Reason
from waarborg.store.people.models import Account
from waarborg.usecases.house.add_person import add_person
from waarborg.usecases.house.closed_doors import closed_doors
from waarborg.usecases.house.give_seat import give_seat
from waarborg.usecases.house.known_codes import UnknownCode
from waarborg.usecases.house.show_seats import show_seats
from waarborg.usecases.house.whoami import whoami
from waarborg.usecases.in_force import forget_versions
from waarborg.usecases.procedures.bring_version import bring_version
from waarborg.usecases.procedures.confirm_version import confirm_version
from waarborg.usecases.procedures.propose_version import propose_version
from waarborg.usecases.procedures.withdraw_version import withdraw_version
from waarborg.usecases.refusal import Refused

ON_THE_DAY = dt.datetime(2026, 3, 9, 9, 0, tzinfo=dt.UTC)
ALL_DOORS = ("coordinator", "committee", "external_point")


@pytest.fixture
def shut(house, now, consent) -> str:
    """A version that was proposed and would shut every door."""
    version = bring_version(files=renamed(*ALL_DOORS), by=house.iris, now=now)
    propose_version(version=version, exceptions={}, consent=consent, by=house.iris, now=now)
    return version


def sit_down(now) -> None:
    for login in ("asha", "bram"):
        give_seat(login=login, body="new_coordinator", now=now)


def test_seats_are_given_once_it_is_proposed_and_then_it_can_be_confirmed(house, shut, now):
    with pytest.raises(Refused) as no:
        confirm_version(version=shut, by=house.cor, now=now)
    assert no.value.reason is Reason.CLOSES_ALL_DOORS
    sit_down(now)
    confirm_version(version=shut, by=house.cor, now=now)
    forget_versions()
    closed = {one.door for one in closed_doors(now=ON_THE_DAY)}
    assert closed == {"new_committee", "new_external_point"}


def test_the_page_about_seats_shows_the_bodies_of_the_version_and_what_closes(house, shut, now):
    sit_down(now)
    (ahead,) = show_seats(reader=house.iris, now=now).ahead
    assert not ahead.decided
    assert ahead.valid_from == ON_THE_DAY.date()
    told = {body.text: (len(body.people), body.missing) for body in ahead.bodies}
    assert sorted(told.values()) == [(0, 2), (0, 2), (2, 0)]
    assert [one.door for one in ahead.closed] == ["new_committee", "new_external_point"]
    confirm_version(version=shut, by=house.cor, now=now)
    assert show_seats(reader=house.iris, now=now).ahead[0].decided


def test_such_a_seat_opens_nothing_before_the_first_day(house, shut, now):
    give_seat(login="joep", body="new_coordinator", now=now)
    account = Account.objects.get(login="joep")
    assert whoami(account_id=account.pk, now=now).bodies == frozenset()


def test_a_version_that_was_only_looked_at_or_withdrawn_gives_no_seats(house, shut, now):
    withdraw_version(version=shut, by=house.iris, now=now)
    with pytest.raises(UnknownCode):
        give_seat(login="asha", body="new_coordinator", now=now)
    bring_version(files=renamed(*ALL_DOORS), by=house.iris, now=now)
    with pytest.raises(UnknownCode):
        give_seat(login="asha", body="new_coordinator", now=now)
    assert show_seats(reader=house.iris, now=now).ahead == ()


@pytest.mark.slow
def test_nobody_is_put_in_on_a_place_that_a_decided_version_does_not_know(house, now, consent):
    version = bring_version(files=renamed("team_afval"), by=house.iris, now=now)
    propose_version(version=version, exceptions={}, consent=consent, by=house.iris, now=now)
    new = {"name": "Emre", "position": "employee", "unit": "team_afval", "now": now}
    confirm_version(version=version, by=house.cor, now=now)
    with pytest.raises(UnknownCode) as no:
        add_person(login="emre", **new)
    assert "2026-03-09" in str(no.value)
    assert "new_team_afval" in str(no.value)
    add_person(login="emre", **{**new, "unit": "team_groen"})
