"""Somebody who adds passkeys at the desk, step by step as a browser would."""

import html
import re

import pytest
from django.test import Client

from tests.authenticator import Device
from tests.house import NOW
from waarborg.store.ledger.leaves import house_openings
from waarborg.store.people.models import Account, Passkey
from waarborg.web.account.proof import PROVED_AT

HERE = {"HTTP_HOST": "localhost:8001"}
PASSWORD = "paarse fiets zwemt traag"
OPTIONS = re.compile(r'data-options="([^"]*)"')


def by_name(client: Client) -> Client:
    """Let a client come by the name of the site, as passkeys need it."""
    client.defaults |= HERE
    return client


def proved(client: Client) -> Client:
    """Let both factors have been shown again just now."""
    session = client.session
    session[PROVED_AT] = NOW.timestamp()
    session.save()
    return by_name(client)


def options(page) -> str:
    """Give what a page asks of a passkey."""
    found = OPTIONS.search(page.content.decode())
    assert found, page.content.decode()
    return html.unescape(found[1])


def add(client: Client, device: Device, name: str = "Phone") -> Passkey:
    """Add a passkey; it signs in from then on."""
    asked = options(client.get("/account/passkey/new"))
    client.post("/account/passkey/new", {"name": name, "passkey": device.make(asked)})
    return Passkey.objects.get(credential=device.id)


def let_open(client: Client, device: Device) -> Passkey:
    """Let a passkey that was added open the own key too."""
    known = Passkey.objects.get(credential=device.id)
    asked = options(client.get(f"/account/passkey/{known.pk}/key"))
    client.post(f"/account/passkey/{known.pk}/key", {"passkey": device.sign(asked)})
    return known


def unlock(client: Client, device: Device, path: str = "/"):
    """Open the key with a passkey, at the page where the lock shows."""
    asked = options(client.get(path))
    return client.post(path, {"unlock-came_by": "GET", "unlock-passkey": device.sign(asked)})


@pytest.fixture
def asha(at_the_desk, house):
    account = Account.objects.get(login="asha")
    account.set_password(PASSWORD)
    account.save()
    return proved(at_the_desk("asha"))


@pytest.fixture
def phone(asha):
    device = Device()
    add(asha, device)
    return device


@pytest.fixture
def opening(asha, phone):
    let_open(asha, phone)
    return phone


@pytest.fixture
def locked(opening, at_the_desk):
    """Asha on another day, signed in, with the key closed."""
    return by_name(at_the_desk("asha", key=False))


def at_second_step() -> Client:
    client = by_name(Client())
    client.post("/sign-in", {"login": "asha", "password": PASSWORD})
    return client


def told() -> list[str]:
    return [line.detail["what"] for line in house_openings()]
