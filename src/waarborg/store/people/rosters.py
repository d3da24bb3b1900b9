"""Who works here and sits where, as routing asks for it: random ids, no names."""

import datetime as dt
from collections.abc import Iterable, Mapping
from functools import lru_cache

from django.db.models import QuerySet

from waarborg.config import current
from waarborg.core.procedure.facts import Member, Roster, Spot, Unit
from waarborg.core.procedure.model import Procedure
from waarborg.store.people.models import Person, Seat
from waarborg.store.people.vouched import KeyRow, confirmed_among, confirmed_keys
from waarborg.store.procedures.shelf import chart_of, shelved_from


def roster(procedure: Procedure, on: dt.date) -> Roster:
    """List everybody who works here or sits in a body on a day.

    Args:
        on: The day; who left before or on it is not in the list.

    Returns:
        In the order of the random ids, so that it says nothing and is the same every time.
    """
    return roster_in(procedure, chart(procedure), on)


def roster_in(procedure: Procedure, units: Mapping[str, Unit], on: dt.date) -> Roster:
    """List them under a version that need not be on the shelf, with its own chart."""
    held: dict[str, list[tuple[str, str]]] = {}
    for person, body, seat in _seats(on):
        if body in procedure.bodies:  # a seat can be given for a version that still has to come
            held.setdefault(person, []).append((body, seat))
    keys = ("id", "public_key", "key_signed", "key_confirmed_at")
    rows = list(_here(on).values_list(*keys, "position", "unit", "account__is_active"))
    known = confirmed_among(KeyRow(*row[: len(keys)]) for row in rows)
    members = tuple(
        Member(
            person=person,
            spot=Spot(position, unit) if position else None,
            bodies=frozenset(body for body, _ in held.get(person, ())),
            seats=frozenset(seat for _, seat in held.get(person, ()) if seat),
            keyed=active and person in known,
        )
        for person, *_, position, unit, active in rows
    )
    return Roster(members, units)


def public_keys(persons: Iterable[str]) -> Mapping[str, bytes]:
    """Give the confirmed public keys of `persons`; who has none is not in the answer.

    Nor is who has another key in the table than the one that was confirmed: see `vouched`.
    """
    return confirmed_keys(persons)


def names(persons: Iterable[str] | None = None) -> Mapping[str, str]:
    """Give names by id: for matching what a reporting person typed, and for the desk."""
    rows = Person.objects.all() if persons is None else Person.objects.filter(id__in=list(persons))
    return dict(rows.values_list("id", "name"))


@lru_cache(maxsize=8)
def chart(procedure: Procedure) -> Mapping[str, Unit]:
    """Give the units of the organisation of `procedure`."""
    root = current().procedure.parent
    return chart_of(shelved_from(root, procedure.code, procedure.valid_from), procedure)


def _here(on: dt.date) -> QuerySet[Person]:
    return Person.objects.exclude(left_on__lte=on).order_by("id")


def _seats(on: dt.date) -> Iterable[tuple[str, str, str]]:
    rows = Seat.objects.filter(since_on__lte=on).exclude(until_on__lt=on)
    return rows.order_by("person", "body").values_list("person_id", "body", "seat")
