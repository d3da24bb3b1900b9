"""The cast of the use cases, and clients that sit at the desk or come to the public side."""

import datetime as dt
from collections.abc import Callable, Iterator
from functools import partial
from importlib import import_module

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.conf import settings as django_settings
from django.test import Client, override_settings

from tests.attacks.lived import turns, world
from tests.house import NOW
from tests.usecases.cast import House, about_dina, draft, house, receipt, send
from waarborg.store.people.models import Account
from waarborg.usecases.values import Unlocked
from waarborg.web.account.proof import PROVED_AT

__all__ = ["about_dina", "draft", "house", "receipt", "send", "turns", "world"]

PUBLIC_ONLY = {
    name: getattr(import_module("waarborg.settings.public"), name)
    for name in (
        "ROOT_URLCONF",
        "MIDDLEWARE",
        "FILE_UPLOAD_HANDLERS",
        "SESSION_COOKIE_NAME",
        "SESSION_COOKIE_AGE",
        "SESSION_LONGEST",
    )
}


def pytest_collection_modifyitems(items) -> None:
    """Attacks take their time: they belong to `make test`, not to `make check`."""
    for item in items:
        if "/tests/attacks/" in str(item.path):
            item.add_marker(pytest.mark.slow)


@pytest.fixture
def that_monday() -> Iterator[None]:
    """Let the clock stand still in the hour in which the house was settled."""
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def public_side() -> Iterator[None]:
    """Serve the public side: its addresses, its middleware, its cookie."""
    with override_settings(**PUBLIC_ONLY):
        yield


@pytest.fixture
def at_the_desk(house: House) -> Callable[..., Client]:
    """Give a client that signed in with two factors; with the key open unless told otherwise."""
    return partial(sit_down, house)


def sit_down(
    house: House,
    name: str,
    *,
    second_factor: bool = True,
    key: bool = True,
    careful: bool = False,
    proved: bool = False,
    now: dt.datetime = NOW,
) -> Client:
    """Let somebody of the cast sit down at the desk at a moment; give their browser.

    Args:
        proved: Whether they showed both factors again at that moment.
    """
    client = Client(enforce_csrf_checks=careful)
    account = Account.objects.get(login=name)
    if second_factor and not Authenticator.objects.filter(user=account).exists():
        TOTP.activate(account, generate_totp_secret())
    client.force_login(account)
    session = client.session
    shown = [{"method": "password", "at": now.timestamp()}]
    if second_factor:
        shown.append({"method": "mfa", "type": "totp", "at": now.timestamp()})
    session["account_authentication_methods"] = shown
    session["account_authentication_methods_user"] = str(account.pk)
    if key:
        session["key"] = as_kept(house.staff[name])
        session["key_seen"] = now.timestamp()
    if proved:
        session[PROVED_AT] = now.timestamp()
    session.save()
    client.cookies[django_settings.SESSION_COOKIE_NAME] = session.session_key
    return client


def as_kept(one: Unlocked) -> dict[str, object]:
    """Write an open key the way the session keeps it."""
    return {
        "person": one.person,
        "seed": one.seed.hex(),
        "bodies": sorted(one.bodies),
        "spot": [one.spot.position, one.spot.unit] if one.spot else None,
        "name": one.name,
        "language": one.language,
    }
