"""Getting in with somebody's passkey, without the device: each of these fails."""

import json

import pytest
from django.apps import apps
from django.test import Client

from tests.authenticator import Device
from tests.house import NOW
from tests.web.desk.passkeys import add, by_name, let_open, options, proved, unlock
from waarborg.core.seal.errors import SealError
from waarborg.core.seal.slots import PasskeySecret, Slot, open_slot
from waarborg.store.people.models import Account, KeySlot, Passkey
from waarborg.usecases.house.change_password import change_password
from waarborg.usecases.house.reset_sign_in import reset_sign_in
from waarborg.web.sessions.models import SealedSession

pytestmark = pytest.mark.usefixtures("that_monday")
PASSWORD = "paarse fiets zwemt traag"
REFUSED = b"did not say that it is you"


@pytest.fixture(autouse=True)
def in_english(settings) -> None:
    settings.LANGUAGE_CODE = "en"


@pytest.fixture
def phone(house, at_the_desk):
    """Asha has a passkey that signs in and opens her key, and a password that leaked."""
    account = Account.objects.get(login="asha")
    account.set_password(PASSWORD)
    account.save()
    client, device = proved(at_the_desk("asha")), Device(counts=False)
    add(client, device)
    let_open(client, device)
    return device


def with_password(password: str = PASSWORD) -> Client:
    """Get as far as a password goes."""
    client = by_name(Client())
    client.post("/sign-in", {"login": "asha", "password": password})
    return client


def every_value() -> set[bytes]:
    """Read everything of 32 bytes that begins or ends anything in the tables."""
    found = set()
    for model in apps.get_models():
        for row in model.objects.values_list():
            for value in row:
                raw = bytes(value) if isinstance(value, bytes | memoryview) else b""
                found |= {raw[:32], raw[-32:]}
    return {one for one in found if len(one) == 32}


def test_a_thief_of_the_tables_with_the_password_opens_nothing(phone, house):
    row = KeySlot.objects.exclude(passkey=None).get()
    slot = Slot(row.kind, bytes(row.salt), bytes(row.box))
    known = Passkey.objects.get()
    guesses = every_value()
    assert bytes(known.prf_input) in guesses
    assert phone.prf_of(bytes(known.prf_input)) not in guesses
    for guess in guesses:
        with pytest.raises(SealError):
            open_slot(
                slot, row.person_id, None, passkey=PasskeySecret(bytes(known.credential), guess)
            )


def test_a_device_of_the_thief_that_takes_its_name_signs_nobody_in(phone, house, at_the_desk):
    forged = Device()
    forged.id = phone.id
    thief = with_password()
    signed = forged.sign(options(thief.get("/second-step")))
    assert REFUSED in thief.post("/second-step", {"passkey": signed}).content
    assert thief.get("/").status_code == 302
    locked = by_name(at_the_desk("asha", key=False))  # even with the second step in hand
    assert unlock(locked, forged).status_code == 403


def test_what_was_recorded_once_is_of_no_use_again(phone, at_the_desk):
    """Whoever saw it pass has the signature and the 32 bytes that open the slot."""
    asha = by_name(at_the_desk("asha", key=False))
    recorded = phone.sign(options(asha.get("/")))
    typed = {"unlock-came_by": "GET", "unlock-passkey": recorded}
    assert asha.post("/", typed).status_code == 302
    thief = by_name(at_the_desk("asha", key=False))
    fresh = json.loads(options(thief.get("/")))["challenge"]
    assert REFUSED in thief.post("/", typed).content
    assert fresh not in recorded
    assert thief.get("/").status_code == 403


def test_a_session_that_was_put_back_asks_nothing_twice(phone, at_the_desk):
    """Whoever writes in the tables puts the session of before back, with its question in it."""
    asha = by_name(at_the_desk("asha", key=False))
    recorded = phone.sign(options(asha.get("/")))
    typed = {"unlock-came_by": "GET", "unlock-passkey": recorded}
    cookie = asha.cookies["desk"].value
    before = list(SealedSession.objects.values())
    assert asha.post("/", typed).status_code == 302
    SealedSession.objects.all().delete()
    SealedSession.objects.bulk_create(SealedSession(**row) for row in before)
    asha.cookies["desk"] = cookie
    assert REFUSED in asha.post("/", typed).content


def test_a_site_that_looks_like_ours_gets_nothing_that_counts_here(phone, at_the_desk):
    phone.origin = "https://desk.example.org"
    asha = by_name(at_the_desk("asha", key=False))
    assert REFUSED in unlock(asha, phone).content


def test_who_resets_the_sign_in_finds_no_way_to_the_key(phone, house, at_the_desk):
    reset_sign_in(login="asha", now=NOW)
    assert not Passkey.objects.exists()
    account = Account.objects.get(login="asha")
    change_password(account_id=account.pk, password="dat weet alleen ik nu", now=NOW)
    administrator = proved(at_the_desk("asha", key=False))
    own = Device()
    planted = add(administrator, own)
    page = administrator.get(f"/account/passkey/{planted.pk}/key")
    assert page.status_code == 403  # the lock, which asks the six words
    assert b"data-options" not in page.content
    own_answer = json.dumps({"prf": "A" * 43, "answer": {}})
    for path in ("/", f"/account/passkey/{planted.pk}/key"):
        for field in ("passkey", "unlock-passkey"):
            administrator.post(path, {field: own_answer})
    assert not KeySlot.objects.exclude(passkey=None).exists()
    assert [bytes(one.credential) for one in Passkey.objects.all()] == [own.id]


def test_a_row_that_was_written_into_the_tables_opens_nothing(phone, house, at_the_desk):
    """Whoever writes there can give Asha a passkey of theirs: it signs in, with her password."""
    own = Device()
    known = Passkey.objects.get()
    bram = proved(at_the_desk("bram"))
    add(bram, own)
    planted = Passkey.objects.get(credential=own.id)
    Passkey.objects.filter(pk=planted.pk).update(person=known.person_id)
    KeySlot.objects.filter(passkey=known).update(passkey=planted)
    locked = by_name(at_the_desk("asha", key=False))
    answer = unlock(locked, own)
    assert b"does not open your key" in answer.content
    assert locked.get("/").status_code == 403
