"""Every named step of a submission stands in the list, and the power fails at each of them."""

import ast
import inspect
from collections.abc import Iterator

from tests.architecture.tree import modules_with, name, tree
from tests.attacks import test_kill
from tests.databases import BOTH
from waarborg.steps import STEPS


def named_steps() -> Iterator[tuple[str, str]]:
    """Find every call of `reached` in the source: where, and which step it names."""
    for path in modules_with("reached", "src"):
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.Call) and ast.unparse(node.func) == "reached":
                yield f"{name(path)}:{node.lineno}", ast.unparse(node.args[0])


def killed_at() -> set[str]:
    """List the steps at which a test lets the power fail."""
    marks = [
        mark
        for one in vars(test_kill).values()
        for mark in getattr(one, "pytestmark", [])
        if mark.name == "parametrize" and mark.args[0] == "step"
    ]
    alone = {
        ast.literal_eval(node.args[1])
        for node in ast.walk(ast.parse(inspect.getsource(test_kill)))
        if isinstance(node, ast.Call)
        and ast.unparse(node.func) == "power_fails_at"
        and isinstance(node.args[1], ast.Constant)
    }
    return (alone - {""}) | {step for mark in marks for step in mark.args[1]}


def test_every_step_in_the_source_is_one_of_the_list_and_each_has_its_place():
    found = [step for _, step in named_steps()]
    assert sorted(found) == sorted(map(repr, STEPS))


def test_the_power_fails_at_every_step():
    assert killed_at() == set(STEPS)


def test_it_fails_on_both_databases():
    marker = test_kill.house._fixture_function_marker
    assert list(marker.params) == BOTH
