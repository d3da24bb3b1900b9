"""Every test that the page of claims names exists, and every file of attacks stands on it."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.architecture.tree import ROOT, files, name

CLAIMS = ROOT / "docs" / "reference" / "claims.md"
HARDENING = CLAIMS.with_name("hardening.md")
LIMITS = ROOT / "docs" / "explanation" / "limits.md"
# What norms ask and is left out: each stands on the page of limits, with its reason.
LEFT_OUT = (
    "BIO2 8.15.01",
    "ASVS 8.2.4",
    "ASVS 11.7.1",
    "ASVS 13.3.3",
    "ASVS 11.5.1",
    "ASVS 3.4.7",
    "ASVS 3.7.4",
    "RFC 3161",
    ".onion",
)
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


def doubles(text: str) -> list[str]:
    """List claims that begin as an earlier one does, or that rest on the very same tests."""
    rows, last = [], ""
    for row in text.splitlines():
        if row.startswith("| ") and (found := NAMED.findall(row.rpartition(" | ")[2])):
            tests = set()
            for file, test in found:
                last = last if file == "…" else file
                tests.add((last, test))
            rows.append((row[2:].partition(" | ")[0], tests))
    told = []
    for at, (claim, tests) in enumerate(rows):
        begun = {first_words(one) for one, _ in rows[:at]}
        if first_words(claim) in begun or any(tests == more for _, more in rows[:at]):
            told.append(claim)
    return told


def first_words(claim: str) -> str:
    """Give what a claim begins with, up to the first pause."""
    return re.split(r"[.,;:](?:\s|$)", claim)[0].strip().casefold()


def functions_of(path: Path) -> set[str]:
    """Name the functions of a module."""
    body = ast.walk(ast.parse(path.read_text()))
    return {one.name for one in body if isinstance(one, ast.FunctionDef)}


@pytest.mark.parametrize("page", [CLAIMS, HARDENING], ids=["claims", "hardening"])
def test_every_claim_names_a_test_that_exists(page):
    text = page.read_text()
    rows = [row for row in text.splitlines() if row.startswith("| ") and "| Test |" not in row]
    assert [row for row in rows if not NAMED.search(row.rpartition(" | ")[2])] == []
    assert lacking(text) == []


def test_no_claim_stands_twice():
    assert doubles(CLAIMS.read_text()) == []


def test_a_claim_that_stands_twice_would_be_found():
    one = "| A, b | `tests/a/test_a.py::test_a`, `…::test_b` |"
    assert doubles(f"{one}\n| A; c | `tests/a/test_c.py` |") == ["A; c"]
    assert doubles(f"{one}\n| D | `tests/a/test_a.py::test_b`, `…::test_a` |") == ["D"]
    assert doubles(f"{one}\n| D | `tests/a/test_a.py::test_b` |") == []
    assert doubles(f"{one}\n| D | `tests/a/test_a.py::test_d` |") == []


def test_every_place_that_the_page_of_hardening_names_exists():
    rows = [row for row in HARDENING.read_text().splitlines() if row.startswith("| ")]
    cells = [row.split(" | ")[-2] for row in rows if "| Test |" not in row]
    assert cells
    for cell in cells:
        for told in re.findall(r"`(\.?\w[\w/-]*[./][\w./-]+)`", cell):
            places = [base / told for base in (ROOT, ROOT / "src" / "waarborg")]
            assert any(one.exists() for one in places), told


def test_what_is_left_out_on_purpose_stands_under_the_limits():
    told = LIMITS.read_text().partition("## What norms ask, and it does not do")[2]
    told = told.partition("\n## ")[0]
    assert [one for one in LEFT_OUT if one not in told] == []


def test_a_claim_without_its_test_would_be_found():
    gone = "| A | `tests/attacks/test_kill.py::test_that_was_renamed` |"
    assert lacking(gone) == ["tests/attacks/test_kill.py::test_that_was_renamed"]
    assert lacking("| A | `tests/attacks/test_gone.py` |") == ["tests/attacks/test_gone.py::"]


def test_every_file_of_attacks_stands_on_the_page():
    attacks = [p.name for p in files() if name(p).startswith("tests/attacks/test_")]
    standing = {file.rpartition("/")[2] for file, _ in named(CLAIMS.read_text())}
    assert [one for one in attacks if one not in standing] == []
