"""Who holds the key of a part of a case, and what only looks like it."""

import datetime as dt

import pytest

from waarborg.core.seal.dormant import open_woken, release, woken_wrap
from waarborg.core.seal.errors import WrongKey
from waarborg.core.seal.wraps import new_seed, public_key, unwrap
from waarborg.core.terms import Compartment as Kind
from waarborg.secret_files import secret
from waarborg.store.cases.compartments import (
    RECEIPT,
    Holders,
    create_compartments,
    hand_keys,
    open_for_person,
    open_for_receipt,
    put_dummies,
)
from waarborg.store.cases.entries import read_entries, write_entry
from waarborg.store.cases.models import AsleepKey, Case, Receipt, Sleep, Sleeper, Wrap
from waarborg.store.cases.seal_places import key_place, part_place, sleeper_place
from waarborg.store.cases.sleeping import forget_sleepers, let_sleep_for_ever
from waarborg.store.people.models import Account, Person

PARTS = (Kind.REPORT, Kind.TRAIL)
RELEASE = new_seed()


@pytest.fixture
def case(db) -> Case:
    return Case.objects.create(
        stage="received",
        body="coordinator",
        procedure="example",
        procedure_from=dt.date(2026, 1, 1),
        procedure_digest="",
        received_on=dt.date(2026, 3, 2),
        once="once",
    )


@pytest.fixture
def seeds(db) -> dict[str, bytes]:
    """Seeds of four people, by id, in a stable order."""
    persons = [
        Person.objects.create(account=Account.objects.create(login=str(n)), name="", unit="")
        for n in range(4)
    ]
    return {person.id: new_seed() for person in persons}


@pytest.fixture
def receipt(case):
    seed = new_seed()
    row = Receipt.objects.create(lookup=b"l" * 32, case=case, public=public_key(seed))
    return row, seed


@pytest.fixture
def made(case, seeds, receipt):
    reader, aside, sleeper, unlucky = seeds
    holders = Holders(
        readers={reader: public_key(seeds[reader])},
        aside=frozenset({aside}),
        receipt=receipt[0],
        dormant={"committee": {sleeper: public_key(seeds[sleeper]), unlucky: None}},
        release=public_key(RELEASE),
    )
    return create_compartments(case, PARTS, holders)


def opened_by(case, seeds, person):
    return open_for_person(case, person, seeds[person], PARTS)


def test_a_reader_and_the_receipt_open_it_and_who_steps_aside_does_not(case, seeds, receipt, made):
    reader, aside, *_ = seeds
    assert opened_by(case, seeds, reader).keys() == {*PARTS}
    assert open_for_receipt(case, *receipt).keys() == {*PARTS}
    assert opened_by(case, seeds, aside) == {}
    assert Wrap.objects.filter(person=aside).count() == len(PARTS)
    assert len({len(bytes(row.blob)) for row in Wrap.objects.all()}) == 1


def test_a_sleeping_key_opens_only_once_the_clock_let_it_go(case, seeds, made):
    _, _, sleeper, unlucky = seeds
    report = {"compartment": made[Kind.REPORT].row}
    assert opened_by(case, seeds, sleeper) == {}
    for person, opens in ((sleeper, True), (unlucky, False)):
        row, asleep = Sleeper.objects.get(person=person), AsleepKey.objects.get(**report)
        places = sleeper_place(case, person), part_place(made[Kind.REPORT].row)
        for seed in (seeds[person], RELEASE):
            with pytest.raises(WrongKey):
                open_woken(seed, bytes(row.blob) + bytes(asleep.blob), *places)
        woken = woken_wrap(release(RELEASE, bytes(row.blob), *places[0]), bytes(asleep.blob))
        if opens:
            assert open_woken(seeds[person], woken, *places) == made[Kind.REPORT].key
        else:
            with pytest.raises(WrongKey):
                open_woken(seeds[person], woken, *places)


def test_the_members_of_a_body_look_alike_whether_they_sleep_or_step_aside(made):
    assert len({len(bytes(row.blob)) for row in Sleeper.objects.all()}) == 1
    assert len({len(bytes(row.blob)) for row in AsleepKey.objects.all()}) == 1
    assert Sleeper.objects.count() == 2
    assert AsleepKey.objects.count() == len(PARTS)


def test_each_body_sleeps_under_a_key_of_its_own(case, seeds, made):
    person = [*seeds][2]
    dormant = {body: {person: public_key(seeds[person])} for body in ("oversight", "board")}
    hand_keys(made.values(), Holders(readers={}, dormant=dormant, release=public_key(RELEASE)))
    one, other = Sleep.objects.exclude(body="committee").order_by("id")
    places = sleeper_place(case, person), part_place(made[Kind.REPORT].row)
    report = made[Kind.REPORT].row
    mine = bytes(Sleeper.objects.get(sleep=one).blob)
    woken = release(RELEASE, mine, *places[0])
    asleep = {sleep: bytes(sleep.keys.get(compartment=report).blob) for sleep in (one, other)}
    assert open_woken(seeds[person], woken_wrap(woken, asleep[one]), *places)
    with pytest.raises(WrongKey):
        open_woken(seeds[person], woken_wrap(woken, asleep[other]), *places)


