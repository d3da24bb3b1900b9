"""Give the text of a version that holds, held or comes to anybody: rules are no secret."""

import datetime as dt

from waarborg.store.procedures.packing import pack
from waarborg.store.procedures.shelf import on_shelf
from waarborg.usecases.procedures.version_texts import organisation, where_procedures_lie


def public_text(*, valid_from: dt.date) -> bytes | None:
    """Give the text of a version as a zip, to unpack in a folder with the laws.

    With it anybody can check the version, and lay an exported case beside it, without us.

    Returns:
        None when no version that counts begins on that day.
    """
    house = organisation()
    for one in on_shelf(where_procedures_lie(), house):
        if one.valid_from == valid_from:
            return pack(one.texts(), folder=f"{house}/{valid_from.isoformat()}")
    return None
