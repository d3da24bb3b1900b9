"""Seal a file while it streams in."""

import datetime as dt
from collections.abc import Iterable

from waarborg.store.attachments.files import write_file
from waarborg.usecases.values import LooseFile


def store_file(
    *,
    chunks: Iterable[bytes],
    name: str,
    type: str,  # noqa: A002 - the word that everybody uses
    now: dt.datetime,
    of_report: int = 0,
) -> LooseFile:
    """Store a file that belongs to no case yet; it is swept after 48 hours unless it is bound.

    Args:
        of_report: Bytes of the files that the draft has already.

    Raises:
        NoRoom: It does not fit; nothing was kept.
    """
    stored = write_file(chunks, now=now, of_report=of_report)
    return LooseFile(stored.id, name, type, stored.size, stored.key.hex())
