"""What somebody signs in with: a password, and the sessions that began with it."""

import datetime as dt
from dataclasses import dataclass

from django.contrib.auth.hashers import check_password, make_password
from django.db.models import F

from waarborg.store.people.models import Account, Person


@dataclass(frozen=True)
class SignIn:
    """How somebody signs in, without anything that opens.

    Attributes:
        person: Random id; "" when nobody belongs to the account.
        names: What others know about them, and a password must not hold.
    """

    account: int
    person: str
    names: tuple[str, ...]


def sign_in_of(account: int) -> SignIn:
    """Find how somebody signs in, and hold the row until the transaction ends."""
    row = Account.objects.select_for_update().get(pk=account)
    found = Person.objects.filter(account=account).values_list("id", "name").first()
    person, name = found or ("", "")
    return SignIn(account, person, (row.login, row.email, name))


def is_password_of(account: int, password: str) -> bool:
    """Say whether somebody has this password now."""
    kept = Account.objects.values_list("password", flat=True).get(pk=account)
    return check_password(password, kept)


def write_password(account: int, password: str, *, first_until: dt.datetime | None) -> None:
    """Give somebody a password; every session ends.

    Args:
        first_until: Somebody else made it: it must be changed at the next sign-in, which has to
            be before this moment. None for a password of their own.
    """
    Account.objects.filter(pk=account).update(
        password=make_password(password),
        first_password=first_until is not None,
        first_password_until=first_until,
        sessions_ended=F("sessions_ended") + 1,
    )


def end_sessions_of(account: int) -> None:
    """End every session of somebody, wherever it is."""
    Account.objects.filter(pk=account).update(sessions_ended=F("sessions_ended") + 1)


def account_of(person: str) -> int:
    """Give the account of somebody."""
    return Person.objects.values_list("account_id", flat=True).get(pk=person)
