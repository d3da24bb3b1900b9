"""The name of the organisation, for the head of every page."""

import datetime as dt
import logging

from django.db import Error

from waarborg.core.procedure.pages import BrokenProcedure
from waarborg.store.procedures.loading import NoProcedure
from waarborg.usecases.in_force import procedure_today

log = logging.getLogger("waarborg.house")


def house_name(*, language: str, now: dt.datetime) -> str | None:
    """Give the name of the organisation.

    Returns:
        None when nobody can say it now: the tables or the procedure cannot be read.
    """
    try:
        return procedure_today(now).say("organisation.name", language)
    except (Error, OSError, BrokenProcedure, NoProcedure):
        log.exception("the name of the organisation cannot be read")
        return None
