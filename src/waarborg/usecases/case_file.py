"""A file of a case, read piece by piece."""

from collections.abc import Iterator

from waarborg.core.terms import Compartment
from waarborg.store.attachments.binding import BoundFile, bound_files
from waarborg.store.attachments.files import read_file
from waarborg.usecases.opened_case import OpenedCase
from waarborg.usecases.values import FileLine


def find_file(opened: OpenedCase, file: str) -> BoundFile | None:
    """Find a file of this case among what opens; None when there is no such file."""
    for part in (Compartment.REPORT, Compartment.DIALOGUE):
        for one in bound_files(opened.keys.get(part, ()), file):
            return one
    return None


def line_of(file: BoundFile) -> FileLine:
    """Tell of a file what a page shows."""
    return FileLine(file.id, file.name, file.type, file.size, file.cleaned)


def open_file(opened: OpenedCase, file: str) -> tuple[FileLine, Iterator[bytes]] | None:
    """Give a file and its bytes; None when it is no file of this case that opens."""
    found = find_file(opened, file)
    return None if found is None else (line_of(found), read_file(found.id, found.key))
