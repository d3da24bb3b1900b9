"""A procedure that comes in as a file: read in memory, within bounds, and never written anywhere.

Either one zip of the folder, or its YAML files by themselves. What does not belong is named with
what to do about it; nothing is guessed, and nothing of it is kept.
"""

import io
import re
import stat
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import PurePosixPath
from typing import Final

from waarborg.core.procedure.pages import BrokenProcedure, Problem
from waarborg.core.procedure.reading_chart import CHART
from waarborg.store.procedures.strangers import is_left_behind, stranger

HEAD: Final = "procedure.yaml"
MOST_BYTES: Final = 1 << 20  # of what comes in, packed or not
MOST_UNPACKED: Final = 4 << 20
MOST_OF_ONE: Final = 1 << 18
MOST_FILES: Final = 400
LONGEST_NAME: Final = 200
_LANGUAGE: Final = re.compile(r"[a-z]{2,3}\.yaml")
_OF_A_RULE: Final = re.compile(rb"^(?:act|duty|source):", re.MULTILINE)
_PACKED: Final = b"PK\x03\x04"


def unpack(files: Iterable[tuple[str, bytes]]) -> dict[str, bytes]:
    """Give every file of a procedure, by its path inside the folder.

    Args:
        files: What came in, by the name it had: one zip, or YAML files.

    Raises:
        BrokenProcedure: With everything that does not belong: file, what, and how to mend it.
    """
    came = list(files)
    if not came:
        raise _broken("", "no file came in", "Choose a zip of the folder, or its YAML files.")
    if sum(len(content) for _, content in came) > MOST_BYTES:
        raise _broken(came[0][0], *_too_much("what came in", MOST_BYTES))
    packed = [name for name, content in came if content.startswith(_PACKED)]
    if packed and len(came) > 1:
        mend = "Send one zip and nothing else, or only YAML files."
        raise _broken(packed[0], "a zip came in together with other files", mend)
    if packed:
        return _inside(_unzipped(*came[0]))
    return _loose(came)


def _loose(came: list[tuple[str, bytes]]) -> dict[str, bytes]:
    """Put YAML files that came by themselves where they belong: a browser sends no folders."""
    found: dict[str, bytes] = {}
    problems: list[Problem] = []
    for name, content in came:
        base = PurePosixPath(name.replace("\\", "/")).name
        path = _folder_of(base, content) + base
        if not base.endswith(".yaml"):
            problems.append(stranger(base))
        elif path in found:
            problems.append(Problem(base, 0, "", "two files have this name", "Send a zip."))
        found[path] = content
    return _complete(found, problems)


def _folder_of(base: str, content: bytes) -> str:
    """Say in which folder a file belongs; a short name can also be that of a rule, as add.yaml."""
    if base in {HEAD, CHART}:
        return ""
    is_rule = not _LANGUAGE.fullmatch(base) or _OF_A_RULE.search(content)
    return "norms/" if is_rule else "texts/"


def _unzipped(name: str, content: bytes) -> dict[str, bytes]:
    """Read every file of a zip; what it says of itself is not believed, but counted."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as zipped:
            entries = [entry for entry in zipped.infolist() if not entry.is_dir()]
            kept = [entry for entry in entries if not is_left_behind(entry.filename)]
            problems = [*_too_many(name, kept), *_wrong(kept)]
            if problems:
                raise BrokenProcedure(problems)
            return _read_all(zipped, kept)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError):
        mend = "Make the zip anew and send it again."
        raise _broken(name, "this zip cannot be opened", mend) from None


def _read_all(zipped: zipfile.ZipFile, entries: list[zipfile.ZipInfo]) -> dict[str, bytes]:
    """Read what is packed, and stop as soon as it is too much."""
    found: dict[str, bytes] = {}
    room = MOST_UNPACKED
    for entry in entries:
        with zipped.open(entry) as packed:
            content = packed.read(min(MOST_OF_ONE, room) + 1)
        if len(content) > MOST_OF_ONE:
            raise _broken(entry.filename, *_too_much("this file", MOST_OF_ONE))
        room -= len(content)
        if room < 0:
            raise _broken(entry.filename, *_too_much("everything together", MOST_UNPACKED))
        found[entry.filename] = content
    return found


def _too_many(name: str, entries: list[zipfile.ZipInfo]) -> Iterator[Problem]:
    """Tell when there are more files than a procedure has."""
    if len(entries) > MOST_FILES:
        what = f"{len(entries)} files are in it, and {MOST_FILES} fit"
        yield Problem(name, 0, "", what, "Take out what does not belong.")


def _wrong(entries: list[zipfile.ZipInfo]) -> Iterator[Problem]:
    """Tell what does not belong in a zip of a procedure."""
    seen: set[str] = set()
    for entry in entries[: MOST_FILES + 1]:
        name = entry.filename
        path = PurePosixPath(name)
        shown = name[:LONGEST_NAME]
        if path.is_absolute() or ".." in path.parts or "\\" in name or ":" in name:
            yield Problem(shown, 0, "", "this name leads out of the folder", "Rename the file.")
        elif len(name) > LONGEST_NAME or not name.isprintable():
            mend = f"Use at most {LONGEST_NAME} plain characters."
            yield Problem(ascii(shown), 0, "", "this name cannot be used", mend)
        elif stat.S_ISLNK(entry.external_attr >> 16):
            mend = "Put the file itself in the zip."
            yield Problem(shown, 0, "", "this only points to another file", mend)
        elif entry.flag_bits & 1:
            mend = "Make the zip without a password: nothing in a procedure is secret."
            yield Problem(shown, 0, "", "this is locked with a password", mend)
        elif name in seen:
            yield Problem(shown, 0, "", "this name is in the zip twice", "Make the zip anew.")
        elif path.suffix != ".yaml":
            yield stranger(shown)
        seen.add(name)


def _inside(found: Mapping[str, bytes]) -> dict[str, bytes]:
    """Leave out the folders around the one that has the procedure in it."""
    heads = [PurePosixPath(name).parent for name in found if PurePosixPath(name).name == HEAD]
    if not heads:
        return _complete(dict(found), [])
    if len(heads) > 1:
        mend = "Send one version at a time: the folder named after its first day."
        raise _broken(str(heads[1] / HEAD), "there are several procedures in this zip", mend)
    around = heads[0]
    outside = [name for name in found if not PurePosixPath(name).is_relative_to(around)]
    mend = f"Everything belongs in the folder {around}/. Take out the rest."
    problems = [Problem(name, 0, "", "this lies beside the procedure", mend) for name in outside]
    inside = {
        str(PurePosixPath(name).relative_to(around)): content
        for name, content in found.items()
        if name not in outside
    }
    return _complete(inside, problems)


def _complete(found: dict[str, bytes], problems: list[Problem]) -> dict[str, bytes]:
    """Stop where something does not belong, or where the two files are missing that all have."""
    for name, why in ((HEAD, "who there is"), (CHART, "the units of the organisation")):
        if name not in found:
            problems.append(Problem(name, 0, "", "the file is missing", f"Add it: it says {why}."))
    if problems:
        raise BrokenProcedure(problems)
    return found


def _too_much(what: str, most: int) -> tuple[str, str]:
    """Say that something is too large, and what would help."""
    fits = f"{most // 1024} kB"
    return f"{what} is larger than {fits}", "Take out what does not belong, or make it shorter."


def _broken(name: str, what: str, mend: str) -> BrokenProcedure:
    """Make a refusal with one problem."""
    return BrokenProcedure([Problem(name, 0, "", what, mend)])