def test_keys_that_are_handed_out_anew_leave_the_sleep_they_were_in(case, seeds, made):
    _, _, sleeper, _ = seeds
    old = Sleep.objects.get()
    dormant = {"committee": {sleeper: public_key(seeds[sleeper])}}
    holders = Holders(readers={}, dormant=dormant, release=public_key(RELEASE))
    hand_keys([made[Kind.REPORT]], holders)
    assert {key.compartment.kind for key in old.keys.all()} == {Kind.TRAIL}
    assert Sleep.objects.count() == 2
    hand_keys([made[Kind.TRAIL]], holders)
    assert not Sleep.objects.filter(pk=old.pk).exists()
    assert AsleepKey.objects.count() == len(PARTS)
    forget_sleepers(case, ["oversight"])
    assert not Sleeper.objects.exists()


def test_who_steps_aside_in_his_sleep_wakes_to_nothing(case, seeds, made, house_keys):
    _, _, sleeper, _ = seeds
    row = Sleeper.objects.get(person=sleeper)
    size, place = len(bytes(row.blob)), sleeper_place(case, sleeper)
    put_dummies(case, sleeper, kinds=[Kind.REPORT])
    row.refresh_from_db()
    release(RELEASE, bytes(row.blob), *place)  # the trail sleeps with it, so it stays
    put_dummies(case, sleeper)
    row.refresh_from_db()
    assert len(bytes(row.blob)) == size
    woken = release(secret("clock", "release-key"), bytes(row.blob), *place)
    with pytest.raises(WrongKey):
        unwrap(seeds[sleeper], woken, *place)


def test_what_the_one_who_acts_does_not_open_wakes_for_nobody_who_gets_a_dummy(
    case, seeds, made, house_keys
):
    _, _, sleeper, _ = seeds
    row = Sleeper.objects.get(person=sleeper)
    size, kept = len(bytes(row.blob)), row.sleep.keys.count()
    let_sleep_for_ever(case, {"oversight": {sleeper: None}, "committee": {"somebody": None}})
    assert release(RELEASE, bytes(row.blob), *sleeper_place(case, sleeper))
    let_sleep_for_ever(case, {"committee": {sleeper: None}})
    row.refresh_from_db()
    assert (len(bytes(row.blob)), row.sleep.keys.count()) == (size, kept)
    place = sleeper_place(case, sleeper)
    woken = release(secret("clock", "release-key"), bytes(row.blob), *place)
    with pytest.raises(WrongKey):
        unwrap(seeds[sleeper], woken, *place)


def test_a_task_sleeps_apart_because_it_is_taken_away_apart(case, seeds, made):
    _, _, sleeper, _ = seeds
    dormant = {"committee": {sleeper: public_key(seeds[sleeper])}}
    holders = Holders(readers={}, dormant=dormant, release=public_key(RELEASE))
    create_compartments(case, [Kind.TASK, Kind.DIALOGUE], holders)
    together = [{k.compartment.kind for k in sleep.keys.all()} for sleep in Sleep.objects.all()]
    assert {Kind.TASK} in together
    assert {Kind.DIALOGUE} in together


def test_a_wrap_of_one_version_does_not_open_another(case, seeds, made):
    reader = next(iter(seeds))
    readers = {reader: public_key(seeds[reader])}
    newer = create_compartments(case, [Kind.REPORT], Holders(readers=readers))
    assert newer[Kind.REPORT].row.version == 2
    old = Wrap.objects.get(person=reader, compartment=made[Kind.REPORT].row)
    place = key_place(newer[Kind.REPORT].row, reader)
    with pytest.raises(WrongKey):
        unwrap(seeds[reader], bytes(old.blob), *place)


def test_keys_can_be_handed_over_and_taken_away(case, seeds, made):
    reader, aside, *_ = seeds
    hand_keys(made.values(), Holders(readers={aside: public_key(seeds[aside])}))
    assert opened_by(case, seeds, aside).keys() == {*PARTS}
    put_dummies(case, reader)
    assert opened_by(case, seeds, reader) == {}
    assert Wrap.objects.filter(person=reader).count() == len(PARTS)


def test_entries_come_back_in_the_order_of_their_moments(case, seeds, made):
    where = made[Kind.REPORT]
    write_entry(where, "note", {"text": "second", "at": "2026-03-02T10:00"})
    write_entry(where, "note", {"text": "first", "at": "2026-03-02T09:00"})
    write_entry(where, "card", {"text": "other"})
    assert [said["text"] for said in read_entries([where], "note")] == ["first", "second"]
    assert len(read_entries([where])) == 3


def test_the_place_of_a_wrap_names_its_holder(case, made):
    row = made[Kind.REPORT].row
    assert key_place(row, RECEIPT) == ("example", case.id, "report", 1, "receipt")
