"""What was said about changes that the quick tests do not notice.

`bench/answers/*.toml` has a table for each function; a key is the change, a value either why nobody
can see it, or the tests that do notice it and that the quick run leaves out or does not reach.
"""

import os
import signal
import sys
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator

import pytest
from mutmut.mutation.trampoline import set_mutant_under_test

from bench.mutants import CHANGED, ROOT, Mutant

ANSWERS = ROOT / "bench" / "answers"
SECONDS = 300  # a change that takes so long is one that somebody notices
PLAIN = ["-q", "-x", "--tb=no", "--no-header", "-p", "no:randomly", "-p", "no:cacheprovider"]
NAMED = "tests/"


def answers() -> dict[tuple[str, str], str]:
    """Read every answer, by function and change.

    Raises:
        ValueError: An answer is empty, or given twice.
    """
    found: dict[tuple[str, str], str] = {}
    for path in sorted(ANSWERS.glob("*.toml")):
        for where, said in tomllib.loads(path.read_text()).items():
            for change, answer in said.items():
                if not answer.strip() or (where, change) in found:
                    message = f"{path.name}: [{where}] {change}: empty, or answered twice"
                    raise ValueError(message)
                found[where, change] = answer
    return found


def noticed(mutants: Iterable[tuple[Mutant, str]]) -> Iterator[str]:
    """Run the tests that were named, on each mutant; give the names of those that turn them red.

    Raises:
        RuntimeError: The tests fail without any change.
    """
    by_tests: dict[str, list[Mutant]] = defaultdict(list)
    for mutant, tests in mutants:
        by_tests[tests].append(mutant)
    sys.path.insert(0, str(CHANGED))
    os.environ["PYTHONPATH"] = str(CHANGED)  # for what the tests start
    for tests, group in by_tests.items():
        words = [*tests.split(), *PLAIN]
        if _apart("", words) != 0:
            message = f"red without a change: {tests}"
            raise RuntimeError(message)
        yield from (one.name for one in group if _apart(one.name, words) != 0)


def _apart(name: str, words: list[str]) -> int:
    """Run tests in a process of their own, on one mutant, and give its exit code."""
    process = os.fork()
    if not process:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, 1)
        os.dup2(nowhere, 2)
        set_mutant_under_test(name)
        signal.alarm(SECONDS)
        os._exit(int(pytest.main(words)))
    return os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])
