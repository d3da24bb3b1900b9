"""Which key counts: a door knows by its own secret, the clock by the key of the log."""

from importlib import import_module

import pytest
from django.apps import apps
from django.test import override_settings

from tests.usecases.cast import house
from waarborg.core.seal.notes import LOG, Signer
from waarborg.core.seal.promises import certify
from waarborg.core.seal.vouched_keys import CONFIRMED, vouch
from waarborg.core.seal.wraps import new_seed, public_key
from waarborg.store.ledger.models import HouseOpening
from waarborg.store.people.house_keys import CERTIFIED_FOR
from waarborg.store.people.models import HouseKey, Person
from waarborg.store.people.vouched import confirmed_keys, other_keys
from waarborg.usecases.house.enrol_key import enrol_key

__all__ = ["house"]
THIEF = Signer("promise", LOG, bytes(32))
migration = import_module("waarborg.store.people.migrations.0009_which_key_it_was")


@pytest.fixture(params=["desk", "public", "clock"])
def process(request):
    with override_settings(PROCESS=request.param):
        yield request.param


def test_every_process_knows_the_confirmed_keys(house, process):
    assert confirmed_keys() == {one.person: public_key(one.seed) for one in house.staff.values()}
    assert other_keys() == []


def test_a_key_of_the_doors_that_was_put_in_the_tables_vouches_for_nothing(house, now, process):
    """With a certificate by a key of the log of their own, that stands in the tables too."""
    log = Signer("ledger", LOG, bytes(range(32)))
    text = certify(log, THIEF.public, now, now + CERTIFIED_FOR)
    HouseKey.objects.filter(kind="promise").update(public=THIEF.public, certificate=text)
    HouseKey.objects.filter(kind="log").update(public=log.public, name="ledger")
    mine, asha = public_key(new_seed()), house.asha.person
    Person.objects.filter(pk=asha).update(
        public_key=mine, key_signed=vouch(THIEF, CONFIRMED, asha, mine)
    )
    try:
        assert asha not in confirmed_keys()
    except LookupError:  # the clock sees that it is another log than its own
        assert process == "clock"


def test_what_is_there_before_the_update_is_signed_as_its_line_says(house, now):
    Person.objects.filter(pk=house.joep.person).update(
        public_key=None, key_confirmed_by=None, key_confirmed_at=None
    )
    enrol_key(person=house.joep.person, language="en", now=now)
    signed = dict(Person.objects.values_list("pk", "key_signed"))
    Person.objects.update(key_signed=None)
    other = Person.objects.filter(pk=house.bram.person)
    other.update(public_key=public_key(new_seed()))
    HouseOpening.objects.filter(text__contains=f'"{house.cor.person}","what":"confirmed"').update(
        text="{}"
    )
    migration.sign_what_the_lines_say(apps, None)
    without = {house.bram.person, house.cor.person}
    for person, signature in Person.objects.values_list("pk", "key_signed"):
        assert signature == (None if person in without else signed[person])
    assert {one.person for one in other_keys()} == without


def test_without_keys_there_is_nothing_to_sign(db):
    migration.sign_what_the_lines_say(apps, None)
