"""Give the text of a version that was brought to those who keep the procedure."""

import datetime as dt

from waarborg.store.procedures.brought import brought, texts_of
from waarborg.store.procedures.packing import pack
from waarborg.usecases.procedures.keeping import reason_against_keeping
from waarborg.usecases.refusal import NotYours, refuse_when
from waarborg.usecases.values import Unlocked


def give_version(*, version: str, reader: Unlocked, now: dt.datetime) -> tuple[dt.date, bytes]:
    """Give its text as a zip, to check it somewhere else before it is decided about.

    Returns:
        Its first day, and the zip.

    Raises:
        Refused: They do not keep the procedure.
        NotYours: There is no such version.
    """
    refuse_when(reason_against_keeping(by=reader, now=now))
    one = brought(version)
    if one is None:
        raise NotYours
    folder = f"{one.organisation}/{one.valid_from.isoformat()}"
    return one.valid_from, pack(texts_of(version), folder=folder)
