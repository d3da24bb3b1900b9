"""A house with its keys and the people of the example, for tests that need somebody."""

import copy
import datetime as dt
from collections.abc import Callable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.db import connection, transaction
from django.db.models import Model

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
MADE: dict[str, tuple[object, list[dict[Any, tuple[Any, ...]]]]] = {}


def once(name: str, make: Callable[[], Any]) -> Any:
    """Make something through the use cases the first time, and put its rows back after that.

    Only its own rows: what stood there before belongs to the test that asks. When that test put
    something of its own where those rows belong, it is made anew for this test.
    """
    if connection.vendor != "sqlite":  # numbers that were handed out are not handed out again
        return make()
    there = [set(table.objects.values_list("pk", flat=True)) for table in TABLES]
    if name not in MADE:
        made = make()
        rows = [rows_of(*own) for own in zip(TABLES, there, strict=True)]
        MADE[name] = (made, rows)
        return copy.deepcopy(made)
    made, rows = MADE[name]
    if any(before & kept.keys() for before, kept in zip(there, rows, strict=True)):
        return make()
    with transaction.atomic():  # people confirm each other's keys: all of it is there, or none
        for table, kept in zip(TABLES, rows, strict=True):
            put_back(table, kept)
    return copy.deepcopy(made)


def rows_of(table: type[Model], before: set[Any]) -> dict[Any, tuple[Any, ...]]:
    """Give the new rows of a table as they lie there: the models need not read or write them."""
    columns = ", ".join(f'+"{field.column}"' for field in table._meta.concrete_fields)
    key = table._meta.concrete_fields.index(table._meta.pk)
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT {columns} FROM "{table._meta.db_table}"')  # + is: no conversion
        return {row[key]: row for row in cursor.fetchall() if row[key] not in before}


def put_back(table: type[Model], rows: dict[Any, tuple[Any, ...]]) -> None:
    """Write rows as they lay there."""
    fields = table._meta.concrete_fields
    columns = ", ".join(f'"{field.column}"' for field in fields)
    places = ", ".join(["%s"] * len(fields))
    with connection.cursor() as cursor:
        cursor.executemany(
            f'INSERT INTO "{table._meta.db_table}" ({columns}) VALUES ({places})',
            list(rows.values()),
        )


@pytest.fixture(autouse=True, scope="session")
def checked_once() -> Iterator[None]:
    """What the checker says of one and the same text is kept for more versions than a server has.

    Many tests bring the same version; whether a verdict was kept in the tables is not touched.
    """
    from waarborg.usecases.procedures import kept_verdict

    asked = lru_cache(maxsize=None)(kept_verdict._found.__wrapped__)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(kept_verdict, "_found", asked)
        yield


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
