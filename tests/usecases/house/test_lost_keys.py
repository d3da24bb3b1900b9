"""A lost key opens nothing more, and another takes its place."""

import datetime as dt
from dataclasses import replace

import pytest

from tests.usecases.cast import box_of
from tests.usecases.new_keys import (
    FREE,
    IN_COMMITTEE,
    agreed,
    carried_out,
    case,
    lose,
    made_anew,
    reads,
    reason_of,
    told,
)
from waarborg.core.seal.wraps import fingerprint, public_key
from waarborg.core.terms import Compartment, Leaf, Reason
from waarborg.store.cases.compartments import open_for_person
from waarborg.store.cases.lost_keys import sleepers_in
from waarborg.store.cases.models import Case, NameGrant, NameShare, Sleeper, Wrap
from waarborg.store.cases.waking import wake
from waarborg.store.ledger.leaves import house_openings
from waarborg.store.people.models import KeySlot, Person
from waarborg.usecases.assessment.acknowledge_report import acknowledge_report
from waarborg.usecases.assessment.declare_conflict import declare_conflict
from waarborg.usecases.house.confirm_key import confirm_key
from waarborg.usecases.house.enrol_key import enrol_key
from waarborg.usecases.house.keys_to_confirm import keys_to_confirm
from waarborg.usecases.house.left_behind import left_behind
from waarborg.usecases.house.lose_key import lose_key
from waarborg.usecases.refusal import NotYours

__all__ = ["case"]


def test_a_lost_key_opens_nothing_more_and_nothing_of_it_is_left(house, case):
    lose_key(person=house.chair.person, now=house.now)
    assert reads(house, "chair", case[0]) is None
    for table in (Wrap, Sleeper, NameGrant, NameShare, KeySlot):
        assert not table.objects.filter(person=house.chair.person).exists()
    row = Person.objects.get(pk=house.chair.person)
    assert (row.public_key, row.key_confirmed_at, row.key_made_at) == (None, None, None)
    assert row.account.sessions_ended == 1
    line = house_openings()[-1]
    assert line.kind is Leaf.KEY
    assert line.detail["what"] == "retired"
    assert line.detail["key"] == fingerprint(public_key(house.chair.seed))


def test_nothing_new_is_wrapped_to_a_lost_key(house, case, send, draft):
    lose_key(person=house.chair.person, now=house.now)
    send(replace(draft, **IN_COMMITTEE))
    acknowledge_report(case=case[0], reader=house.of_the_board, text="Thanks.", now=house.now)
    assert not Wrap.objects.filter(person=house.chair.person).exists()
    assert not Sleeper.objects.filter(person=house.chair.person).exists()


def test_only_a_confirmed_key_can_be_lost(house):
    lose_key(person=house.chair.person, now=house.now)
    again = reason_of(lambda: lose_key(person=house.chair.person, now=house.now))
    made_anew(house, "chair")
    waiting = reason_of(lambda: lose_key(person=house.chair.person, now=house.now))
    assert again is waiting is Reason.NO_KEY
    with pytest.raises(NotYours):
        lose_key(person="nobody", now=house.now)


def test_who_lost_a_key_makes_another_and_the_colleague_sees_that_it_is_not_the_first(house):
    lose_key(person=house.chair.person, now=house.now)
    enrol_key(person=house.chair.person, language="en", now=house.now)
    (waiting,) = keys_to_confirm(reader=house.asha, now=house.now)
    assert waiting.person == house.chair.person
    assert waiting.lost_on == dt.date(2026, 3, 2)


def test_a_new_key_opens_no_case_of_before_by_itself(house, case):
    lose(house, "chair", confirmed_by="asha")
    assert reads(house, "chair", case[0]) is None
    box = box_of(house, case[1])
    assert len(box.readers) == 2
    assert told(box) == []


def test_who_stands_by_sleeps_again(house, send, draft):
    """Oversight is told when the coordinator is late; what sleeps for it sleeps for the new key."""
    send(draft)
    row = Case.objects.get()
    for name in ("asha", "bram"):
        declare_conflict(case=row.id, reader=house.staff[name], ground=None, now=house.now)
    (body,) = (b for b, who in sleepers_in(row).items() if house.chair.person in who)
    lose(house, "chair", confirmed_by="asha")
    assert house.chair.person not in sleepers_in(row)[body]
    carried_out(house, agreed(house, "chair", "asha", "bram"), "asha")
    assert house.chair.person in sleepers_in(row)[body]
    assert open_for_person(row, house.chair.person, house.chair.seed, tuple(Compartment)) == {}
    wake(row, body)
    opened = open_for_person(row, house.chair.person, house.chair.seed, tuple(Compartment))
    assert {Compartment.REPORT, Compartment.TRAIL} <= opened.keys()


def test_in_a_body_of_two_the_next_step_of_a_colleague_gives_the_case(house, send, draft):
    keys = send(draft)
    case = Case.objects.get().id
    declare_conflict(case=case, reader=house.asha, ground=None, now=house.now)
    lose(house, "bram", confirmed_by="asha")
    assert reads(house, "bram", case) is None
    acknowledge_report(case=case, reader=house.asha, text="Thanks.", now=house.now)
    declare_conflict(case=case, reader=house.bram, ground=None, now=house.now)
    assert reads(house, "bram", case).story == draft.story
    assert told(box_of(house, keys)) == ["joined"]


def test_it_says_where_nobody_would_be_left(house):
    assert left_behind(person=house.chair.person, language="en", now=house.now) == ()
    lose_key(person=house.bram.person, now=house.now)
    (alone,) = left_behind(person=house.asha.person, language="en", now=house.now)
    assert alone


def test_what_was_wrapped_to_a_lost_key_at_that_very_moment_goes_at_the_confirmation(
    house, case, send, draft
):
    """The public side read the key before it was lost, and wrote after that."""
    before = Person.objects.get(pk=house.chair.person)
    lost = house.chair
    lose_key(person=lost.person, now=house.later(minutes=1))
    now = Person.objects.filter(pk=lost.person)
    kept = ("public_key", "key_confirmed_by_id", "key_confirmed_at", "key_signed")
    now.update(**{name: getattr(before, name) for name in kept})
    send(replace(draft, **IN_COMMITTEE))
    row = Case.objects.exclude(pk=case[0]).get()
    assert open_for_person(row, lost.person, lost.seed, tuple(Compartment))
    now.update(**dict.fromkeys(kept))
    made_anew(house, "chair")
    confirm_key(person=lost.person, by=house.asha, now=house.now)
    assert open_for_person(row, lost.person, lost.seed, tuple(Compartment)) == {}
    for name in FREE[1:]:
        declare_conflict(case=row.id, reader=house.staff[name], ground=None, now=house.now)
    declare_conflict(case=row.id, reader=house.chair, ground=None, now=house.now)
    assert reads(house, "chair", row.id).story == draft.story


def test_the_next_step_of_a_reader_lets_who_stands_by_sleep_again(house, send, draft):
    send(draft)
    row = Case.objects.get()
    declare_conflict(case=row.id, reader=house.asha, ground=None, now=house.now)
    lose(house, "chair", confirmed_by="asha")
    assert not any(house.chair.person in who for who in sleepers_in(row).values())
    acknowledge_report(case=row.id, reader=house.asha, text="Thanks.", now=house.now)
    (body,) = (b for b, who in sleepers_in(row).items() if house.chair.person in who)
    wake(row, body)
    opened = open_for_person(row, house.chair.person, house.chair.seed, tuple(Compartment))
    assert {Compartment.REPORT, Compartment.TRAIL} <= opened.keys()
