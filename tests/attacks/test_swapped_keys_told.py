"""Somebody put a key of their own in the place of another, and it is told.

Also when the own key is put back before anybody looks, when it is an old key that the doors signed
once, and when the lines about it were changed or taken away.
"""

import datetime as dt

import pytest
from django.template.loader import render_to_string

from tests.attacks.swapping import (
    COLUMNS,
    NOTHING,
    mail,
    opens,
    swap,
    three,
    told,
    wrong,
)
from tests.usecases.cast import box_of
from tests.usecases.names.opening import be_free
from tests.usecases.new_keys import lose
from waarborg.core.seal.audit import Wrong
from waarborg.core.seal.wraps import fingerprint, public_key
from waarborg.core.terms import Compartment
from waarborg.store.cases.compartments import open_for_person
from waarborg.store.cases.models import Case
from waarborg.store.ledger.models import HouseOpening
from waarborg.store.messages.troubles import troubles
from waarborg.store.people.models import Person
from waarborg.usecases.assessment.acknowledge_report import acknowledge_report
from waarborg.usecases.assessment.read_case import read_case
from waarborg.usecases.clock.tick import tick
from waarborg.usecases.house.key_state import key_state
from waarborg.usecases.house.list_people import list_people
from waarborg.usecases.house.show_seats import show_seats

__all__ = ["mail", "swap", "three"]


def test_it_is_told_while_it_stands_there(three, swap, mail):
    tick(now=three.now)
    assert wrong(three.now) == set()
    swap("bram")
    tick(now=three.later(minutes=5))
    assert [one.step for one in troubles()] == ["keys"]
    assert told(three) == {"cor", "second_overseer"}
    assert wrong(three.now) == {Wrong.KEY_OTHER}
    state = key_state(language="en", now=three.now)
    assert [one.name for one in state.keys if one.is_other] == ["Bram"]
    assert not any("Bram" in body.keyed for body in state.bodies)
    assert [one.name for one in list_people(now=three.now) if one.key_is_other] == ["Bram"]
    staffed = show_seats(reader=three.cor, now=three.now).bodies
    lines = [line for body in staffed for line in body.people if line.is_other]
    assert {line.name for line in lines} == {"Bram"}


def test_it_is_told_when_the_own_key_was_put_back_before_anybody_looked(
    three, send, draft, swap, mail
):
    tick(now=three.now)
    swapped = swap("bram")
    keys = send(draft)
    swapped.back()
    assert opens(swapped.thief) == NOTHING
    # The mailbox does not say that Bram reads it, for nothing was sealed to him.
    assert len(box_of(three, keys).readers) == 2
    tick(now=three.later(minutes=5))
    assert [one.step for one in troubles()] == ["keys"]
    assert told(three) == {"cor", "second_overseer"}
    assert wrong(three.now) == {Wrong.KEY_SEEN}
    said = [row.text for row in HouseOpening.objects.filter(text__contains='"other_key"')]
    assert len(said) == 1
    assert fingerprint(public_key(swapped.thief.seed)) in said[0]
    assert "T23:00:00.000000+00:00" in said[0]  # the day it was, and not the minute of the report
    # A week later nobody is told any more; the line stays.
    assert wrong(three.now + dt.timedelta(days=7)) == {Wrong.CLOCK_STANDS}
    # Bram reads it again from the next step of a colleague on.
    be_free(three, "asha")
    acknowledge_report(case=Case.objects.get().id, reader=three.asha, text="Thanks.", now=three.now)
    be_free(three, "bram")
    assert read_case(case=Case.objects.get().id, reader=three.bram, now=three.now)
    mine = fingerprint(public_key(three.bram.seed))
    lines = [one for one in box_of(three, keys).readers if one.fingerprint == mine]
    assert [one.sealed_to for one in lines] == [""]


def test_it_is_told_once_a_day_however_many_reports_come_in(three, send, draft, swap):
    swap("bram")
    for _ in range(3):
        send(draft)
    assert HouseOpening.objects.filter(text__contains='"other_key"').count() == 1


@pytest.fixture
def put_back(three):
    """Put the row of a key that was confirmed once, and is lost since, back as it was."""
    rows = Person.objects.filter(pk=three.bram.person)
    before = rows.values(*COLUMNS).get()
    lost = lose(three, "bram", confirmed_by="asha")
    rows.update(**before)
    return lost


def test_an_old_key_that_was_put_back_is_told_and_the_mailbox_shows_it(
    three, put_back, send, draft
):
    """This one opens: the doors signed it once. Only the lines know that it ended since."""
    tick(now=three.now)
    keys = send(draft)
    assert open_for_person(Case.objects.get(), put_back.person, put_back.seed, [Compartment.REPORT])
    assert wrong(three.now) == {Wrong.KEY_OTHER}
    now = public_key(three.bram.seed)
    rows = Person.objects.filter(pk=three.bram.person)
    from waarborg.store.people.vouched import signature_of_confirmed

    rows.update(public_key=now, key_signed=signature_of_confirmed(three.bram.person, now))
    old = fingerprint(public_key(put_back.seed))
    lines = [one for one in box_of(three, keys).readers if one.fingerprint == fingerprint(now)]
    assert [one.sealed_to for one in lines] == [old]
    page = render_to_string("reporter/_readers.html", {"box": box_of(three, keys)})
    assert page.count(old) == 1


def test_taking_the_line_away_that_says_it_ended_is_told_too(three, put_back):
    tick(now=three.now)
    mark = fingerprint(public_key(put_back.seed))
    HouseOpening.objects.filter(text__contains='"retired"').filter(text__contains=mark).delete()
    newest = fingerprint(public_key(three.bram.seed))
    HouseOpening.objects.filter(text__contains='"confirmed"').filter(text__contains=newest).delete()
    assert wrong(three.now) == {Wrong.KEY_LINES}


def test_a_line_whose_text_was_changed_says_nothing(three, swap):
    tick(now=three.now)
    swapped = swap("bram")
    mine, other = (fingerprint(public_key(one.seed)) for one in (three.bram, swapped.thief))
    row = HouseOpening.objects.get(text__contains=mine)
    HouseOpening.objects.filter(pk=row.pk).update(text=row.text.replace(mine, other))
    assert wrong(three.now) == {Wrong.KEY_OTHER}
