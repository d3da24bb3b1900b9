"""Whoever can write in the database puts a key of their own in the place of somebody's.

A report that comes in meanwhile, a name, a letter to a custodian, a key that sleeps, a proposal to
open cases: nothing of it may open to that key.
"""

import datetime as dt
from dataclasses import replace

import pytest

from tests.attacks.swapping import (
    NOTHING,
    Thief,
    ask_extra,
    opens,
    swap,
    three,
)
from tests.usecases.cast import box_of
from tests.usecases.names.opening import ask, be_free
from tests.usecases.new_keys import lose, made_anew
from waarborg.core.seal.wraps import new_seed, public_key
from waarborg.core.terms import Reason
from waarborg.store.cases.compartments import open_for_receipt
from waarborg.store.cases.models import Case, Receipt, Wrap
from waarborg.store.people.models import Account, KeyGrant, Person, Seat
from waarborg.store.people.rosters import public_keys
from waarborg.usecases.assessment.acknowledge_report import acknowledge_report
from waarborg.usecases.assessment.read_case import read_case
from waarborg.usecases.dialogue.take_back_name import take_back_name
from waarborg.usecases.house.carry_out_grant import carry_out_grant
from waarborg.usecases.house.confirm_key import confirm_key
from waarborg.usecases.house.keys_to_confirm import keys_to_confirm
from waarborg.usecases.refusal import NotYours, Refused

__all__ = ["swap", "three"]


def test_a_report_while_another_key_stands_there(three, send, draft, swap):
    swapped = swap("bram")
    keys = send(replace(draft, name_mode="open"))
    case = Case.objects.get()
    assert opens(swapped.thief) == NOTHING
    assert not Wrap.objects.filter(person=three.bram.person).exists()
    assert len(box_of(three, keys).readers) == 2
    # A next step, by a colleague who knows nothing, gives it nothing either.
    be_free(three, "asha")
    acknowledge_report(case=case.id, reader=three.asha, text="Thanks.", now=three.now)
    assert opens(swapped.thief) == NOTHING


def test_where_too_few_are_left_the_door_closes(house, send, draft, swap):
    swapped = swap("bram")
    with pytest.raises(Refused) as no:
        send(draft)
    assert no.value.reason is Reason.DOOR_CLOSED
    assert opens(swapped.thief) == NOTHING
    assert Case.objects.count() == 0


def test_a_case_that_was_there_before_opens_to_it_by_nothing(three, send, draft, swap):
    keys = send(draft)
    swapped = swap("bram")
    be_free(three, "asha")
    acknowledge_report(case=Case.objects.get().id, reader=three.asha, text="Thanks.", now=three.now)
    take_back_name(keys=keys, now=three.now)
    assert opens(swapped.thief) == NOTHING
    swapped.back()
    be_free(three, "bram")
    assert read_case(case=Case.objects.get().id, reader=three.bram, now=three.now)


def test_whose_own_key_was_put_back_reads_again_also_where_keys_were_made_anew(
    three, send, draft, swap
):
    send(draft)
    be_free(three, "asha")
    case, swapped = Case.objects.get(), swap("bram")
    lose(three, "joep", confirmed_by="asha")
    acknowledge_report(case=case.id, reader=three.asha, text="Thanks.", now=three.later(minutes=1))
    assert opens(swapped.thief) == NOTHING
    swapped.back()
    acts = {"case": case.id, "reader": three.asha}
    ask_extra(three, **acts)
    be_free(three, "bram")
    assert read_case(case=case.id, reader=three.bram, now=three.now)


@pytest.mark.parametrize("name", ["chair", "of_the_board"])
def test_custodians_and_who_stands_by(house, send, draft, swap, name):
    swapped = swap(name)
    send(draft)  # to the coordinator: the committee stands by, and keeps parts of the name
    assert opens(swapped.thief) == NOTHING
    be_free(house, "asha", "bram")
    ask(house)
    assert opens(swapped.thief) == NOTHING
    assert swapped.thief.person not in public_keys([swapped.thief.person])


