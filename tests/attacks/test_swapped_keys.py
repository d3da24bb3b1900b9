"""Whoever can write in the database puts a key of their own in the place of somebody's.

A report that comes in meanwhile, a name, a letter to a custodian, a key that sleeps, a proposal to
open cases: nothing of it may open to that key, and it is told, also when the own key is put back
before anybody looks.
"""

import datetime as dt
from dataclasses import dataclass, replace
from types import SimpleNamespace

import pytest
from django.template.loader import render_to_string

from tests.attacks.test_lost_keys import opens_asleep
from tests.usecases.cast import box_of
from tests.usecases.names.opening import ask, be_free
from tests.usecases.new_keys import lose, made_anew
from waarborg.core.seal.audit import Wrong
from waarborg.core.seal.errors import SealError
from waarborg.core.seal.hands import hand_share
from waarborg.core.seal.wraps import fingerprint, new_seed, public_key
from waarborg.core.terms import Compartment, Reason
from waarborg.store.cases.compartments import open_for_person, open_for_receipt, try_key
from waarborg.store.cases.models import Case, NameShare, Receipt, Wrap
from waarborg.store.cases.names import place_of, sealed_name
from waarborg.store.cases.openings import letters_of
from waarborg.store.ledger.models import HouseOpening
from waarborg.store.messages.models import Notice
from waarborg.store.messages.troubles import troubles
from waarborg.store.people.models import Account, KeyGrant, Person, Seat
from waarborg.store.people.rosters import public_keys
from waarborg.usecases.assessment.acknowledge_report import acknowledge_report
from waarborg.usecases.assessment.read_case import read_case
from waarborg.usecases.clock.tick import tick
from waarborg.usecases.clock.verify_ledger import verify_ledger
from waarborg.usecases.dialogue.take_back_name import take_back_name
from waarborg.usecases.dialogue.write_as_reader import write_as_reader
from waarborg.usecases.house.carry_out_grant import carry_out_grant
from waarborg.usecases.house.confirm_key import confirm_key
from waarborg.usecases.house.key_state import key_state
from waarborg.usecases.house.keys_to_confirm import keys_to_confirm
from waarborg.usecases.house.list_people import list_people
from waarborg.usecases.house.show_seats import show_seats
from waarborg.usecases.refusal import NotYours, Refused

FIVE = dt.timedelta(minutes=5)
COLUMNS = ("public_key", "key_signed", "key_confirmed_at", "key_confirmed_by")


@dataclass(frozen=True)
class Thief:
    """Who has the table, and a seed of their own under the name of somebody."""

    person: str
    seed: bytes


@pytest.fixture
def three(house):
    """Three who read for the coordinator: without Bram the door stays open."""
    Seat.objects.create(
        person_id=house.joep.person, body="coordinator", since_on=dt.date(2026, 1, 1)
    )
    return house


@pytest.fixture
def swap(house):
    """Put a key of one's own in the place of that of somebody of the cast; `back` undoes it."""

    def swapped(name):
        rows, seed = Person.objects.filter(pk=house.person(name)), new_seed()
        own = rows.values("public_key").get()
        rows.update(public_key=public_key(seed))
        thief = Thief(house.person(name), seed)
        return SimpleNamespace(thief=thief, back=lambda: rows.update(**own))

    return swapped


def opens(thief):
    """What a key opens of all that lies wrapped, awake or asleep, in every case."""
    awake = [
        row.compartment.kind
        for row in Wrap.objects.select_related("compartment__case")
        if try_key(row.compartment, thief.person, thief.seed, row.blob) is not None
    ]
    asleep = sum(opens_asleep(case, thief) for case in Case.objects.all())
    for share in NameShare.objects.filter(person=thief.person).select_related("envelope__case"):
        case = share.envelope.case
        with pytest.raises(SealError):
            hand_share(
                sealed_name(case, ""),
                thief.person,
                thief.seed,
                opening="any",
                to=thief.person,
                to_public=public_key(thief.seed),
                **place_of(case, "", ""),
            )
    return awake, asleep, letters_of(thief.person, thief.seed)


NOTHING = ([], 0, [])


def ask_extra(house, *, case, reader):
    """Do one more step as a reader."""
    write_as_reader(case=case, reader=reader, text="When was it?", now=house.later(minutes=1))


def wrong(now):
    return {one.what for one in verify_ledger(now=now).findings}


def told(house):
    """Who oversees: everybody has an address for the notice."""
    rows = Notice.objects.filter(due_at__hour__in=(12, 13)).values_list("person_id", flat=True)
    return house.named(rows)


@pytest.fixture
def mail(house):
    for account in Account.objects.all():
        Account.objects.filter(pk=account.pk).update(email=f"{account.login}@example.nl")


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
