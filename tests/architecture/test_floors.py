"""Who may stand on whom, where import contracts do not look."""

import ast
import sys

import pytest

from tests.architecture.tree import ROOT, imported, modules, modules_with, name, tree

ALLOWED_IN_CORE = set(sys.stdlib_module_names) - {
    "asyncio",
    "http",
    "random",
    "requests",
    "socket",
    "sqlite3",
    "subprocess",
    "time",
    "urllib",
}


def test_decisions_stand_on_the_standard_library_only():
    found = {
        f"{name(path)}: {module}"
        for path in modules("src/waarborg/core")
        if "seal" not in path.parts
        for module in imported(path)
        if not module.startswith("waarborg.core")
        and module.partition(".")[0] not in ALLOWED_IN_CORE
    }
    assert found == set()


def test_the_seal_stands_on_one_library_and_no_more():
    found = {
        f"{name(path)}: {module}"
        for path in modules("src/waarborg/core/seal")
        for module in imported(path)
        if not module.startswith(("waarborg.core", "cryptography"))
        and module.partition(".")[0] not in ALLOWED_IN_CORE
    }
    assert found == set()


@pytest.mark.parametrize("floor", ["core", "usecases", "store"])
def test_nobody_reads_the_clock_below_the_pages(floor):
    found = {
        name(path)
        for path in modules(f"src/waarborg/{floor}")
        if "waarborg.adapters.clock" in imported(path)
        or any(
            isinstance(node, ast.Attribute)
            and node.attr in {"now", "today", "utcnow"}
            and isinstance(node.value, (ast.Name, ast.Attribute))
            and ast.unparse(node.value).split(".")[-1] in {"datetime", "date", "timezone", "dt"}
            for node in ast.walk(tree(path))
        )
        or "auto_now" in path.read_text()
    }
    assert found == set()


def test_locks_and_pauses_of_the_machine_are_in_adapters_and_store():
    found = {
        name(path)
        for path in modules("src/waarborg/core", "src/waarborg/usecases", "src/waarborg/web")
        if "fcntl" in imported(path) or "time.sleep(" in path.read_text()
    }
    assert found == set()


def test_a_use_case_takes_its_parameters_by_name():
    found = set()
    areas = [p for p in modules("src/waarborg/usecases") if p.parent.name != "usecases"]
    assert areas
    for path in areas:
        public = [
            node
            for node in tree(path).body
            if isinstance(node, ast.FunctionDef) and node.name == path.stem
        ]
        found |= {
            f"{name(path)}::{node.name}"
            for node in public
            if node.args.args or node.args.posonlyargs or node.args.vararg
        }
    assert found == set()


# The page of last resort, the question whether the seal works at all here, and the clock:
# one step of a round, or one term in it, stops no other. And behind the walls, where a file is
# read: whatever goes wrong there is told with one word and no trace.
MAY_CATCH_EVERYTHING = {
    "web/errors.py",
    "adapters/confined/inside.py",
    "adapters/previews/cleaning.py",
    "adapters/previews/drawing.py",
    "core/seal/supported.py",
    "usecases/clock/tick.py",
    "usecases/clock/escalate_terms.py",
}


def test_only_named_places_catch_everything():
    found = {
        f"{name(path)}:{node.lineno}"
        for path in modules_with("except", "src")
        if str(path.relative_to(ROOT / "src/waarborg")) not in MAY_CATCH_EVERYTHING
        for node in ast.walk(tree(path))
        if isinstance(node, ast.ExceptHandler)
        and (node.type is None or ast.unparse(node.type) in {"Exception", "BaseException"})
        # Letting go of something and passing the error on is not catching it.
        and not any(isinstance(step, ast.Raise) and step.exc is None for step in node.body)
    }
    assert found == set()


def test_the_public_process_has_no_sign_in_and_no_staff_pages():
    source = (ROOT / "src/waarborg/settings/public.py").read_text()
    assert "allauth" not in source
    assert "SIGN_IN_APPS" not in source
