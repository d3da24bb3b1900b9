"""Write a file that is there whole, or not at all: also after a power cut."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, Final

from waarborg.store.attachments.places import settle
from waarborg.store.backups.errors import NotBackedUp

UNFINISHED: Final = ".part"
THERE: Final = "{path} is there already. A {what} is never written over another: give a new name."
NO_FOLDER: Final = "There is no folder {folder}. Make it, or give the {what} another place."
BUSY: Final = "Another {what} is being written to {path}. Wait for it, or give another name."
NOT_WRITTEN: Final = (
    "The {what} could not be written to {path}: {why}. Nothing of it was kept. Make room, or give "
    "it another place."
)


@contextmanager
def durable(path: Path, what: str = "backup") -> Iterator[BinaryIO]:
    """Write beside `path`, and put it in its place at the end of the block.

    What a power cut leaves ends in `.part`; the next one of that name begins it anew.

    Args:
        path: A file that is not there yet.
        what: What messages call it.

    Raises:
        NotBackedUp: There is such a file, no such folder, or no room.
    """
    part = path.with_name(path.name + UNFINISHED)
    if path.exists():
        raise NotBackedUp(THERE.format(path=path, what=what))
    if not path.parent.is_dir():
        raise NotBackedUp(NO_FOLDER.format(folder=path.parent, what=what))
    try:
        with _alone(part, what) as file:
            try:
                yield file
                file.flush()
                os.fsync(file.fileno())
                part.rename(path)
            except BaseException:
                part.unlink(missing_ok=True)
                raise
        settle(path.parent)
    except OSError as error:
        why = error.strerror or error
        raise NotBackedUp(NOT_WRITTEN.format(path=path, why=why, what=what)) from error


@contextmanager
def _alone(part: Path, what: str) -> Iterator[BinaryIO]:
    """Open a file for nobody else, and for one writer at a time."""
    descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_CLOEXEC, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise NotBackedUp(BUSY.format(path=part, what=what)) from None
        os.ftruncate(descriptor, 0)
        yield file
