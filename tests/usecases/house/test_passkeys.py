"""A passkey is one way more to open the own key: never the only one, and never given by others."""

import pytest
from django.db import IntegrityError, transaction

from waarborg.core.seal.slots import new_slot
from waarborg.core.seal.wraps import new_seed
from waarborg.core.terms import Leaf, Reason
from waarborg.store.ledger.leaves import house_openings
from waarborg.store.ledger.models import Pending
from waarborg.store.people.keys import slots_of
from waarborg.store.people.models import Account, KeySlot, Passkey, Person
from waarborg.store.people.passkeys import NewPasskey
from waarborg.usecases.house.add_passkey import LONGEST_NAME, add_passkey
from waarborg.usecases.house.enrol_key import enrol_key
from waarborg.usecases.house.let_leave import let_leave
from waarborg.usecases.house.let_passkey_open import let_passkey_open
from waarborg.usecases.house.list_passkeys import list_passkeys
from waarborg.usecases.house.remove_passkey import remove_passkey
from waarborg.usecases.house.reset_sign_in import reset_sign_in
from waarborg.usecases.house.unlock_key import unlock_key
from waarborg.usecases.house.unlock_with_passkey import unlock_with_passkey
from waarborg.usecases.house.use_passkey import use_passkey
from waarborg.usecases.refusal import NotYours, Refused
from waarborg.usecases.values import Unlocked

pytestmark = pytest.mark.django_db
PRF = bytes(range(32))


def made(name: bytes = b"phone", **more) -> NewPasskey:
    told = {"public_key": b"public", "counter": 0, "has_prf": True, "may_be_copied": False}
    return NewPasskey(credential=name, **(told | more))


def told() -> list[str]:
    return [line.detail["what"] for line in house_openings()]


@pytest.fixture
def enter(house_keys, now):
    """Somebody with a key, opened with its six words."""

    def come(login):
        account = Account.objects.create_account(login, "", None)
        person = Person.objects.create(account=account, name=login.title()).pk
        words = enrol_key(person=person, language="nl", now=now)
        return unlock_key(person=person, passphrase=words, now=now), words

    return come


@pytest.fixture
def asha(enter):
    return enter("asha")[0]


@pytest.fixture
def phone(asha, now):
    """A passkey of Asha that signs in, and opens nothing yet."""
    return add_passkey(person=asha.person, made=made(), name="Phone", now=now)


@pytest.fixture
def opening(asha, phone, now):
    """The same, once it opens the key."""
    let_passkey_open(by=asha, passkey=phone, prf=PRF, now=now)
    return phone


def open_with(person, passkey, now, prf=PRF):
    return unlock_with_passkey(person=person, passkey=passkey, prf=prf, now=now)


def reason_of(call, **more):
    with pytest.raises(Refused) as refused:
        call(**more)
    return refused.value.reason


def test_a_passkey_opens_the_same_key_as_the_words(asha, opening, now):
    opened = open_with(asha.person, opening, now)
    assert isinstance(opened, Unlocked)
    assert opened.seed == asha.seed


def test_the_words_still_open_it(enter, now):
    asha, words = enter("asha")
    phone = add_passkey(person=asha.person, made=made(), name="Phone", now=now)
    let_passkey_open(by=asha, passkey=phone, prf=PRF, now=now)
    assert unlock_key(person=asha.person, passphrase=words, now=now) == asha
    remove_passkey(person=asha.person, passkey=phone, now=now)
    assert unlock_key(person=asha.person, passphrase=words, now=now) == asha


def test_a_passkey_that_only_signs_in_opens_nothing(asha, phone, now):
    assert open_with(asha.person, phone, now) is Reason.PASSKEY_OPENS_NOTHING


@pytest.mark.parametrize("prf", [bytes(32), b"", PRF[:-1], PRF + b"\0"])
def test_other_bytes_open_nothing(asha, opening, now, prf):
    assert open_with(asha.person, opening, now, prf) is Reason.PASSKEY_OPENS_NOTHING


def test_a_colleague_opens_nothing_with_it(asha, opening, enter, now):
    bram, _ = enter("bram")
    assert open_with(bram.person, opening, now) is Reason.PASSKEY_OPENS_NOTHING


def test_a_slot_that_was_moved_to_another_passkey_opens_nothing(asha, opening, now):
    other = add_passkey(person=asha.person, made=made(b"other"), name="Other", now=now)
    KeySlot.objects.filter(passkey=opening).update(passkey=other)
    assert open_with(asha.person, other, now) is Reason.PASSKEY_OPENS_NOTHING


def test_what_the_extension_gives_stands_nowhere(asha, opening):
    for table in (Passkey, KeySlot):
        for row in table.objects.values():
            assert PRF not in [bytes(v) for v in row.values() if isinstance(v, bytes | memoryview)]
    text = "".join(line.opening.text for line in house_openings())
    assert PRF.hex() not in text
    assert "Phone" not in text


def test_letting_it_open_takes_the_key_of_now(asha, phone, now):
    older = Unlocked(asha.person, new_seed(), asha.bodies, None, asha.name, "nl")
    assert reason_of(let_passkey_open, by=older, passkey=phone, prf=PRF, now=now) is Reason.NO_KEY
    assert not KeySlot.objects.exclude(passkey=None).exists()


