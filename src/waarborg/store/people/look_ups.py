"""Finding people: by the account they signed in with, or by their random id."""

import datetime as dt
from dataclasses import dataclass

from waarborg.store.people.models import Person


@dataclass(frozen=True)
class Staff:
    """Somebody who works here, as the tables know them."""

    person: str
    name: str
    language: str
    public: bytes | None
    confirmed: bool


@dataclass(frozen=True)
class Addressee:
    """Somebody who gets the notices."""

    person: str
    email: str
    language: str


def by_account(account: int, on: dt.date) -> Staff | None:
    """Find who belongs to an account; None when nobody does, or when they left."""
    return _staff(on, account_id=account)


def by_id(person: str, on: dt.date) -> Staff | None:
    """Find somebody by id; None when there is nobody, or when they left."""
    return _staff(on, id=person)


def with_desk_key(on: dt.date) -> list[Addressee]:
    """List everybody with a confirmed key and an address for mail: who gets the daily notice."""
    rows = Person.objects.filter(key_confirmed_at__isnull=False, account__is_active=True).exclude(
        account__email=""
    )
    found = rows.exclude(left_on__lte=on).order_by("id")
    return [Addressee(*row) for row in found.values_list("id", "account__email", "language")]


def _staff(on: dt.date, **where: int | str) -> Staff | None:
    fields = ("id", "name", "language", "public_key", "key_confirmed_at")
    row = (
        Person.objects.filter(account__is_active=True, **where)
        .exclude(left_on__lte=on)
        .values_list(*fields)
        .first()
    )
    if row is None:
        return None
    person, name, language, public, confirmed_at = row
    key = bytes(public) if public is not None else None
    return Staff(person, name, language, key, confirmed_at is not None)
