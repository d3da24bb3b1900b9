"""Who works here, where they sit, and which doors that leaves open."""

import datetime as dt

import pytest

from waarborg.core.procedure.facts import Spot
from waarborg.core.seal.wraps import fingerprint
from waarborg.core.terms import Reason
from waarborg.store.people.house_keys import KINDS, NoHouseKey, house_key, prepare_house_keys
from waarborg.store.people.keys import public_half
from waarborg.store.people.models import Account, Person, Seat
from waarborg.store.people.rosters import roster
from waarborg.usecases.house.closed_doors import closed_doors
from waarborg.usecases.house.seats import seats
from waarborg.usecases.house.whoami import whoami
from waarborg.usecases.in_force import procedure_today

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)


def test_whoever_signs_in_sees_what_they_are(people, now):
    account = Account.objects.get(login="committee-employees")
    me = whoami(account_id=account.pk, now=now)
    seat = procedure_today(now).say("seats.named_by_employees", "nl")
    assert me.function == f"de integriteitscommissie: {seat}"
    assert (me.has_key, me.confirmed, me.bodies) == (True, True, {"committee"})
    assert me.fingerprint == fingerprint(public_half(me.person))


def test_a_manager_sits_in_a_body_because_of_the_function(people, unlocked, now):
    me = whoami(account_id=Account.objects.get(login="dina").pk, now=now)
    assert me.bodies == {"line_manager"}
    assert unlocked("dina").spot == Spot("head_of_department", "internationaal")


def test_the_system_administrator_is_known_but_sits_nowhere(people, now):
    me = whoami(account_id=Account.objects.get(login="joep").pk, now=now)
    assert (me.has_key, me.confirmed, me.bodies, me.fingerprint) == (False, False, frozenset(), "")


@pytest.mark.parametrize("how", ["left", "inactive", "unknown"])
def test_who_left_is_nobody(people, now, how):
    account = Account.objects.get(login="asha")
    if how == "left":
        Person.objects.filter(account=account).update(left_on=now.date())
    if how == "inactive":
        Account.objects.filter(pk=account.pk).update(is_active=False)
    assert whoami(account_id=0 if how == "unknown" else account.pk, now=now) is None


def test_no_door_of_the_example_is_closed(people, now):
    assert closed_doors(now=now, language="nl") == ()


def test_a_door_with_one_keyed_reader_is_closed_and_says_which(people, now):
    Person.objects.filter(id=people["asha"]["person"]).update(
        key_confirmed_at=None, key_confirmed_by=None
    )
    closed = closed_doors(now=now, language="en")
    assert [str(door) for door in closed] == ["The integrity office", "For residents"]
    assert {door.reason for door in closed} == {Reason.DOOR_CLOSED}


def test_every_body_of_the_example_that_reads_has_two_keyed_readers(people, now):
    procedure = procedure_today(now)
    keyed = [line.body for line in seats(language="nl", now=now) if line.keyed]
    for body in procedure.bodies.values():
        if body.reads:
            assert keyed.count(body.code) >= 2, body.code


def test_everybody_of_the_example_holds_places_that_exist(people, now):
    procedure = procedure_today(now)
    who = roster(procedure, now.date())
    for member in who.members:
        assert member.bodies <= procedure.bodies.keys()
        if member.spot:
            assert member.spot.position in procedure.positions
            assert member.spot.unit in who.units


def test_a_seat_counts_from_its_first_day_to_its_last(people, now):
    procedure = procedure_today(now)
    cor = people["cor"]["person"]
    Seat.objects.filter(person=cor).update(since_on=now.date(), until_on=now.date() + DAY)

    def sits(day):
        return "oversight" in roster(procedure, day).member(cor).bodies

    days = [now.date() + DAY * n for n in (-1, 0, 1, 2)]
    assert [sits(day) for day in days] == [False, True, True, False]


def test_who_left_is_on_no_roster(people, now):
    procedure = procedure_today(now)
    cor = people["cor"]["person"]
    Person.objects.filter(id=cor).update(left_on=now.date())
    assert roster(procedure, now.date()).member(cor) is None
    assert roster(procedure, now.date() - DAY).member(cor) is not None


def test_who_cannot_sign_in_is_no_reader(people, now):
    Account.objects.filter(login="asha").update(is_active=False)
    assert not roster(procedure_today(now), now.date()).member(people["asha"]["person"]).keyed


def test_the_keys_of_the_house_are_made_once(house_keys, now):
    before = {kind: house_key(kind) for kind in KINDS}
    assert prepare_house_keys(now=now + DAY) == ()
    assert {kind: house_key(kind) for kind in KINDS} == before


def test_a_house_without_keys_says_what_to_do():
    with pytest.raises(NoHouseKey, match="waarborg migrate"):
        house_key("release")
