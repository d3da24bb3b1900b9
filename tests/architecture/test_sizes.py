"""One idea per file. The exceptions are listed and may only become fewer."""

import ast
import json
from functools import cache

import pytest

from tests.architecture.tree import ROOT, modules, modules_with, name, templates, tree

RATCHET = ROOT / "tests/architecture/exceptions.json"
MODULE_LINES, FUNCTION_LINES, CLASS_LINES, TEMPLATE_LINES = 300, 50, 150, 120


@cache
def too_large() -> set[str]:
    """Name everything that is larger than the house rules want."""
    found = set()
    for path in modules("src", "tests", "bench"):
        lines = len(path.read_text().splitlines())
        if lines > MODULE_LINES:
            found.add(name(path))
        for node in ast.walk(tree(path)):
            if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
                limit = CLASS_LINES if isinstance(node, ast.ClassDef) else FUNCTION_LINES
                if (node.end_lineno or 0) - node.lineno + 1 > limit:
                    found.add(f"{name(path)}::{node.name}")
    return found | {
        name(p) for p in templates() if len(p.read_text().splitlines()) > TEMPLATE_LINES
    }


def test_nothing_grows_past_what_fits_in_a_head():
    allowed = set(json.loads(RATCHET.read_text())["too_large"])
    assert too_large() - allowed == set()


def test_an_exception_that_is_no_longer_needed_is_struck_off():
    allowed = set(json.loads(RATCHET.read_text())["too_large"])
    assert allowed - too_large() == set()


@pytest.mark.parametrize("word", ["utils", "helpers", "common", "misc", "manager", "handler"])
def test_no_module_is_an_attic(word):
    assert [name(p) for p in modules("src") if word in {p.stem, p.parent.name}] == []


def test_no_class_is_named_after_nothing():
    endings = ("Manager", "Service", "Handler", "Helper", "Utils", "Impl")
    ours_by_need = {"SealingUploadHandler"}  # Django's word for what it is
    found = {
        f"{name(path)}::{node.name}"
        for path in modules_with("class", "src")
        for node in ast.walk(tree(path))
        if isinstance(node, ast.ClassDef)
        and node.name.endswith(endings)
        and node.name not in ours_by_need
    }
    assert found == set()
