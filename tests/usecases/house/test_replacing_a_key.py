"""A new key in the place of the old one: everything opens with it, or nothing changed."""

import pytest

from tests.usecases.cast import box_of
from tests.usecases.names.opening import ask, be_free, half
from tests.usecases.new_keys import made_anew, reads, reason_of
from waarborg.core.seal.dormant import is_woken
from waarborg.core.seal.wraps import fingerprint, public_key
from waarborg.core.terms import Compartment, Leaf, Reason
from waarborg.store.cases.compartments import open_for_person
from waarborg.store.cases.lost_keys import sleepers_in
from waarborg.store.cases.models import (
    Case,
    NameGrant,
    NameHand,
    NameLetter,
    NameShare,
    Sleeper,
    Wrap,
)
from waarborg.store.cases.waking import wake
from waarborg.store.ledger.leaves import house_openings
from waarborg.store.people.models import KeySlot, Person, ReplacedKey
from waarborg.store.people.vouched import signature_of_confirmed
from waarborg.usecases.assessment.acknowledge_report import acknowledge_report
from waarborg.usecases.assessment.list_inbox import list_inbox
from waarborg.usecases.assessment.read_case import read_case
from waarborg.usecases.dialogue.show_name_to_readers import show_name_to_readers
from waarborg.usecases.house import replace_key as replacing
from waarborg.usecases.house.lose_key import lose_key
from waarborg.usecases.house.replace_key import prepare_key, replace_key
from waarborg.usecases.house.unlock_key import opened_with, unlock_key
from waarborg.usecases.names.letters import hand_over_part, show_letter
from waarborg.usecases.names.look_at_name import look_at_name
from waarborg.usecases.names.outside_half import bring_half
from waarborg.usecases.refusal import NotYours

ALL = tuple(Compartment)
WHERE = ((Wrap, "blob"), (NameShare, "blob"), (NameGrant, "blob"), (NameLetter, "blob"))


def replaced(house, name):
    """Let somebody replace their key; gives the one of before."""
    before = house.staff[name]
    now = house.later(minutes=1)
    made = prepare_key(by=before, language="en")
    house.staff[name] = replace_key(by=before, words=made.words, next_slot=made.slot, now=now)
    return before


def blobs(table, name, person):
    rows = table.objects.filter(person=person).order_by("pk")
    return [bytes(getattr(row, name)) for row in rows if getattr(row, name) is not None]


@pytest.fixture
def keys(house, send, draft):
    """A report with a sealed name, and two readers who are free of it."""
    fresh = send(draft)
    be_free(house, "asha", "bram")
    return fresh


def test_the_new_key_opens_what_the_old_one_opened_and_the_old_one_nothing(house, keys, draft):
    case = Case.objects.get()
    opened = open_for_person(case, house.asha.person, house.asha.seed, ALL)
    before = replaced(house, "asha")
    assert open_for_person(case, before.person, before.seed, ALL) == {}
    now = open_for_person(case, before.person, house.asha.seed, ALL)
    assert {k: [one.key for one in v] for k, v in now.items()} == {
        k: [one.key for one in v] for k, v in opened.items()
    }
    assert reads(house, "asha", case.id).story == draft.story
    acknowledge_report(case=case.id, reader=house.asha, text="Thanks.", now=house.later(minutes=1))
    assert reads(house, "bram", case.id).messages[-1].text == "Thanks."


def test_its_words_open_it_a_line_tells_and_nobody_confirms_it_again(house, keys):
    before = house.asha
    confirmed = Person.objects.values_list("key_confirmed_by", "key_confirmed_at")
    stood = confirmed.get(pk=before.person)
    made = prepare_key(by=before, language="nl")
    after = replace_key(by=before, words=made.words, next_slot=made.slot, now=house.now)
    opened = unlock_key(person=before.person, passphrase=made.words, now=house.now)
    assert opened.seed == after.seed != before.seed
    assert confirmed.get(pk=before.person) == stood
    row = Person.objects.get(pk=before.person)
    assert (row.key_made_at, row.key_lost_at) == (house.now, None)
    assert row.account.sessions_ended == 1
    assert KeySlot.objects.filter(person=before.person).count() == 1
    line = house_openings()[-1]
    assert line.kind is Leaf.KEY
    assert line.detail == line.detail | {
        "what": "replaced",
        "key": fingerprint(public_key(after.seed)),
        "before": fingerprint(public_key(before.seed)),
    }


