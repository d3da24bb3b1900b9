"""Which secrets this database was made with, so that a lost or a wrong one stops every start.

A mark fits one secret and tells nothing about it. Only an installation without marks, and without
anything that was made under a secret, is new.
"""

import hmac
from typing import Final

from django.db import OperationalError, ProgrammingError, transaction

from waarborg.config import Process, WrongSettings
from waarborg.secret_files import gone, make, mark, names_for, other, place, was_made
from waarborg.store.people.house_keys import without_their_secret
from waarborg.store.people.models import Account, HouseKey, SecretMark

MIGRATE_FIRST: Final = (
    "The tables are older than this version. Run: waarborg migrate\n"
    "On PostgreSQL, then also: waarborg postgres roles"
)


def check_secrets(process: Process) -> None:
    """Look whether the secrets of a process are those that the database was made with.

    Raises:
        WrongSettings: One is gone, damaged or another one, or the tables are older.
    """
    marks = _marks_of_now()
    for owner, name in names_for(process):
        found, kept = mark(owner, name), marks.get((owner, name))
        if kept is None:
            raise WrongSettings(MIGRATE_FIRST)
        if not hmac.compare_digest(found, kept):
            raise WrongSettings(other(owner, name))


@transaction.atomic
def prepare_secrets(process: Process = "owner") -> None:
    """Make the secrets of a new installation, and mark those that have no mark yet.

    Args:
        process: Whose: `owner` for those of a house, `guarantor` for those of a guarantor.

    Raises:
        WrongSettings: The installation is not new, and a secret is gone or another one.
    """
    marks = _marks()
    is_new = not marks and not HouseKey.objects.exists() and not Account.objects.exists()
    for owner, name in names_for(process):
        if place(owner, name).exists():
            continue
        # A later version may know a secret that this database never had.
        never_had = is_new or (marks and (owner, name) not in marks)
        if not never_had or was_made(owner, name):
            raise WrongSettings(gone(owner, name))
        make(owner, name)
    for owner, name in names_for(process):
        if (owner, name) not in marks:
            SecretMark.objects.create(owner=owner, name=name, mark=mark(owner, name))
    if not marks and (unfit := without_their_secret()) is not None:
        raise WrongSettings(other(*unfit))
    check_secrets(process)


def _marks_of_now() -> dict[tuple[str, str], str]:
    try:
        return _marks()
    except ProgrammingError:
        raise WrongSettings(MIGRATE_FIRST) from None
    except OperationalError as error:
        if "no such table" in str(error):
            raise WrongSettings(MIGRATE_FIRST) from None
        raise WrongSettings(f"The database does not answer: {error}") from None


def _marks() -> dict[tuple[str, str], str]:
    return {
        (owner, name): kept
        for owner, name, kept in SecretMark.objects.values_list("owner", "name", "mark")
    }
