"""Two people stand behind every key, and only the owner opens it."""

import datetime as dt

import pytest

from waarborg.core.seal.slots import read_passphrase
from waarborg.core.seal.wraps import fingerprint, public_key
from waarborg.core.terms import Leaf, Reason
from waarborg.store.ledger.leaves import house_openings
from waarborg.store.ledger.models import Pending
from waarborg.store.people.keys import is_confirmed, public_half, slots_of
from waarborg.store.people.models import Account, KeySlot, Person, Seat
from waarborg.store.people.rosters import public_keys, roster
from waarborg.usecases.house.confirm_key import confirm_key
from waarborg.usecases.house.enrol_key import enrol_key
from waarborg.usecases.house.keys_to_confirm import keys_to_confirm
from waarborg.usecases.house.unlock_key import unlock_key
from waarborg.usecases.in_force import procedure_today
from waarborg.usecases.refusal import NotYours, Refused
from waarborg.usecases.values import Unlocked

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)


@pytest.fixture
def enter(house_keys, now):
    """Somebody who works here, without a key."""

    def come(login, body="", **more):
        account = Account.objects.create_account(login, "", None)
        person = Person.objects.create(account=account, name=login.title(), **more)
        if body:
            Seat.objects.create(person=person, body=body, since_on=now.date())
        return person.pk

    return come


@pytest.fixture
def enrol(now):
    """Give somebody a key and open it."""

    def make(person):
        words = enrol_key(person=person, language="nl", now=now)
        return unlock_key(person=person, passphrase=words, now=now)

    return make


def reason_of(call):
    with pytest.raises(Refused) as refused:
        call()
    return refused.value.reason


def test_a_passphrase_is_six_words_and_opens_the_key(enter, now):
    asha = enter("asha", "coordinator")
    words = enrol_key(person=asha, language="nl", now=now)
    assert len(words.split("-")) == 6
    opened = unlock_key(person=asha, passphrase=words, now=now)
    assert opened.person == asha
    assert public_key(opened.seed) == public_half(asha)
    assert opened.bodies == {"coordinator"}


def test_a_passphrase_is_read_forgivingly(enter, now):
    asha = enter("asha")
    words = enrol_key(person=asha, language="en", now=now)
    typed = words.upper().replace("-", "  ")
    assert isinstance(unlock_key(person=asha, passphrase=typed, now=now), Unlocked)


def test_a_language_without_words_gets_english_ones(enter, now):
    words = enrol_key(person=enter("asha"), language="fy", now=now)
    assert len(words.split("-")) == 6


@pytest.mark.parametrize("typed", ["other words than these six", "", "---"])
def test_other_words_open_nothing(enter, now, typed):
    asha = enter("asha")
    enrol_key(person=asha, language="nl", now=now)
    assert unlock_key(person=asha, passphrase=typed, now=now) is Reason.NO_KEY


def test_the_words_of_one_do_not_open_the_key_of_another(enter, now):
    asha, bram = enter("asha"), enter("bram")
    words = enrol_key(person=asha, language="nl", now=now)
    enrol_key(person=bram, language="nl", now=now)
    assert unlock_key(person=bram, passphrase=words, now=now) is Reason.NO_KEY


def test_the_passphrase_stands_nowhere(enter, now):
    asha = enter("asha")
    words = read_passphrase(enrol_key(person=asha, language="nl", now=now)).encode()
    slot = KeySlot.objects.get(person=asha)
    assert words not in bytes(slot.box) + bytes(slot.salt)


def test_a_key_that_was_swapped_in_the_table_does_not_open(enter, enrol, now):
    asha = enter("asha")
    words = enrol_key(person=asha, language="nl", now=now)
    other = enrol(enter("bram"))
    Person.objects.filter(id=asha).update(public_key=public_key(other.seed))
    assert unlock_key(person=asha, passphrase=words, now=now) is Reason.NO_KEY


def test_who_left_opens_nothing(enter, now):
    asha = enter("asha")
    words = enrol_key(person=asha, language="nl", now=now)
    Person.objects.filter(id=asha).update(left_on=now.date())
    assert unlock_key(person=asha, passphrase=words, now=now) is Reason.NO_KEY


def test_a_key_that_nobody_confirmed_makes_no_reader(enter, enrol, now):
    asha = enter("asha", "coordinator")
    enrol(asha)
    assert public_keys([asha]) == {}
    member = roster(procedure_today(now), now.date()).member(asha)
    assert not member.keyed