def test_the_reporting_person_sees_the_new_mark(house, keys):
    marks = {reader.fingerprint for reader in box_of(house, keys).readers}
    before = replaced(house, "asha")
    after = {reader.fingerprint for reader in box_of(house, keys).readers}
    assert marks - after == {fingerprint(public_key(before.seed))}
    assert after - marks == {fingerprint(public_key(house.asha.seed))}


def test_dummies_change_as_all_the_rest_and_stay_as_long(house, send, about_dina):
    """Who compares the rows of before and after does not see who steps aside."""
    send(about_dina)
    for name in ("asha", "chair", "of_the_board"):
        for table, field in WHERE:
            before = blobs(table, field, house.person(name))
            old = replaced(house, name)
            after = blobs(table, field, old.person)
            assert [len(one) for one in after] == [len(one) for one in before]
            assert not set(before) & set(after), (name, table)


def test_what_sleeps_is_for_the_new_key_once_it_woke(house, keys):
    row = Case.objects.get()
    (body,) = (b for b, who in sleepers_in(row).items() if house.chair.person in who)
    replaced(house, "chair")
    replaced(house, "chair")  # and once more: the seed of the first is kept for the third
    assert ReplacedKey.objects.count() == 2
    wake(row, body)
    assert open_for_person(row, house.chair.person, house.chair.seed, ALL) == {}
    list_inbox(reader=house.chair, now=house.later(minutes=1))
    opened = open_for_person(row, house.chair.person, house.chair.seed, ALL)
    assert {Compartment.REPORT, Compartment.TRAIL} <= opened.keys()
    woken = Wrap.objects.filter(person=house.chair.person)
    assert {is_woken(bytes(one.blob)) for one in woken} == {True}
    # What woke is wrapped anew like everything else when it is replaced again.
    replaced(house, "chair")
    assert Compartment.REPORT in open_for_person(row, house.chair.person, house.chair.seed, ALL)


def unlocked_again(house, name, **later):
    """Open the key once more, as at every sign-in."""
    one = house.staff[name]
    return opened_with(person=one.person, seed=one.seed, now=house.later(**later))


def test_the_old_seed_goes_when_nothing_sleeps_for_it(house, keys):
    row = Case.objects.get()
    (body,) = (b for b, who in sleepers_in(row).items() if house.chair.person in who)
    replaced(house, "chair")
    unlocked_again(house, "chair", hours=1)
    assert ReplacedKey.objects.get().last_sleeper is None
    unlocked_again(house, "chair", days=1)
    last = ReplacedKey.objects.get().last_sleeper
    assert last == Sleeper.objects.filter(person=house.chair.person).latest("pk").pk
    unlocked_again(house, "chair", days=1)
    assert ReplacedKey.objects.exists()
    wake(row, body)
    unlocked_again(house, "chair", days=1)
    assert not ReplacedKey.objects.exists()
    assert Compartment.REPORT in open_for_person(row, house.chair.person, house.chair.seed, ALL)


def test_a_report_that_was_just_being_sent_to_the_old_key_is_brought_over(house, send, draft):
    before = replaced(house, "asha")
    now, old = Person.objects.filter(pk=before.person), public_key(before.seed)
    there = now.values("public_key", "key_signed").get()
    now.update(public_key=old, key_signed=signature_of_confirmed(before.person, old))
    send(draft)  # it had read the key of before
    now.update(**there)
    case = Case.objects.get()
    assert open_for_person(case, before.person, house.asha.seed, ALL) == {}
    unlocked_again(house, "asha", minutes=1)
    assert Compartment.REPORT in open_for_person(case, before.person, house.asha.seed, ALL)
    assert open_for_person(case, before.person, before.seed, ALL) == {}


