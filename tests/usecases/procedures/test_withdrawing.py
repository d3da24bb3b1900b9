"""A version that two people decided on is withdrawn by two people, before its first day."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction

from tests.usecases.procedures.bringing import FASTER, FIRST_DAY
from waarborg.core.terms import Leaf, Reason
from waarborg.store.ledger.leaves import house_openings
from waarborg.store.people.models import Person
from waarborg.store.procedures.brought import public_version
from waarborg.store.procedures.models import Version
from waarborg.usecases.in_force import forget_versions, procedure_today
from waarborg.usecases.procedures.confirm_version import confirm_version
from waarborg.usecases.procedures.keepers_note import keepers_note
from waarborg.usecases.procedures.list_versions import list_versions
from waarborg.usecases.procedures.same_text import texts_that_differ
from waarborg.usecases.procedures.show_version import show_version
from waarborg.usecases.procedures.what_holds import what_holds
from waarborg.usecases.procedures.withdraw_version import withdraw_version
from waarborg.usecases.refusal import Refused

ON_THE_DAY = dt.datetime(2026, 3, 9, 9, 0, tzinfo=dt.UTC)


@pytest.fixture
def coming(house, proposed, now) -> str:
    version = proposed(FASTER)
    confirm_version(version=version, by=house.cor, now=now)
    return version


def why_not(version, by, now) -> Reason:
    with pytest.raises(Refused) as no:
        withdraw_version(version=version, by=by, now=now)
    return no.value.reason


@pytest.mark.slow
def test_one_asks_another_agrees_and_it_never_holds(house, coming, now):
    assert not withdraw_version(version=coming, by=house.iris, now=now)
    assert what_holds(now=now).coming
    assert withdraw_version(version=coming, by=house.cor, now=now)
    forget_versions()
    assert what_holds(now=now).coming == ()
    assert public_version("example", FIRST_DAY) is None
    assert procedure_today(ON_THE_DAY).valid_from == dt.date(2026, 1, 1)
    assert texts_that_differ() == ()
    told = [line.detail for line in house_openings() if line.kind is Leaf.PROCEDURE]
    who = {
        one["what"]: one["by"] for one in told
    }  # the lines of a house have no order of their own
    assert who["withdrawal_asked"] == house.iris.person
    assert who["withdrawn"] == house.cor.person


@pytest.mark.slow
def test_nobody_agrees_with_themselves(house, coming, now):
    withdraw_version(version=coming, by=house.iris, now=now)
    assert why_not(coming, house.iris, now) is Reason.NEEDS_SECOND_PERSON
    page = show_version(version=coming, reader=house.iris, now=now)
    assert page.against_withdrawing is Reason.NEEDS_SECOND_PERSON
    assert page.withdrawal_asked_by == "Iris"


def test_it_waits_for_somebody_else_where_they_see_it(house, coming, now):
    withdraw_version(version=coming, by=house.iris, now=now)
    for reader, waits in ((house.cor, True), (house.iris, False)):
        assert keepers_note(reader=reader, now=now).waits is waits
        (line,) = [x for x in list_versions(reader=reader, now=now).lines if x.version == coming]
        assert line.waits is waits
    assert not keepers_note(reader=house.cor, now=ON_THE_DAY).waits


def test_who_asked_and_left_asked_for_nothing(house, coming, now):
    withdraw_version(version=coming, by=house.iris, now=now)
    Person.objects.filter(pk=house.iris.person).update(left_on=now.date())
    assert not withdraw_version(version=coming, by=house.cor, now=now)
    assert withdraw_version(version=coming, by=house.second_overseer, now=now)


@pytest.mark.slow
@pytest.mark.parametrize("hour", [21, 22, 23])
def test_from_the_last_hour_before_its_first_day_it_stays(house, coming, now, hour):
    late = dt.datetime(2026, 3, 8, hour, 1, tzinfo=dt.UTC)  # an hour later in Amsterdam
    if hour == 21:
        assert not withdraw_version(version=coming, by=house.iris, now=late)
        return
    assert why_not(coming, house.iris, late) is Reason.TOO_LATE_TO_WITHDRAW


def test_its_day_is_free_again(house, coming, proposed, now):
    withdraw_version(version=coming, by=house.iris, now=now)
    withdraw_version(version=coming, by=house.cor, now=now)
    assert why_not(coming, house.cor, now) is Reason.ALREADY_DONE
    confirm_version(version=proposed(FASTER), by=house.cor, now=now)


def test_the_tables_keep_two_people_apart(house, coming, now):
    row = Version.objects.filter(pk=coming)
    one = {"withdrawal_asked_by": house.iris.person, "withdrawal_asked_at": now}
    for wrong in (
        {"withdrawn_at": now},
        {"withdrawn_at": now, "withdrawn_by": house.cor.person},
        {"withdrawn_at": now, "withdrawn_by": house.iris.person, **one},
        {"withdrawal_asked_at": now},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            row.update(**wrong)
