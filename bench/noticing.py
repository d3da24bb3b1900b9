"""Whether the tests that an answer names turn red on a change, each in a process of its own."""

import os
import signal
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator

import pytest
from mutmut.mutation.trampoline import set_mutant_under_test

from bench.mutants import CHANGED, Mutant

SECONDS = 300  # a change that takes so long is one that somebody notices
PLAIN = ["-q", "-x", "--tb=no", "--no-header", "-p", "no:randomly", "-p", "no:cacheprovider"]
# Else pytest puts the unchanged code in front, as for every other run.
PLAIN += ["-o", f"pythonpath=. {CHANGED}"]


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