def test_an_opening_for_somebody_of_whom_another_key_stands_there(three, send, draft, swap):
    send(draft)
    be_free(three, "asha", "bram")
    swap("bram")
    with pytest.raises(Refused) as no:
        ask(three)
    assert no.value.reason is Reason.NOT_TO_THEM


def test_a_proposal_that_somebody_wrote_for_a_key_of_their_own(three, send, draft, swap):
    send(draft)
    be_free(three, "asha")
    swapped = swap("bram")
    row = KeyGrant.objects.create(
        person_id=three.bram.person,
        public_key=public_key(swapped.thief.seed),
        everything=True,
        proposed_by_id=three.chair.person,
        proposed_at=three.now,
        confirmed_by_id=three.cor.person,
        confirmed_at=three.now,
    )
    with pytest.raises(NotYours):
        carry_out_grant(grant=row.id, by=three.asha, now=three.now)
    assert opens(swapped.thief) == NOTHING


def test_somebody_who_was_never_there_is_no_reader(three, send, draft):
    """A person, a seat, a key and its confirmation, all of it written in the tables."""
    seed = new_seed()
    account = Account.objects.create(login="nobody")
    person = Person.objects.create(
        account=account,
        name="Nobody",
        public_key=public_key(seed),
        key_confirmed_by_id=three.asha.person,
        key_confirmed_at=three.now,
        key_signed=bytes(Person.objects.get(pk=three.bram.person).key_signed),
    )
    Seat.objects.create(person=person, body="coordinator", since_on=dt.date(2026, 1, 1))
    keys = send(draft)
    assert opens(Thief(person.pk, seed)) == NOTHING
    assert len(box_of(three, keys).readers) == 3


def test_a_key_that_waits_is_swapped_before_the_marks_are_compared(house, swap):
    """The page of the colleague reads the mark from the table: they would read out another one."""
    lose(house, "chair", confirmed_by="asha")
    Person.objects.filter(pk=house.chair.person).update(
        key_confirmed_by=None, key_confirmed_at=None
    )
    made_anew(house, "chair")
    assert keys_to_confirm(reader=house.asha, now=house.now)
    swap("chair")
    assert keys_to_confirm(reader=house.asha, now=house.now) == ()
    with pytest.raises(Refused) as no:
        confirm_key(person=house.chair.person, by=house.asha, now=house.now)
    assert no.value.reason is Reason.OTHER_KEY


def test_a_house_of_which_all_confirmations_were_wiped_does_not_begin_anew(house):
    """Two accounts of their own would else confirm one another, as the first two of a house."""
    Person.objects.update(key_confirmed_by=None, key_confirmed_at=None)
    with pytest.raises(Refused) as no:
        confirm_key(person=house.bram.person, by=house.asha, now=house.now)
    assert no.value.reason is Reason.NO_KEY


def test_the_key_of_the_reporting_person(three, send, draft):
    keys = send(draft)
    be_free(three, "asha")
    lose(three, "joep", confirmed_by="asha")  # so that the next step makes all keys anew
    case, seed = Case.objects.get(), new_seed()
    own = Receipt.objects.values("public").get()
    Receipt.objects.update(public=public_key(seed))
    with pytest.raises(Refused) as no:
        acknowledge_report(case=case.id, reader=three.asha, text="Thanks.", now=three.now)
    assert no.value.reason is Reason.OTHER_KEY
    take_back_name(keys=keys, now=three.now)  # with the words themselves: no table is asked
    assert open_for_receipt(case, Receipt.objects.get(), seed) == {}
    assert box_of(three, keys).name == draft.name
    Receipt.objects.update(**own)
    acknowledge_report(case=case.id, reader=three.asha, text="Thanks.", now=three.now)
    assert open_for_receipt(case, Receipt.objects.get(), seed) == {}
