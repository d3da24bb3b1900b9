"""What slept one by one before keys slept together still wakes after the tables moved."""

import datetime as dt
from importlib import import_module

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from waarborg.core.seal.dormant import dormant_wrap, dummy_dormant_wrap
from waarborg.core.seal.wraps import new_seed, public_key
from waarborg.core.terms import Compartment as Kind
from waarborg.store.cases.compartments import (
    Holders,
    create_compartments,
    open_for_person,
    put_dummies,
)
from waarborg.store.cases.models import Case, Sleep, Wrap
from waarborg.store.cases.seal_places import key_place
from waarborg.store.cases.waking import Woken, wake
from waarborg.store.people.house_keys import house_key
from waarborg.store.people.models import Account, Person

PARTS = (Kind.REPORT, Kind.TRAIL)
MOVING = ("cases", "0002_keys_sleep_together")


@pytest.fixture
def persons(transactional_db, house_keys):
    made = [
        Person.objects.create(account=Account.objects.create(login=str(n)), name="", unit="")
        for n in range(2)
    ]
    return {person.id: new_seed() for person in made}


@pytest.fixture
def case(persons):
    """A case of before, with keys that slept one by one, in tables that moved since."""
    row = Case.objects.create(
        stage="received",
        body="coordinator",
        procedure="example",
        procedure_from=dt.date(2026, 1, 1),
        procedure_digest="",
        received_on=dt.date(2026, 3, 2),
        once="once",
    )
    made = create_compartments(row, PARTS, Holders(readers={}))
    member, aside = persons
    apps = MigrationExecutor(connection).loader.project_state([MOVING]).apps
    old = apps.get_model("cases", "DormantWrap")
    with connection.schema_editor() as tables:
        tables.create_model(old)
    for one in made.values():
        told = {"compartment_id": one.row.pk, "body": "oversight"}
        place, public = key_place(one.row, member), public_key(persons[member])
        blob = dormant_wrap(public, house_key("release"), one.key, *place)
        old.objects.create(person_id=member, blob=blob, **told)
        blob = dummy_dormant_wrap(house_key("release"), *key_place(one.row, aside))
        old.objects.create(person_id=aside, blob=blob, **told)
    import_module("waarborg.store.cases.migrations.0003_move_sleepers").move(apps, None)
    with connection.schema_editor() as tables:
        tables.delete_model(old)
    return row


def test_they_wake_for_who_they_were_meant_for_and_for_nobody_else(case, persons):
    member, aside = persons
    assert wake(case, "oversight") == Woken(wraps=4, asleep=0)
    assert open_for_person(case, member, persons[member], PARTS).keys() == {*PARTS}
    assert open_for_person(case, aside, persons[aside], PARTS) == {}
    assert len({len(bytes(row.blob)) for row in Wrap.objects.all()}) == 1
    assert not Sleep.objects.exists()


def test_who_steps_aside_meanwhile_wakes_to_nothing(case, persons):
    member, _ = persons
    put_dummies(case, member)
    assert wake(case, "oversight") == Woken(wraps=4, asleep=0)
    assert open_for_person(case, member, persons[member], PARTS) == {}
