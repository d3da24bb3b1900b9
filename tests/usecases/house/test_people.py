"""A house puts its own people in, and everything that was changed stands in the ledger."""

import datetime as dt

import pytest

from waarborg.core.terms import Leaf
from waarborg.store.ledger.leaves import house_openings
from waarborg.store.ledger.models import Pending
from waarborg.store.people.models import Account, Person
from waarborg.store.people.rosters import roster
from waarborg.usecases.house.add_person import add_person
from waarborg.usecases.house.confirm_key import confirm_key
from waarborg.usecases.house.end_seat import end_seat
from waarborg.usecases.house.enrol_key import enrol_key
from waarborg.usecases.house.give_seat import give_seat
from waarborg.usecases.house.known_codes import UnknownCode
from waarborg.usecases.house.let_leave import let_leave
from waarborg.usecases.house.list_people import list_people
from waarborg.usecases.house.unlock_key import unlock_key
from waarborg.usecases.house.whoami import whoami
from waarborg.usecases.in_force import procedure_today

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)


@pytest.fixture
def asha(house_keys, now):
    return add_person(
        login="asha",
        name="Asha",
        position="integrity_officer",
        unit="integriteitsbureau",
        now=now,
    )


def member(login, now):
    people = roster(procedure_today(now), now.date())
    return people.member(Person.objects.get(account__login=login).pk)


def refusal_of(call, **more):
    with pytest.raises(UnknownCode) as unknown:
        call(**more)
    return str(unknown.value)


def test_the_first_password_signs_in_and_stands_nowhere(asha):
    account = Account.objects.get(login="asha")
    assert len(asha.split("-")) == 6
    assert account.check_password(asha)
    assert asha not in account.password
    assert asha not in "".join(line.opening.text for line in house_openings())


def test_who_was_put_in_works_here_and_reads_nothing(asha, now):
    me = whoami(account_id=Account.objects.get(login="asha").pk, now=now)
    assert (me.has_key, me.confirmed, me.bodies) == (False, False, frozenset())
    assert me.language == "nl"
    assert not member("asha", now).keyed


def test_two_people_are_enough_to_begin_a_house(asha, now):
    add_person(login="bram", name="Bram", now=now)
    opened = []
    for login in ("asha", "bram"):
        give_seat(login=login, body="coordinator", now=now)
        person = Person.objects.get(account__login=login).pk
        words = enrol_key(person=person, language="nl", now=now)
        opened.append(unlock_key(person=person, passphrase=words, now=now))
    one, other = opened
    confirm_key(person=one.person, by=other, now=now)
    confirm_key(person=other.person, by=one, now=now)
    assert all(member(login, now).keyed for login in ("asha", "bram"))
    assert one.bodies == {"coordinator"}


@pytest.mark.parametrize(
    ("more", "listed"),
    [
        ({"position": "wizard", "unit": "griffie"}, "council_officer"),
        ({"position": "employee", "unit": "tower"}, "griffie"),
        ({"position": "employee"}, "together with a unit"),
        ({"language": "fy"}, "en, nl"),
        ({"login": "Bram de Groot"}, "small letters"),
        ({"name": " "}, "name of the person"),
        ({"login": "asha"}, "already"),
    ],
)
def test_what_the_procedure_does_not_know_is_refused_with_what_it_knows(asha, now, more, listed):
    told = refusal_of(add_person, **{"login": "bram", "name": "Bram", "now": now, **more})
    assert listed in told
    assert Account.objects.count() == 1


@pytest.mark.parametrize(
    ("more", "listed"),
    [
        ({"body": "board"}, "committee"),
        ({"body": "committee"}, "named_by_employees"),
        ({"body": "committee", "seat": "throne"}, "named_by_employees"),
        ({"body": "oversight", "seat": "chair"}, "no seats with a name"),
        ({"login": "fee", "body": "oversight"}, "Known: asha"),
    ],
)
def test_a_seat_that_does_not_exist_is_refused_with_those_that_do(asha, now, more, listed):
    assert listed in refusal_of(give_seat, **{"login": "asha", "now": now, **more})


def test_a_seat_with_a_name_is_held_by_one(asha, now):
    add_person(login="bram", name="Bram", now=now)
    give_seat(login="asha", body="committee", seat="chair", now=now)
    assert "sits there already" in refusal_of(
        give_seat, login="asha", body="committee", seat="chair", now=now
    )
    assert "End that first" in refusal_of(
        give_seat, login="bram", body="committee", seat="chair", now=now
    )
    end_seat(login="asha", body="committee", now=now)
    give_seat(login="bram", body="committee", seat="chair", now=now)
    assert member("bram", now).seats == {"chair"}
    assert member("asha", now).bodies == frozenset()


def test_an_ended_seat_is_given_again(asha, now):
    give_seat(login="asha", body="oversight", now=now)
    end_seat(login="asha", body="oversight", now=now)
    assert "nowhere" in refusal_of(end_seat, login="asha", body="oversight", now=now)
    give_seat(login="asha", body="oversight", now=now + DAY)
    assert member("asha", now + DAY).bodies == {"oversight"}


def test_who_leaves_sits_nowhere_and_cannot_sign_in(asha, now):
    give_seat(login="asha", body="oversight", now=now)
    let_leave(login="asha", now=now)
    assert member("asha", now) is None
    assert not Account.objects.get(login="asha").is_active
    assert "Known: nobody yet" in refusal_of(let_leave, login="asha", now=now)
    assert [(one.left_on, one.seats) for one in list_people(now=now)] == [(now.date(), ())]


def test_every_change_is_a_line_in_the_ledger_without_a_name(asha, now):
    give_seat(login="asha", body="committee", seat="chair", now=now)
    end_seat(login="asha", body="committee", now=now)
    let_leave(login="asha", now=now)
    lines = house_openings()
    told = [line.detail["what"] for line in lines]
    assert told == ["person_added", "seat_given", "seat_ended", "person_left"]
    assert {line.kind for line in lines} == {Leaf.ADMIN}
    assert Pending.objects.count() == 4
    assert not any("sha" in line.opening.text for line in lines)
