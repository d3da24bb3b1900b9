"""Reading files that tell a case, as text: JSON from the desk, YAML where people wrote it."""

import json
from pathlib import Path
from typing import NoReturn

from waarborg.core.procedure.pages import BrokenProcedure, Problem
from waarborg.core.procedure.reading_case import BrokenCase
from waarborg.store.procedures import strict_yaml

AT_MOST = 50_000_000  # bytes: a case of a hundred thousand lines


def read_document(path: Path) -> tuple[object, strict_yaml.Lines]:
    """Read a file; in JSON a key that stands twice is refused too.

    Returns:
        The value, and the line of every key.

    Raises:
        BrokenCase: It is not there, too large, no UTF-8 text, or no JSON or YAML.
    """
    try:
        if path.stat().st_size > AT_MOST:
            _refuse(
                path.name, 0, f"it is larger than {AT_MOST} bytes", "Name an export of one case."
            )
        text = path.read_text("utf-8")
    except OSError as wrong:
        _refuse(path.name, 0, f"it cannot be opened: {wrong.strerror}", "Name a file that exists.")
    except UnicodeDecodeError:
        _refuse(path.name, 0, "this is no UTF-8 text", "Save it as UTF-8.")
    return parse(path.name, text)


def parse(name: str, text: str) -> tuple[object, strict_yaml.Lines]:
    """Read the text of a file; by its name it is JSON or YAML.

    Raises:
        BrokenCase: It is neither.
    """
    try:
        if name.endswith(".json"):
            json.loads(text)  # of what follows only JSON comes through
        return strict_yaml.read(name, text)
    except json.JSONDecodeError as wrong:
        _refuse(name, wrong.lineno, f"this is no JSON: {wrong.msg}", "Export the case again.")
    except BrokenProcedure as broken:
        raise BrokenCase(broken.problems) from None


def _refuse(name: str, line: int, what: str, mend: str) -> NoReturn:
    raise BrokenCase([Problem(name, line, "", what, mend)])
