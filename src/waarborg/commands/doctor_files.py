"""For `waarborg doctor`: which program is installed here, file by file, beside what was released.

This finds a file that was changed by mistake, or by somebody who forgot the doctor. A program that
was changed as a whole can say of itself what it likes: then compare with `sha256sum` from outside.
"""

import hashlib
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path
from typing import Final

from waarborg.config import WrongSettings

Finding = tuple[bool, str]
PACKAGE: Final = Path(__file__).resolve().parents[1]
SHOWN: Final = 5


def digests(package: Path = PACKAGE) -> dict[str, str]:
    """Compute the SHA-256 of every file of the program, by its name as a release lists it."""
    return {
        path.relative_to(package.parent).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(package.rglob("*"))
        if path.is_file() and "__pycache__" not in path.parts
    }


def as_lines(found: dict[str, str]) -> str:
    """Write digests as `sha256sum` does, so that it can check them too."""
    return "".join(f"{digest}  {name}\n" for name, digest in sorted(found.items()))


def one_for_all(found: dict[str, str]) -> str:
    """Compute one digest for all of them: that of their list."""
    return hashlib.sha256(as_lines(found).encode()).hexdigest()


def program() -> Iterator[Finding]:
    """Say which program this is, in one digest that a release states as well."""
    found = digests()
    told = (
        f"This is Waarborg {version('waarborg')}: {len(found)} files, together "
        f"{one_for_all(found)}. `waarborg doctor --files LIST` compares them with a release."
    )
    yield True, told


def compared(listed: Path) -> Iterator[Finding]:
    """Say in what this program differs from a list of a release.

    Raises:
        WrongSettings: The list cannot be read.
    """
    ours, theirs = digests(), read(listed)
    wrong = {
        "were changed": [n for n in ours.keys() & theirs.keys() if ours[n] != theirs[n]],
        "are gone": [n for n in theirs if n not in ours],
        "were added": [n for n in ours if n not in theirs],
    }
    for how, names in wrong.items():
        if names:
            shown = ", ".join(sorted(names)[:SHOWN]) + (" …" if len(names) > SHOWN else "")
            yield False, f"{len(names)} files of the program {how}: {shown}."
    if not any(wrong.values()):
        yield True, f"All {len(ours)} files of the program are those of the list."


def read(listed: Path) -> dict[str, str]:
    """Read a list as `sha256sum` writes it.

    Raises:
        WrongSettings: It is not there, or is no such list.
    """
    try:
        lines = listed.read_text().splitlines()
    except (OSError, UnicodeDecodeError) as no:
        raise WrongSettings(f"The list {listed} cannot be read: {no}.") from None
    pairs = [line.partition("  ") for line in lines if line]
    if not pairs or any(len(digest) != 64 or not name for digest, _, name in pairs):
        raise WrongSettings(f"{listed} is no list of digests: take the one of the release.")
    return {name: digest for digest, _, name in pairs}
