"""Every guarantee is told twice, and both say the same of every procedure that is shipped."""

import ast
from pathlib import Path

import pytest

from tests.procedures.cast import EXAMPLE
from tests.procedures.guarantees import twins
from tests.procedures.guarantees.minimal import procedure as minimal
from tests.procedures.guarantees.twins import TWINS
from tests.procedures.seeds import AS_THEY_ARE, REPAIRED, called, procedure
from waarborg.core.procedure import checker
from waarborg.core.procedure.breach import findings
from waarborg.core.procedure.look import Look
from waarborg.core.terms import Guarantee

CHECKED = {module.HOLDS: module for module in checker.ALL if hasattr(module, "HOLDS")}
# Of these the plain walk takes minutes where there are many situations.
WALKED_LONG = {
    Guarantee.CLOCK,
    Guarantee.NO_DEAD_END,
    Guarantee.SECOND_LOOK,
    Guarantee.BOTH_SIDES,
    Guarantee.SEPARATE_HANDS,
    Guarantee.CARE,
    Guarantee.FOLLOWED_THROUGH,
    Guarantee.INDEPENDENT_HANDS,
}
VALUES = {"words", "terms"}  # what a plain one may know of the checker: names of things
HERE = Path(twins.__file__).parent


def compared(made, guarantees):
    look = Look(made)
    for guarantee in guarantees:
        told = findings(CHECKED[guarantee].breaches(look), look.space.size)
        assert {f.cause: f.situations for f in told} == TWINS[guarantee](made), guarantee


def test_every_guarantee_is_checked_and_has_a_plain_twin():
    assert set(CHECKED) == set(TWINS) == set(Guarantee)


def test_every_guarantee_is_compared_on_procedures_made_at_random():
    said = "".join(path.read_text("utf-8") for path in HERE.glob("test_*_plainly.py"))
    names = {module.__name__.rpartition(".")[2] for module in CHECKED.values()}
    assert [name for name in sorted(names) if f", {name}," not in said] == []


@pytest.mark.parametrize("path", sorted(HERE.glob("plain*.py")), ids=lambda path: path.stem)
def test_what_is_plain_shares_nothing_with_the_checker(path):
    used = [node.module for node in ast.walk(ast.parse(path.read_text("utf-8")))
            if isinstance(node, ast.ImportFrom) and node.module.startswith("waarborg")]  # fmt: skip
    assert {module.rpartition(".")[2] for module in used} <= VALUES


def test_both_say_that_the_small_procedure_is_sound():
    compared(minimal(), Guarantee)


@pytest.mark.slow
@pytest.mark.parametrize("folder", AS_THEY_ARE, ids=called)
def test_both_say_the_same_of_what_is_as_it_is(folder):
    compared(procedure(folder), Guarantee)


@pytest.mark.slow
@pytest.mark.parametrize("folder", [*REPAIRED, EXAMPLE], ids=called)
def test_both_say_the_same_of_what_is_repaired(folder):
    compared(procedure(folder), set(Guarantee) - WALKED_LONG)
