"""A file of a case, read piece by piece."""

from collections.abc import Iterator

from waarborg.core.terms import Compartment
from waarborg.store.attachments.binding import bound_files
from waarborg.store.attachments.files import read_file
from waarborg.usecases.opened_case import OpenedCase
from waarborg.usecases.values import FileLine


def open_file(opened: OpenedCase, file: str) -> tuple[FileLine, Iterator[bytes]] | None:
    """Give a file and its bytes; None when it is no file of this case that opens."""
    for part in (Compartment.REPORT, Compartment.DIALOGUE):
        for one in bound_files(opened.keys.get(part, ()), file):
            return FileLine(one.id, one.name, one.type, one.size), read_file(one.id, one.key)
    return None
