"""Who works here, written down: people come, sit somewhere, and leave."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from waarborg.store.people.models import Account, Person, Seat
from waarborg.store.people.sign_ins_elsewhere import all_connected
from waarborg.store.people.vouched import other_keys

A_DAY = dt.timedelta(days=1)


@dataclass(frozen=True)
class Known:
    """Somebody as the command line lists them."""

    login: str
    person: str
    name: str
    position: str
    unit: str
    left_on: dt.date | None
    key_made: bool
    key_confirmed: bool
    key_made_at: dt.datetime | None
    key_lost_at: dt.datetime | None
    first_password_until: dt.datetime | None
    seats: tuple[tuple[str, str], ...]
    signs_in_elsewhere: bool
    key_is_other: bool  # than the one that was confirmed


def everybody(on: dt.date) -> list[Known]:
    """List everybody, by login, with the seats they hold on a day."""
    held: dict[str, list[tuple[str, str]]] = {}
    connected, others = all_connected(), {one.person for one in other_keys()}
    rows = _current(on).order_by("body").values_list("person_id", "body", "seat")
    for person, body, seat in rows:
        held.setdefault(person, []).append((body, seat))
    return [
        Known(
            login=one.account.login,
            person=one.id,
            name=one.name,
            position=one.position,
            unit=one.unit,
            left_on=one.left_on,
            key_made=one.public_key is not None,
            key_confirmed=one.key_confirmed_at is not None,
            key_made_at=one.key_made_at,
            key_lost_at=one.key_lost_at,
            first_password_until=one.account.first_password_until,
            seats=tuple(held.get(one.id, ())),
            signs_in_elsewhere=one.account_id in connected,
            key_is_other=one.id in others,
        )
        for one in Person.objects.select_related("account").order_by("account__login")
    ]


def enter(
    *,
    login: str,
    name: str,
    password: str,
    until: dt.datetime,
    email: str,
    position: str,
    unit: str,
    language: str,
) -> str:
    """Write down somebody new, with an account and without a key; give the random id.

    Args:
        until: Before this moment they sign in with the password, and choose their own.
    """
    account = Account.objects.create_account(login, email, password)
    Account.objects.filter(pk=account.pk).update(first_password=True, first_password_until=until)
    person = Person.objects.create(
        account=account, name=name, position=position, unit=unit, language=language
    )
    return person.id


def seated(body: str, seat: str, on: dt.date) -> list[str]:
    """List the persons who hold a seat on a day."""
    rows = _current(on).filter(body=body, seat=seat)
    return list(rows.values_list("person_id", flat=True))


def sitting_in(bodies: Iterable[str], on: dt.date) -> set[str]:
    """Name the persons who hold a seat in one of `bodies` on a day."""
    return set(_current(on).filter(body__in=list(bodies)).values_list("person_id", flat=True))


def seats_on(on: dt.date) -> list[tuple[str, str, str]]:
    """List who sits where on a day: person, body and seat."""
    return list(_current(on).values_list("person_id", "body", "seat"))


def sit(person: str, body: str, seat: str, since: dt.date) -> None:
    """Give somebody a seat in a body; who sat there before sits there anew."""
    Seat.objects.update_or_create(
        person_id=person,
        body=body,
        defaults={"seat": seat, "since_on": since, "until_on": None},
    )


def stand_up(person: str, body: str, on: dt.date) -> None:
    """End the seat of somebody in a body: on this day they hold it no more."""
    _current(on).filter(person=person, body=body).update(until_on=on - A_DAY)


def depart(person: str, on: dt.date) -> None:
    """Write down that somebody is gone: no seat, no sign-in, no place on any roster."""
    Person.objects.filter(id=person).update(left_on=on)
    Account.objects.filter(person=person).update(is_active=False)
    _current(on).filter(person=person).update(until_on=on - A_DAY)


def _current(on: dt.date) -> QuerySet[Seat]:
    return Seat.objects.filter(Q(until_on=None) | Q(until_on__gte=on), since_on__lte=on)


def still_reading(persons: Iterable[str], body: str, on: dt.date) -> set[str]:
    """Name those of `persons` who still work here, have a confirmed key, and sit in `body`.

    Who never had a seat there sits in it because of a function: nothing here says when that ended.
    """
    keyed = Person.objects.filter(key_confirmed_at__isnull=False, account__is_active=True)
    here = set(keyed.filter(pk__in=persons).exclude(left_on__lte=on).values_list("pk", flat=True))
    seated = set(Seat.objects.filter(person__in=here, body=body).values_list("person", flat=True))
    return (here - seated) | (here & sitting_in([body], on))
