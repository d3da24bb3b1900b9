"""The procedure that holds: today, and for a case that began under it."""

import datetime as dt
from functools import lru_cache
from zoneinfo import ZoneInfo

from django.conf import settings

from waarborg.config import current
from waarborg.core.procedure.model import Procedure
from waarborg.store.cases.models import Case
from waarborg.store.people.rosters import chart
from waarborg.store.procedures.loading import Texts
from waarborg.store.procedures.shelf import on_shelf, shelved_from, shelved_on, taken_down


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


def texts_today(now: dt.datetime) -> Texts:
    """Give what stands in the files of the procedure that is in force at `now`."""
    folder = current().procedure
    return shelved_on(folder.parent, folder.name, day_of(now)).texts()


def newest_procedure() -> Procedure:
    """Give the newest version there is, for what does not depend on a day."""
    folder = current().procedure
    return _version(folder.name, on_shelf(folder.parent, folder.name)[-1].valid_from)


def procedure_of(case: Case) -> Procedure:
    """Give the procedure under which a case began: rules do not change under a running case."""
    return _version(case.procedure, case.procedure_from)


def forget_versions() -> None:
    """Read everything anew: for a process that lives through more than one shelf, as tests do.

    A server needs it not: a version comes into force on a day that nobody has read yet.
    """
    _today.cache_clear()
    _version.cache_clear()
    chart.cache_clear()


@lru_cache(maxsize=8)
def _today(day: dt.date) -> Procedure:
    folder = current().procedure
    return taken_down(shelved_on(folder.parent, folder.name, day), on=day)


@lru_cache(maxsize=32)
def _version(organisation: str, valid_from: dt.date) -> Procedure:
    # Read once per version, not per day: the inbox of a year touches many days.
    one = shelved_from(current().procedure.parent, organisation, valid_from)
    return taken_down(one, on=valid_from)
