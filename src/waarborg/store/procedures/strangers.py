"""Files that belong in no procedure: nobody would read them, and nobody would know."""

from pathlib import Path, PurePosixPath
from typing import Final

from waarborg.core.procedure.pages import Problem

_LEFT_BEHIND: Final = ("__MACOSX/", ".DS_Store", "Thumbs.db")  # what computers add by themselves
_ABOUT: Final = ("README.md", "CHANGES.md")  # written about a procedure, for people


def strangers_in(folder: Path) -> tuple[Problem, ...]:
    """Name every file in a folder that belongs in no procedure, with what to do about it."""
    names = (
        path.relative_to(folder).as_posix()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.suffix != ".yaml"
    )
    return tuple(
        stranger(name) for name in names if name not in _ABOUT and not is_left_behind(name)
    )


def stranger(name: str) -> Problem:
    """Tell that a file is of another kind."""
    if name.lower().endswith(".yml"):
        return Problem(name, 0, "", "the name ends in .yml", "Let it end in .yaml.")
    if name.lower().endswith(".zip"):
        return Problem(name, 0, "", "this is a zip inside", "Unpack it first.")
    return Problem(name, 0, "", "only .yaml files belong in a procedure", "Take it out.")


def is_left_behind(name: str) -> bool:
    """Say whether a computer added this by itself, and nobody wants it."""
    return name.startswith(_LEFT_BEHIND) or PurePosixPath(name).name in _LEFT_BEHIND