def test_a_name_that_was_shown_stays_open(house, keys):
    show_name_to_readers(keys=keys, now=house.now)
    case = Case.objects.get().id
    name = reads(house, "asha", case).name
    assert name
    replaced(house, "asha")
    assert reads(house, "asha", case).name == name
    old = read_case(case=case, reader=replaced(house, "asha"), now=house.now)
    assert old is None


def asked(house):
    """Ask for the name to be opened to Bram; gives the opening, and who can hand over a part."""
    opening = ask(house)
    seen = {
        n: show_letter(opening=opening, reader=one, now=house.now) for n, one in house.staff.items()
    }
    return opening, [name for name, letter in seen.items() if letter]


def test_a_custodian_hands_over_with_a_new_key_and_who_looks_may_have_one_too(house, keys):
    opening, custodians = asked(house)
    replaced(house, custodians[0])
    house.later(days=8)
    for name in custodians:
        hand_over_part(opening=opening, reader=house.staff[name], now=house.now)
    told = {"case": Case.objects.get().id, "opening": opening}
    bring_half(reader=house.bram, paper=half(house, opening), now=house.now, **told)
    before = replaced(house, "bram")
    assert look_at_name(reader=house.bram, now=house.now, **told).name == "Emre"
    assert NameHand.objects.count() == len(custodians) + 1
    with pytest.raises(NotYours):
        look_at_name(reader=before, now=house.now, **told)


def test_with_another_key_than_was_asked_for_nothing_more_is_handed_over(house, keys):
    opening, custodians = asked(house)
    replaced(house, "bram")
    house.later(days=8)
    for name in custodians:
        letter = show_letter(opening=opening, reader=house.staff[name], now=house.now)
        assert letter.reason is Reason.NOT_TO_THEM


@pytest.mark.parametrize("step", ["key-parts-wrapped", "key-written"])
def test_broken_off_on_the_way_the_old_key_opens_everything(house, keys, monkeypatch, step, draft):
    def breaks(here):
        if here == step:
            raise ConnectionError

    monkeypatch.setattr(replacing, "reached", breaks)
    made = prepare_key(by=house.asha, language="en")
    with pytest.raises(ConnectionError):
        replace_key(by=house.asha, words=made.words, next_slot=made.slot, now=house.now)
    assert reads(house, "asha", Case.objects.get().id).story == draft.story
    assert not ReplacedKey.objects.exists()
    assert "replaced" not in [line.detail.get("what") for line in house_openings()]


def test_with_other_words_nothing_changes(house, keys, draft):
    made = prepare_key(by=house.asha, language="en")
    other = prepare_key(by=house.asha, language="en")
    told = {"by": house.asha, "next_slot": made.slot, "now": house.now}
    assert replace_key(words=other.words, **told) is None
    assert reads(house, "asha", Case.objects.get().id).story == draft.story


def test_only_the_confirmed_key_of_now_is_replaced(house, keys):
    made = prepare_key(by=house.asha, language="en")
    told = {"words": made.words, "next_slot": made.slot, "now": house.now}
    before = replaced(house, "asha")
    assert reason_of(lambda: replace_key(by=before, **told)) is Reason.NO_KEY
    assert reason_of(lambda: prepare_key(by=before, language="en")) is Reason.NO_KEY
    lose_key(person=house.bram.person, now=house.now)
    waiting = made_anew(house, "bram")
    assert reason_of(lambda: prepare_key(by=waiting, language="en")) is Reason.NO_KEY


def test_a_key_that_is_lost_takes_those_of_before_along(house, keys):
    replaced(house, "asha")
    assert ReplacedKey.objects.exists()
    lose_key(person=house.asha.person, now=house.now)
    assert not ReplacedKey.objects.exists()
