"""Whoever administers the identity provider signs in there as anybody: it is the organisation.

They reach the page of the second step. With the phone of that person as well they reach a locked
door: their own sign-in, the making of a key, nothing of a case. What they see is listed here.
"""

import re

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from django.test import Client

from tests.attacks.addresses import RANDOM, addresses, filled
from tests.attacks.desk_table import CASE, PLAIN
from tests.attacks.test_routes import DESK
from tests.web.desk.going_to_provider import BACK, connected, go_and_return
from waarborg.adapters import clock
from waarborg.core.seal.slots import new_passphrase
from waarborg.store.cases.models import Case
from waarborg.store.people.models import Account, Person

STORY = b"Invoices for sand"
PHONE = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
# What a sign-in shows to who has the phone too: how that person signs in, and nothing of a case.
SEEN_WITH_A_PHONE = {"/account", "/account/prove", "/key/type-back", "/sign-out", "/health"}


@pytest.fixture
def handler(house, identity_provider, use_provider):
    """Asha, who handles reports, and who connected her account. A case lies there for her."""
    use_provider(identity_provider)
    account = Account.objects.get(login="asha")
    Authenticator.objects.filter(user=account).delete()
    TOTP.activate(account, PHONE)
    connected(account, identity_provider, "asha", clock.now())
    return account


@pytest.fixture
def case(house, send, draft):
    send(draft)
    return Case.objects.get().id


def as_administrator(provider) -> Client:
    """Sign in at the provider as Asha: its administrator gave the account another password."""
    client = Client()
    assert go_and_return(client, provider, "asha").headers["Location"] == "/second-step"
    return client


def every_page(client: Client, known: str) -> dict[str, bytes]:
    """Ask for every address of the desk, with a case that exists, and give what is a page."""
    found = {}
    for pattern in addresses(DESK):
        if pattern in {"/lock", "/second-step", BACK}:
            continue
        for case in {known, RANDOM} if pattern in CASE else {RANDOM}:
            answer = client.get(filled(pattern, case=case))
            if answer.status_code == 200:
                found[pattern] = answer.content
            assert STORY not in getattr(answer, "content", b"")
    return found


def test_without_the_phone_they_are_not_signed_in(handler, identity_provider, case):
    client = as_administrator(identity_provider)
    page = client.get("/second-step").content
    own = Person.objects.get(account=handler).name
    assert own.encode() not in page
    pages = every_page(client, case)
    assert set(pages) == {"/health"}
    assert client.get("/").headers["Location"].startswith("/sign-in")


def test_with_the_phone_they_stand_before_a_locked_door(handler, identity_provider, case):
    client = as_administrator(identity_provider)
    code = format_hotp_value(hotp_value(PHONE, int(clock.now().timestamp()) // 30))
    client.post("/second-step", {"code": code})
    pages = every_page(client, case)
    assert set(pages) == SEEN_WITH_A_PHONE
    told = b"".join(pages.values())
    for person in Person.objects.all():
        assert person.name.encode() not in told
    door = client.get("/")
    assert door.status_code == 403
    assert b"passphrase" in door.content
    guess = client.post("/", {"unlock-passphrase": new_passphrase("nl"), "unlock-came_by": "GET"})
    assert guess.status_code == 403
    assert RANDOM not in door.content.decode()


def test_they_change_nothing_about_how_somebody_signs_in(handler, identity_provider, case):
    """For that the password is asked too, which the provider does not have."""
    client = as_administrator(identity_provider)
    code = format_hotp_value(hotp_value(PHONE, int(clock.now().timestamp()) // 30))
    client.post("/second-step", {"code": code})
    before = Account.objects.values().get(pk=handler.pk)
    for page, row in PLAIN.items():
        if row.audience == "both factors shown again":
            assert client.post(page).headers["Location"].startswith("/account/prove")
    assert Account.objects.values().get(pk=handler.pk) == before


def test_a_key_cannot_be_made_anew_in_the_name_of_a_handler(handler, identity_provider, case):
    client = as_administrator(identity_provider)
    code = format_hotp_value(hotp_value(PHONE, int(clock.now().timestamp()) // 30))
    client.post("/second-step", {"code": code})
    before = Person.objects.get(account=handler).public_key
    assert client.post("/key/new").headers["Location"] == "/unlock"
    assert bytes(Person.objects.get(account=handler).public_key) == bytes(before)


def test_the_public_side_knows_nothing_of_a_provider(
    house, public_side, identity_provider, use_provider
):
    use_provider(identity_provider)
    client = Client()
    for path in ("/sign-in/organisation", BACK, "/account/organisation"):
        assert client.get(path).status_code == 404
    front = client.get("/nl/").content.decode()
    assert not re.search(r"organisation/|the yard|openid", front)
