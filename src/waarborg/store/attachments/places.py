"""Where a sealed file lies on disk: by its random id, without name or type."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from waarborg.config import current

UNFINISHED: Final = ".new"
_FOLDER: Final = (
    0o2770  # the doors write, the desk reads, the clock sweeps: one group, not the world
)
_ID: Final = frozenset("0123456789abcdef")


def root() -> Path:
    """Give the folder of all files."""
    return current().home / "files"


def path_of(row: str, under: Path | None = None) -> Path:
    """Give the path of a file: `files/ab/cdef…`.

    Args:
        row: Id of the attachment: 32 hexadecimal characters.
        under: The folder of all files, where it is not in its place yet.

    Raises:
        ValueError: It is something else; a path must not follow from what somebody typed.
    """
    if len(row) != 32 or not _ID.issuperset(row):
        raise ValueError("an attachment is named by 32 hexadecimal characters")
    return (under or root()) / row[:2] / row[2:]


def prepare(path: Path) -> None:
    """Make the folder of a file, so that the others of the group can work in it."""
    for folder in (path.parent.parent, path.parent):
        if not folder.exists():
            folder.mkdir(parents=True, exist_ok=True)
            folder.chmod(_FOLDER)


def settle(folder: Path) -> None:
    """Make sure that a folder will list its files after a power cut."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def everything() -> Iterator[tuple[str, Path]]:
    """List all files with the id that their path says, unfinished ones included."""
    for path in sorted(root().glob("[0-9a-f][0-9a-f]/*")):
        yield path.parent.name + path.name.removesuffix(UNFINISHED), path
