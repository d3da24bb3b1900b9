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
MADE: dict[str, tuple[object, list[list[object]]]] = {}
FILES: dict[Path, str] = {}


def once(name: str, make: Callable[[], Any]) -> Any:
    """Make something through the use cases the first time, and put its rows back after that."""
    if connection.vendor != "sqlite":  # numbers that were handed out are not handed out again
        return make()
    if name not in MADE:
        made = make()
        MADE[name] = (made, [list(table.objects.all()) for table in TABLES])
        return made
    made, rows = MADE[name]
    for table, kept in zip(TABLES, rows, strict=True):
        there = set(table.objects.values_list("pk", flat=True))
        table.objects.bulk_create(copy.copy(row) for row in kept if row.pk not in there)
    return copy.deepcopy(made)


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
    paths = once("house_keys", lambda: prepare_house_keys(now=now))
    if connection.vendor == "sqlite":  # another test may have made keys, and these files, anew
        texts = FILES or {path: path.read_text() for path in paths}
        FILES.update(texts)
        for path, text in texts.items():
            path.write_text(text)
    return paths


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
