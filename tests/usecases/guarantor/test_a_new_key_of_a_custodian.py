"""A custodian replaces their key while names lie with the guarantor: no part of a name is lost."""

from dataclasses import replace

from tests.usecases.guarantor.leaving import box_of, keeper_seed, leave
from tests.usecases.names.opening import ask, half, only_case
from waarborg.core.seal.errors import SealError
from waarborg.core.seal.wraps import unwrap
from waarborg.store.cases.models import Case, NameEnvelope, NameHand, NameShare
from waarborg.store.cases.names import place_of
from waarborg.store.people.models import ReplacedKey
from waarborg.usecases.clock.collect_names import collect_names
from waarborg.usecases.guarantor.keep_name import keep_name, visit
from waarborg.usecases.house.replace_key import prepare_key, replace_key
from waarborg.usecases.house.unlock_key import opened_with
from waarborg.usecases.names.letters import hand_over_part
from waarborg.usecases.names.look_at_name import look_at_name
from waarborg.usecases.names.outside_half import bring_half

CUSTODIANS = ("chair", "of_the_board", "of_the_staff")


def replaced(house, name):
    made = prepare_key(by=house.staff[name], language="en")
    now = house.later(minutes=1)
    words = {"words": made.words, "next_slot": made.slot}
    house.staff[name] = replace_key(by=house.staff[name], now=now, **words)


def unlocked_again(house, name, **later):
    one = house.staff[name]
    opened_with(person=one.person, seed=one.seed, now=house.later(**later))


def left_there(house, keys):
    """Leave the name with the guarantor, without anybody fetching it."""
    found = visit(ticket=box_of(house, keys).elsewhere.ticket, now=house.now)
    assert keep_name(visit=found, name="Emre", contact="") is None


def opens(house, name):
    """Say whether somebody opens their share of the one name that came from the guarantor."""
    envelope, one = NameEnvelope.objects.exclude(deposit="").get(), house.staff[name]
    share = NameShare.objects.get(envelope=envelope, person=one.person)
    place = place_of(Case.objects.get(), envelope.deposit, envelope.pairing).values()
    try:
        unwrap(one.seed, bytes(share.blob), *place, "identity", share.number, one.person)
    except SealError:
        return False
    return True


def hand(house, opening, *who):
    for name in who:
        hand_over_part(opening=opening, reader=house.staff[name], now=house.now)


def look(house, opening):
    told = {"case": only_case(), "reader": house.bram, "opening": opening, "now": house.now}
    bring_half(paper=half(house, opening, seed=keeper_seed()), **told)
    return look_at_name(**told).name


def test_every_custodian_replaces_their_key_and_the_name_opens_by_law(house, keys):
    leave(house, keys)
    for name in CUSTODIANS:
        replaced(house, name)
        assert opens(house, name), name
    opening = ask(house)
    house.later(days=7)
    hand(house, opening, "chair", "of_the_board")
    assert look(house, opening) == "Emre"


def test_so_does_one_that_was_left_before_names_were_sealed_in_a_pairing(house, keys, monkeypatch):
    monkeypatch.setattr("waarborg.usecases.guarantor.keep_name.place_in", lambda _, one: one)
    leave(house, keys)
    NameEnvelope.objects.exclude(deposit="").update(pairing="")
    replaced(house, "chair")
    assert opens(house, "chair")


def test_who_looks_replaces_their_key_after_the_parts_were_handed_over(house, keys):
    leave(house, keys)
    opening = ask(house)
    house.later(days=7)
    hand(house, opening, "chair", "of_the_staff")
    told = {"case": only_case(), "opening": opening}
    paper = half(house, opening, seed=keeper_seed())
    bring_half(paper=paper, reader=house.bram, now=house.now, **told)
    before = {bytes(row.blob) for row in NameHand.objects.all()}
    replaced(house, "bram")
    assert not before & {bytes(row.blob) for row in NameHand.objects.all()}
    assert look_at_name(reader=house.bram, now=house.now, **told).name == "Emre"


def test_who_steps_aside_has_another_part_that_opens_for_nobody(paired, house, send, draft):
    """Who compares the rows of before and after does not see who steps aside."""
    keys = send(replace(draft, name_mode="elsewhere", name="", contact="", named_not_see="Chair"))
    leave(house, keys)
    before = dict(NameShare.objects.filter(envelope__case=None).values_list("person", "blob"))
    for name in CUSTODIANS:
        replaced(house, name)
        after = NameShare.objects.get(envelope__case=None, person=house.person(name)).blob
        assert bytes(after) != bytes(before[house.person(name)])
        assert len(bytes(after)) == len(bytes(before[house.person(name)]))
    assert [opens(house, name) for name in CUSTODIANS] == [False, True, True]


def test_a_name_that_was_on_its_way_is_for_the_new_key(house, keys):
    left_there(house, keys)
    replaced(house, "chair")
    collect_names(now=house.now)
    assert not opens(house, "chair")
    unlocked_again(house, "chair", minutes=1)
    assert opens(house, "chair")


def test_a_name_that_was_on_its_way_outlives_a_second_new_key(house, keys):
    left_there(house, keys)
    replaced(house, "chair")
    collect_names(now=house.now)
    replaced(house, "chair")
    assert opens(house, "chair")


def last_sleeper():
    """Give what a key of before waits for; None while names may come in for it as well."""
    return ReplacedKey.objects.get().last_sleeper


def test_the_key_of_before_is_kept_while_the_guarantor_is_away_with_names(house, keys, monkeypatch):
    left_there(house, keys)
    replaced(house, "of_the_staff")
    for _ in range(3):
        unlocked_again(house, "of_the_staff", days=20)
        assert last_sleeper() is None
    monkeypatch.setattr("waarborg.usecases.house.bring_over.away_since", lambda *_: None)
    collect_names(now=house.now)
    unlocked_again(house, "of_the_staff", minutes=1)
    assert opens(house, "of_the_staff")
    assert last_sleeper() is not None


def test_a_name_that_comes_in_later_still_is_for_the_new_key(house, keys, monkeypatch):
    """While something sleeps for the key of before it is there, and brings names over too."""
    monkeypatch.setattr("waarborg.usecases.house.bring_over.away_since", lambda *_: None)
    left_there(house, keys)
    replaced(house, "of_the_staff")
    unlocked_again(house, "of_the_staff", days=2)
    assert last_sleeper() is not None
    collect_names(now=house.now)
    unlocked_again(house, "of_the_staff", minutes=1)
    assert opens(house, "of_the_staff")


def test_what_lies_under_no_place_that_is_known_stays_as_it_is(house, keys):
    """A part of which it is not known where it belongs is never written over."""
    leave(house, keys)
    person = house.chair.person
    before = bytes(NameShare.objects.get(envelope__case=None, person=person).blob)
    NameEnvelope.objects.exclude(deposit="").update(deposit="")
    replaced(house, "chair")
    assert bytes(NameShare.objects.get(envelope__case=None, person=person).blob) == before
