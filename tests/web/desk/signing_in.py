"""Somebody at the first page of the desk: what they know, and how far they are in."""

import pytest
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from django.core.cache import cache
from django.test import Client

from waarborg.adapters import clock
from waarborg.store.people.models import Account, Person

SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
PASSWORD = "six-words-of-a-machine"
CREDENTIALS = {"login": "asha", "password": PASSWORD}
NEW = "vier gewone woorden naast elkaar"


@pytest.fixture(autouse=True)
def nobody_tried_before(db):
    cache.clear()


@pytest.fixture
def asha(db):
    account = Account.objects.create_account("asha", "asha@example.org", PASSWORD)
    Person.objects.create(account=account, name="Asha", language="en")
    return account


@pytest.fixture
def factor(asha):
    return TOTP.activate(asha, SECRET)


def code(later: int = 0, secret: str = SECRET) -> str:
    """Give the code of this half minute, or of another one."""
    return format_hotp_value(hotp_value(secret, int(clock.now().timestamp()) // 30 + later))


def wrong_code() -> str:
    """Give a code that is not one of now."""
    near = {code(-1), code(), code(1)}
    return next(f"{one:06}" for one in range(10) if f"{one:06}" not in near)


def sign_in(client: Client, password: str = PASSWORD, later: int = 0) -> Client:
    """Sign in with both factors."""
    client.post("/sign-in", CREDENTIALS | {"password": password})
    client.post("/second-step", {"code": code(later)})
    return client


def signed_in(client: Client) -> bool:
    """Say whether this client gets past the sign-in: somebody without a key is sent to make one."""
    return client.get("/key/waiting").headers.get("Location") == "/key/new"
