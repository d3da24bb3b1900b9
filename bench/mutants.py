"""What is changed on purpose in `core`, and what became of it.

mutmut makes the changes and runs the tests. Two things are done in another way here:

- Words for people are not changed: what is raised, and what is kept under the names of WORDS. Of a
  string one change is enough; the same string in other letters says nothing more.
- What mypy refuses counts as noticed, since `make check` runs it. An error that the unchanged
  function has in the same place, because its copies stand side by side, is none.
"""

import ast
import difflib
import json
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import libcst
from mutmut import __main__ as mutmut
from mutmut.mutation import file_mutation, mutators
from mutmut.type_checking import TypeCheckingError, run_type_checker

ROOT = Path(__file__).resolve().parents[1]
CHANGED = ROOT / "mutants" / "src"
BY_MYPY = ROOT / "mutants" / "refused.json"
WORDS = frozenset({"message", "remedy", "problem"})
# Copies of one function in one class: these come from that alone.
OF_COPIES = re.compile(r"already defined|Cannot determine type|Unused .type: ignore")
LINE = re.compile(r" on line \d+")
REFUSED, UNTOUCHED, SURVIVED = 37, 33, 0


@dataclass(frozen=True)
class Mutant:
    """One change.

    Attributes:
        name: As mutmut calls it: module, function and number.
        where: Module and function, without the number: numbers move when the function does.
        change: The lines before, an arrow, the lines after.
    """

    name: str
    where: str
    change: str


def run(names: list[str], children: int) -> None:
    """Change `core`, and run the quick tests on every change that was not looked at yet.

    Args:
        names: Patterns of mutants, such as `waarborg.core.seal.*`; none is all of them.
    """
    file_mutation.MutationVisitor.on_visit = _not_words(file_mutation.MutationVisitor.on_visit)
    for place, (kind, operator) in enumerate(file_mutation.mutation_operators):
        if operator is mutators.operator_string:
            file_mutation.mutation_operators[place] = (kind, _one_change)
    mutmut.filter_mutants_with_type_checker = _refused
    mutmut._run(names, children)  # noqa: SLF001 - its command does no more


def results() -> dict[str, dict[str, int | None]]:
    """Give for each module of `core` what became of each mutant: an exit code, None if not run."""
    refused, found = set(json.loads(BY_MYPY.read_text())), {}
    for meta in sorted(CHANGED.rglob("*.py.meta")):
        module = ".".join(meta.relative_to(CHANGED).with_name(meta.name[:-8]).parts)
        codes = json.loads(meta.read_text())["exit_code_by_key"]
        found[module] = {one: REFUSED if one in refused else code for one, code in codes.items()}
    return found


def read(name: str) -> Mutant:
    """Read what a mutant changes."""
    module, _, function = name.rpartition(".")
    base = function.rpartition("__mutmut_")[0]
    texts = _functions(CHANGED / (module.replace(".", "/") + ".py"))
    before, after = (
        [line.replace(one, base) for line in texts[one]]
        for one in (f"{base}__mutmut_orig", function)
    )
    lines = [
        line
        for line in difflib.unified_diff(before, after, lineterm="", n=0)
        if not line.startswith(("---", "+++", "@@"))
    ]
    old, new = (" ".join(x[1:].strip() for x in lines if x[0] == sign) for sign in "-+")
    return Mutant(name, f"{module.removeprefix('waarborg.core.')}.{base}", f"{old}  →  {new}")


@cache
def _functions(path: Path) -> dict[str, list[str]]:
    text = path.read_text()
    lines = text.splitlines()
    return {
        node.name: lines[node.lineno - 1 : node.end_lineno]
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.FunctionDef)
    }


def _not_words(visit: Any) -> Any:
    def on_visit(self: Any, node: libcst.CSTNode) -> bool:
        if isinstance(node, libcst.Raise) or _is_words(node):
            return False
        return bool(visit(self, node))

    return on_visit


def _is_words(node: libcst.CSTNode) -> bool:
    if not isinstance(node, libcst.Assign):
        return False
    target = node.targets[0].target
    return isinstance(target, libcst.Name) and target.value in WORDS


def _one_change(node: libcst.BaseString) -> Iterator[libcst.BaseString]:
    made = mutators.operator_string(node)
    yield from (one for one in made if "XX" in getattr(one, "value", ""))


def _refused() -> dict[str, file_mutation.FailedTypeCheckMutant]:
    """Give the mutants in which mypy finds an error that the unchanged function does not have."""
    with file_mutation.change_cwd(ROOT / "mutants"):
        errors = run_type_checker(mutmut.config().type_check_command)
    by_path: dict[Path, list[TypeCheckingError]] = defaultdict(list)
    for error in errors:
        if not OF_COPIES.search(error.error_description):
            by_path[ROOT / "mutants" / error.file_path].append(error)
    refused = {}
    for path, found in by_path.items():
        refused |= {one.name: one for one in _refused_in(path, found)}
    BY_MYPY.write_text(json.dumps(sorted(refused)))
    return refused


def _refused_in(
    path: Path, errors: list[TypeCheckingError]
) -> Iterator[file_mutation.FailedTypeCheckMutant]:
    collector = file_mutation.MutatedMethodsCollector(path)
    libcst.MetadataWrapper(libcst.parse_module(path.read_text())).visit(collector)
    said: dict[str, dict[str, Any]] = defaultdict(dict)
    for error in errors:
        for spot in collector.found_mutants:
            if spot.line_number_start <= error.line_number <= spot.line_number_end:
                said[spot.function_name][LINE.sub("", error.error_description)] = (spot, error)
    module = ".".join(path.relative_to(CHANGED).with_suffix("").parts)
    for function, told in said.items():
        base, _, number = function.rpartition("__mutmut_")
        own = [told[what] for what in told if what not in said.get(f"{base}__mutmut_orig", ())]
        if number != "orig" and own:
            spot, error = own[0]
            yield file_mutation.FailedTypeCheckMutant(
                method_location=spot, name=f"{module}.{function}", error=error
            )
