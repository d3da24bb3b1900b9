"""A house with its keys and the people of the example, for tests that need somebody."""

import copy
import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.db import connection

from waarborg.commands.example_house import settle
from waarborg.store.ledger.models import HouseOpening, Pending
from waarborg.store.people.house_keys import prepare_house_keys
from waarborg.store.people.models import Account, HouseKey, KeySlot, Person, Seat
from waarborg.usecases.house.unlock_key import unlock_key
from waarborg.usecases.values import Unlocked

# A Monday, in the morning and in winter time: 10:00 in Amsterdam.
NOW = dt.datetime(2026, 3, 2, 9, 0, tzinfo=dt.UTC)
SEED = bytes(range(32))
TABLES = (HouseKey, Account, Person, Seat, KeySlot, Authenticator, HouseOpening, Pending)
# What the first test of a process made, so that the others need not: by name of a fixture.
MADE: dict[str, tuple[object, list[list[Any]]]] = {}


def once(name: str, make: Callable[[], Any]) -> Any:
    """Make something through the use cases the first time, and put its rows back after that.

    Only its own rows: what stood there before belongs to the test that asks. When that test put
    something of its own where those rows belong, it is made anew for this test.
    """
    if connection.vendor != "sqlite":  # numbers that were handed out are not handed out again
        return make()
    there = [{row.pk: row for row in table.objects.all()} for table in TABLES]
    if name not in MADE:
        made = make()
        own = [
            [row for row in table.objects.all() if row.pk not in before]
            for table, before in zip(TABLES, there, strict=True)
        ]
        MADE[name] = (made, own)
        return made
    made, rows = MADE[name]
    if any(map(in_the_way, there, rows)):
        return make()
    for table, kept in zip(TABLES, rows, strict=True):
        table.objects.bulk_create(copy.copy(row) for row in kept)
    return copy.deepcopy(made)


def in_the_way(there: dict[Any, Any], kept: list[Any]) -> bool:
    """Say whether a row stands where one of these belongs."""
    return any(row.pk in there for row in kept)


@pytest.fixture
def now() -> dt.datetime:
    return NOW


@pytest.fixture
def house_keys(request, now):
    """The keys of the house, with their private halves in the secrets of the test."""
    request.getfixturevalue("each_database" if "each_database" in request.fixturenames else "db")
    return put_house_keys(now)


def put_house_keys(now: dt.datetime) -> list[Path]:
    """Put the keys of the house where they belong, whatever another test did with them."""
    made = once("house_keys", lambda: _made_house_keys(now))
    for path, text in made.items():  # another test may have made keys, and these files, anew
        path.write_text(text)
    return list(made)


def _made_house_keys(now: dt.datetime) -> dict[Path, str]:
    return {path: path.read_text() for path in prepare_house_keys(now=now)}


@pytest.fixture
def people(house_keys, now) -> dict[str, dict[str, str]]:
    """Everybody of the example, by login: `people["asha"]["person"]` is a random id."""
    return once("people", lambda: settle(SEED, now=now))


@pytest.fixture
def unlocked(people, now) -> Callable[[str], Unlocked]:
    """Somebody with the own key open: `unlocked("asha")`."""

    def come(login: str) -> Unlocked:
        one = people[login]
        opened = unlock_key(person=one["person"], passphrase=one["passphrase"], now=now)
        assert isinstance(opened, Unlocked)
        return opened

    return come
