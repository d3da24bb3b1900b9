"""Change `core` on purpose, a line at a time: does a test notice?

    python -m bench.mutating [PATTERN ...]    run what was not run yet; all of it takes hours
    python -m bench.mutating --read           read the last run once more

What the quick tests of `core` do not notice has to be answered in `bench/answers`: by a test that
does, or by the reason why nobody can see the difference. Whatever is left is printed, in the form
in which it can be answered. The result stands in docs/reference/mutants.md, a row for each module;
rows of modules that were not run whole stay as they are.
"""

import argparse
import hashlib
import json
import os
import sys
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from bench.answers import NAMED, answers
from bench.mutants import REFUSED, ROOT, SURVIVED, UNTOUCHED, Mutant, read, results, run
from bench.noticing import noticed

PAGE = ROOT / "docs" / "reference" / "mutants.md"
CORE = ROOT / "src" / "waarborg" / "core"
PACKAGE = "waarborg.core."
HEAD = """# Changes that no test notices

Written by `python -m bench.mutating`. It changes `core` on purpose, one small thing at a time: `<`
becomes `<=`, an argument becomes `None`, a line is left out. Then it runs the quick tests of `core`
and of the procedures. A change that turns no test red is either a test that is missing, or a change
that nobody can see. Each has to be read, and answered in `bench/answers`; the others are *left*.

- *Refused*: `mypy` does not accept the change, and `make check` runs `mypy`.
- *Noticed*: a quick test turns red.
- *Elsewhere*: a slower test, or one of another layer, turns red; it is named and was run.
- *Same*: nobody can see the difference; the reason was written down.
- *Left*: nothing notices it, and nobody answered it yet.

Words for people are not changed here. A row holds for the text of the module with that digest.

{stand}

| Module | Digest | Changes | Refused | Noticed | Elsewhere | Same | Left |
|---|---|---|---|---|---|---|---|
"""


@dataclass
class Module:
    """What became of the changes in one module."""

    name: str
    changes: int = 0
    refused: int = 0
    noticed: int = 0
    elsewhere: int = 0
    same: int = 0
    left: list[Mutant] = field(default_factory=list)

    def row(self) -> str:
        short = self.name.removeprefix(PACKAGE)
        digest = digest_of(CORE / (short.replace(".", "/") + ".py"))
        counts = (self.changes, self.refused, self.noticed, self.elsewhere, self.same)
        return f"| {short} | {digest} | {' | '.join(map(str, counts))} | {len(self.left)} |"


def main() -> int:
    asked = argparse.ArgumentParser(prog="python -m bench.mutating")
    asked.add_argument("pattern", nargs="*", help="such as 'waarborg.core.seal.*'")
    asked.add_argument("--children", type=int, default=os.cpu_count() or 1)
    asked.add_argument("--read", action="store_true", help="run nothing; read the last run")
    given = asked.parse_args()
    os.chdir(ROOT)
    os.environ["PATH"] = f"{Path(sys.executable).parent}:{os.environ['PATH']}"  # finds mypy
    if not given.read:
        run(given.pattern, given.children)
    modules, stale = judged(results())
    for module in modules:
        tell(module)
    for where, change in stale:
        print(f"answered, but there is no such change any more: [{where}] {change}")
    write(modules)
    return int(bool(stale) or any(module.left for module in modules))


def judged(
    found: dict[str, dict[str, int | None]],
) -> tuple[list[Module], list[tuple[str, str]]]:
    """Count per module that was run whole, and look the rest up among the answers.

    Returns:
        The modules, and the answers to changes of theirs that are no longer made or not needed.
    """
    said, used, modules = answers(), set(), []
    for name, codes in found.items():
        if not codes or None in codes.values():
            continue
        module = Module(name, len(codes))
        module.refused = sum(code == REFUSED for code in codes.values())
        quiet = [read(one) for one, code in codes.items() if code in {SURVIVED, UNTOUCHED}]
        module.noticed = len(codes) - module.refused - len(quiet)
        used |= {(one.where, one.change) for one in quiet}
        answer = {one: said.get((one.where, one.change), "") for one in quiet}
        tests = [(one, text) for one, text in answer.items() if text.startswith(NAMED)]
        red = set(noticed(tests))
        module.elsewhere = len(red)
        named = {one for one, _ in tests}
        module.left = [o for o in quiet if not answer[o] or (o in named and o.name not in red)]
        module.same = len(quiet) - module.elsewhere - len(module.left)
        modules.append(module)
    whole = {module.name.removeprefix("waarborg.core.") for module in modules}
    stale = [key for key in said if key[0].rpartition(".x")[0] in whole and key not in used]
    return modules, stale


def tell(module: Module) -> None:
    """Print what is left of a module, in the form of `bench/answers`."""
    where = ""
    for one in module.left:
        if one.where != where:
            where = one.where
            print(f"\n[{json.dumps(where, ensure_ascii=False)}]")
        print(f'{json.dumps(one.change, ensure_ascii=False)} = ""')


def write(modules: Iterable[Module]) -> None:
    """Write the page; what was not run now stays, unless the module is there no more."""
    old = PAGE.read_text().splitlines() if PAGE.exists() else []
    rows = {line.split("|")[1].strip(): line for line in old if line.startswith("| ")}
    now = to_change(CORE)
    run = {module.name.removeprefix(PACKAGE): module for module in modules}
    rows |= {name: module.row() for name, module in run.items() if name in now}
    rows = {name: rows[name] for name in sorted(rows.keys() & now.keys())}
    PAGE.write_text(HEAD.format(stand=stand(rows, now)) + "".join(f"{r}\n" for r in rows.values()))


def to_change(core: Path) -> dict[str, str]:
    """Name the modules with something to change, and the digest of each: those with a function."""
    return {
        ".".join(path.relative_to(core).with_suffix("").parts): digest_of(path)
        for path in core.rglob("*.py")
        if "def " in path.read_text() and "words" not in path.relative_to(core).parts
    }


def digest_of(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()[:8]


def stand(rows: dict[str, str], now: dict[str, str]) -> str:
    """Say how far it is: what was not run, what was run in an older text, what is left."""
    told = {name: [part.strip() for part in row.split("|")] for name, row in rows.items()}
    older = sum(parts[2] != now[name] for name, parts in told.items())
    left = sum(int(parts[-2]) for parts in told.values())
    return (
        f"Of {len(now)} modules {len(now) - len(rows)} were not run, and {older} were run in an "
        f"older text than they\nhave now. Of the changes in the rows below {left:,} are left: "
        f"nobody answered them yet."
    )


if __name__ == "__main__":
    sys.exit(main())
