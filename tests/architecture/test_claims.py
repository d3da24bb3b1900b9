"""Every test that the page of claims names exists, and every file of attacks stands on it."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from tests.architecture.tree import ROOT, files, name

CLAIMS = ROOT / "docs" / "reference" / "claims.md"
NAMED = re.compile(r"`((?:tests/[\w/]+/)?test_\w+\.py|…)(?:::(\w+))?`")


def named(text: str) -> Iterator[tuple[str, str]]:
    """Give each file and test that the rows name; `…` is the file that was named last."""
    last = ""
    for row in text.splitlines():
        if row.startswith("| "):
            for file, test in NAMED.findall(row.rpartition(" | ")[2]):
                last = last if file == "…" else file
                yield last, test


def lacking(text: str) -> list[str]:
    """List what is named and is not there, or is there under two names."""
    there = [path for path in files() if path.name.startswith("test_")]
    found = []
    for file, test in named(text):
        places = [p for p in there if name(p) == file or ("/" not in file and p.name == file)]
        if len(places) != 1 or (test and test not in functions_of(places[0])):
            found.append(f"{file}::{test}")
    return found


def functions_of(path: Path) -> set[str]:
    """Name the functions of a module."""
    body = ast.walk(ast.parse(path.read_text()))
    return {one.name for one in body if isinstance(one, ast.FunctionDef)}


def test_every_claim_names_a_test_that_exists():
    text = CLAIMS.read_text()
    rows = [row for row in text.splitlines() if row.startswith("| ") and "| Test |" not in row]
    assert [row for row in rows if not NAMED.search(row.rpartition(" | ")[2])] == []
    assert lacking(text) == []


def test_a_claim_without_its_test_would_be_found():
    gone = "| A | `tests/attacks/test_kill.py::test_that_was_renamed` |"
    assert lacking(gone) == ["tests/attacks/test_kill.py::test_that_was_renamed"]
    assert lacking("| A | `tests/attacks/test_gone.py` |") == ["tests/attacks/test_gone.py::"]


def test_every_file_of_attacks_stands_on_the_page():
    attacks = [p.name for p in files() if name(p).startswith("tests/attacks/test_")]
    standing = {file.rpartition("/")[2] for file, _ in named(CLAIMS.read_text())}
    assert [one for one in attacks if one not in standing] == []
