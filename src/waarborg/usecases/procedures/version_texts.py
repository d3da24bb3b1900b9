"""Read a procedure from what came in, and say everything that is in its way."""

import datetime as dt
from functools import lru_cache
from pathlib import Path

from django.conf import settings

from waarborg.config import current
from waarborg.core.procedure.model import Procedure
from waarborg.core.procedure.pages import BrokenProcedure, Problem
from waarborg.store.procedures.accepted import load_accepted
from waarborg.store.procedures.loading import (
    Texts,
    load_texts,
    read_texts,
    stories_in,
)

HEAD = "procedure.yaml"


def where_procedures_lie() -> Path:
    """Give the folder with the procedures and the laws of this installation."""
    return current().procedure.parent


def organisation() -> str:
    """Give the code of the organisation of this installation."""
    return current().procedure.name


def read_version(texts: Texts, *, laxer: bool = True, accepted: bool = False) -> Procedure:
    """Read a procedure for this house, under the law of its first day.

    Args:
        laxer: Read it although it is laxer than the law. Only to check it.
        accepted: Two people put it into force: it stays readable, whatever became stricter since.

    Raises:
        BrokenProcedure: It cannot be read, or belongs to another house.
    """
    if accepted:
        return _read_accepted(tuple(sorted(texts.items())))
    return _read(tuple(sorted(texts.items())), laxer)


@lru_cache(maxsize=8)
def _read_accepted(files: tuple[tuple[str, str], ...]) -> Procedure:
    documents, _ = read_texts(dict(files), accepted=True)
    start = _first_day(documents.get(HEAD))
    return load_accepted(dict(files), root=where_procedures_lie(), on=start, start=start)


@lru_cache(maxsize=8)
def _read(files: tuple[tuple[str, str], ...], laxer: bool) -> Procedure:  # noqa: FBT001 - a key
    texts = dict(files)  # a page asks for the same version several times, and what it says is fixed
    documents, lines = read_texts(texts)
    on = _first_day(documents.get(HEAD))
    procedure = load_texts(texts, root=where_procedures_lie(), on=on, laxer=laxer)
    stories_in(texts, procedure)  # and with them the chart
    known = lines[HEAD]
    problems = []
    if procedure.code != organisation():
        what = f"this is the procedure of {procedure.code}, and this house is {organisation()}"
        mend = f"Write procedure: {organisation()}."
        problems.append(Problem(HEAD, known.get(("procedure",), 0), "procedure", what, mend))
    if procedure.zone != settings.TIME_ZONE:
        what = f"the clock of this house runs in {settings.TIME_ZONE}"
        mend = f"Write zone: {settings.TIME_ZONE}."
        problems.append(Problem(HEAD, known.get(("zone",), 0), "zone", what, mend))
    if problems:
        raise BrokenProcedure(problems)
    return procedure


def _first_day(head: object) -> dt.date:
    """Give the day whose law counts; what is wrong with it is told when the whole is read."""
    told = head.get("valid_from") if isinstance(head, dict) else None
    try:
        return dt.date.fromisoformat(str(told))
    except ValueError:
        return dt.date.max