def test_a_colleague_cannot_let_it_open_anything(phone, enter, now):
    bram, _ = enter("bram")
    with pytest.raises(NotYours):
        let_passkey_open(by=bram, passkey=phone, prf=PRF, now=now)


@pytest.mark.parametrize("prf", [b"", PRF[:-1]])
def test_a_passkey_that_gives_no_secret_gets_no_slot(asha, phone, now, prf):
    reason = reason_of(let_passkey_open, by=asha, passkey=phone, prf=prf, now=now)
    assert reason is Reason.PASSKEY_OPENS_NOTHING


def test_a_passkey_opens_one_slot_only(asha, opening, now):
    again = reason_of(let_passkey_open, by=asha, passkey=opening, prf=bytes(32), now=now)
    assert again is Reason.ALREADY_DONE
    assert open_with(asha.person, opening, now) == asha


def test_a_slot_and_its_passkey_go_together(asha, opening, now):
    slot = new_slot(asha.seed, asha.person, "zes woorden")
    for kind, passkey in (("passphrase", opening), ("prf", None), ("passphrase+prf", None)):
        KeySlot.objects.exclude(passkey=None).delete()
        with pytest.raises(IntegrityError), transaction.atomic():
            KeySlot.objects.create(
                person_id=asha.person, kind=kind, salt=slot.salt, box=slot.box, passkey_id=passkey
            )


def test_one_credential_belongs_to_one_person(phone, enter, now):
    bram, _ = enter("bram")
    again = reason_of(add_passkey, person=bram.person, made=made(), name="Phone", now=now)
    assert again is Reason.PASSKEY_KNOWN


def test_a_long_name_is_cut_off(asha, now):
    add_passkey(person=asha.person, made=made(), name="x" * 200, now=now)
    assert list_passkeys(person=asha.person)[0].name == "x" * LONGEST_NAME


def test_nobody_who_left_gets_one(now, house_keys):
    with pytest.raises(NotYours):
        add_passkey(person="0" * 32, made=made(), name="Phone", now=now)


@pytest.mark.parametrize(
    ("before", "says", "fine"),
    [(0, 0, True), (0, 1, True), (4, 5, True), (4, 4, False), (4, 3, False), (4, 0, False)],
)
def test_the_count_of_signatures_goes_up_or_is_not_kept(asha, now, before, says, fine):
    passkey = add_passkey(person=asha.person, made=made(counter=before), name="", now=now)
    answer = use_passkey(person=asha.person, passkey=passkey, counter=says, now=now)
    assert answer is (None if fine else Reason.PASSKEY_BEHIND)
    known = list_passkeys(person=asha.person)[0]
    assert known.counter == (says if fine else before)
    assert (known.used_on is not None) is fine
    assert (told()[-1] == "passkey_counts_back") is not fine


def test_a_passkey_that_was_removed_meanwhile_is_nobodys(asha, phone, now):
    remove_passkey(person=asha.person, passkey=phone, now=now)
    for call, more in ((use_passkey, {"counter": 1}), (remove_passkey, {})):
        with pytest.raises(NotYours):
            call(person=asha.person, passkey=phone, now=now, **more)


def test_every_slot_that_comes_or_goes_is_a_line(asha, opening, now):
    remove_passkey(person=asha.person, passkey=opening, now=now)
    assert told() == ["enrolled", "passkey_added", "slot_added", "slot_removed", "passkey_removed"]
    kinds = [line.kind for line in house_openings()]
    assert kinds == [Leaf.KEY, Leaf.ADMIN, Leaf.KEY, Leaf.KEY, Leaf.ADMIN]
    assert Pending.objects.count() == 5
    assert list_passkeys(person=asha.person) == []


def test_removing_it_ends_every_session(asha, opening, now):
    before = Account.objects.get(login="asha").get_session_auth_hash()
    remove_passkey(person=asha.person, passkey=opening, now=now)
    assert Account.objects.get(login="asha").get_session_auth_hash() != before


def test_a_reset_takes_every_passkey_away_and_leaves_the_words(enter, now):
    asha, words = enter("asha")
    for name in (b"phone", b"laptop"):
        passkey = add_passkey(person=asha.person, made=made(name), name="", now=now)
        let_passkey_open(by=asha, passkey=passkey, prf=PRF, now=now)
    reset_sign_in(login="asha", now=now)
    assert list_passkeys(person=asha.person) == []
    assert told()[-3:] == ["slot_removed", "slot_removed", "sign_in_reset"]
    assert open_with(asha.person, passkey, now) is Reason.PASSKEY_OPENS_NOTHING
    assert unlock_key(person=asha.person, passphrase=words, now=now) == asha


def test_who_leaves_takes_no_passkey_along(asha, opening, now):
    let_leave(login="asha", now=now)
    assert list_passkeys(person=asha.person) == []


def test_another_key_opens_with_no_passkey_of_before(asha, opening, now):
    enrol_key(person=asha.person, language="nl", now=now)
    assert told()[-2:] == ["slot_removed", "enrolled"]
    assert open_with(asha.person, opening, now) is Reason.PASSKEY_OPENS_NOTHING
    assert [one.opens_key for one in list_passkeys(person=asha.person)] == [False]
    assert len(slots_of(asha.person)) == 1
