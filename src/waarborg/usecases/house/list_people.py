"""List everybody who works here or did, for whoever keeps the accounts."""

import datetime as dt

from waarborg.store.people.staffing import Known, everybody
from waarborg.usecases.in_force import day_of


def list_people(*, now: dt.datetime) -> tuple[Known, ...]:
    """List everybody by sign-in name, with where they sit today."""
    return tuple(everybody(day_of(now)))