def test_a_key_confirmed_by_a_second_person_makes_a_reader(enter, enrol, now):
    asha, bram = enter("asha", "coordinator"), enter("bram", "coordinator")
    opened, other = enrol(asha), enrol(bram)
    confirm_key(person=asha, by=other, now=now)
    assert public_keys([asha, bram]) == {asha: public_key(opened.seed)}
    assert roster(procedure_today(now), now.date()).member(asha).keyed


def test_nobody_confirms_their_own_key(enter, enrol, now):
    opened = enrol(enter("asha", "coordinator"))
    reason = reason_of(lambda: confirm_key(person=opened.person, by=opened, now=now))
    assert reason is Reason.NEEDS_SECOND_PERSON
    assert not is_confirmed(opened.person)


def test_the_first_two_confirm_one_another_and_from_then_on_it_takes_a_confirmed_key(
    enter, enrol, now
):
    asha, bram, cor = (enrol(enter(name, "coordinator")) for name in ("asha", "bram", "cor"))
    confirm_key(person=asha.person, by=bram, now=now)
    assert reason_of(lambda: confirm_key(person=cor.person, by=bram, now=now)) is Reason.NO_KEY
    confirm_key(person=bram.person, by=asha, now=now)
    confirm_key(person=cor.person, by=bram, now=now)
    assert all(is_confirmed(one.person) for one in (asha, bram, cor))


def test_who_sits_in_no_body_confirms_nothing(enter, enrol, now):
    joep, asha = enrol(enter("joep")), enrol(enter("asha", "coordinator"))
    assert (
        reason_of(lambda: confirm_key(person=asha.person, by=joep, now=now)) is Reason.NOT_YOUR_ROLE
    )


def test_a_session_with_an_older_key_confirms_nothing(enter, enrol, now):
    asha, bram = enter("asha", "coordinator"), enter("bram", "coordinator")
    old = enrol(asha)
    enrol(asha)
    enrol(bram)
    assert reason_of(lambda: confirm_key(person=bram, by=old, now=now)) is Reason.NO_KEY


def test_a_confirmed_key_is_not_confirmed_or_made_again(enter, enrol, now):
    asha, bram = (enrol(enter(name, "coordinator")) for name in ("asha", "bram"))
    confirm_key(person=asha.person, by=bram, now=now)
    again = reason_of(lambda: confirm_key(person=asha.person, by=bram, now=now))
    anew = reason_of(lambda: enrol_key(person=asha.person, language="nl", now=now))
    assert again is anew is Reason.ALREADY_DONE


def test_a_key_that_nobody_confirmed_is_made_anew_and_the_old_words_open_nothing(enter, now):
    asha = enter("asha")
    words = enrol_key(person=asha, language="nl", now=now)
    enrol_key(person=asha, language="nl", now=now)
    assert unlock_key(person=asha, passphrase=words, now=now) is Reason.NO_KEY
    assert len(slots_of(asha)) == 1


@pytest.mark.parametrize("who", ["f" * 32, "fee"])
def test_what_does_not_exist_and_what_has_no_key_are_the_same(enter, enrol, now, who):
    fee = enter("fee")
    bram = enrol(enter("bram", "coordinator"))
    with pytest.raises(NotYours):
        confirm_key(person=fee if who == "fee" else who, by=bram, now=now)


def test_nobody_has_no_key(house_keys, now):
    with pytest.raises(NotYours):
        enrol_key(person="f" * 32, language="nl", now=now)


def test_making_and_confirming_a_key_stand_in_the_ledger(enter, enrol, now):
    asha, bram = (enrol(enter(name, "coordinator")) for name in ("asha", "bram"))
    confirm_key(person=asha.person, by=bram, now=now + DAY)
    lines = house_openings()
    assert [line.kind for line in lines] == [Leaf.KEY] * 3
    assert Pending.objects.count() == 3
    last = lines[-1].detail
    assert (last["what"], last["person"], last["by"]) == ("confirmed", asha.person, bram.person)
    assert last["key"] == fingerprint(public_half(asha.person))


def test_keys_that_wait_are_listed_for_who_may_confirm_them(enter, enrol, now):
    asha = enrol(enter("asha", "coordinator"))
    bram = enrol(enter("bram", position="team_manager", unit="team_groen"))
    joep = enrol(enter("joep"))
    enter("fee")
    waiting = keys_to_confirm(reader=asha, now=now)
    assert [one.name for one in waiting] == ["Bram", "Joep"]
    assert waiting[0].function == "teamleider, Team Groen"
    assert waiting[0].fingerprint == fingerprint(public_half(bram.person))
    assert keys_to_confirm(reader=joep, now=now) == ()
    confirm_key(person=bram.person, by=asha, now=now)
    assert keys_to_confirm(reader=asha, now=now) == ()
