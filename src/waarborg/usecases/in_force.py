"""The procedure that holds: today, and for a case that began under it."""

import datetime as dt
from functools import lru_cache
from zoneinfo import ZoneInfo

from django.conf import settings

from waarborg.config import current
from waarborg.core.procedure.model import Procedure
from waarborg.store.cases.models import Case
from waarborg.store.procedures.loading import in_force, load_procedure, versions


def day_of(now: dt.datetime) -> dt.date:
    """Give the day of a moment, where the organisation is."""
    return now.astimezone(ZoneInfo(settings.TIME_ZONE)).date()


def procedure_today(now: dt.datetime) -> Procedure:
    """Give the procedure that is in force at `now`.

    Raises:
        NoProcedure: None is in force.
        BrokenProcedure: It cannot be read.
    """
    return _today(day_of(now))


def newest_procedure() -> Procedure:
    """Give the newest version there is, for what does not depend on a day."""
    folder = current().procedure
    return _version(folder.name, versions(folder.parent, folder.name)[-1][0])


def procedure_of(case: Case) -> Procedure:
    """Give the procedure under which a case began: rules do not change under a running case."""
    return _version(case.procedure, case.procedure_from)


@lru_cache(maxsize=8)
def _today(day: dt.date) -> Procedure:
    folder = current().procedure
    return in_force(folder.parent, folder.name, day)


@lru_cache(maxsize=32)
def _version(organisation: str, valid_from: dt.date) -> Procedure:
    # Read once per version, not per day: the inbox of a year touches many days.
    return load_procedure(current().procedure.parent / organisation / valid_from.isoformat())
