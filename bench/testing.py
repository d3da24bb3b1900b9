"""How long the quick tests of `make check` take: the very command that stands in the Makefile."""

import os
import shlex
import subprocess
import sys
import time
from pathlib import Path

from bench.figures import Figure

ROOT = Path(__file__).resolve().parents[1]
MARK = "not slow and not browser and not postgres"


def of_the_quick_tests() -> list[Figure]:
    """Run them once, as a process of their own; a test that fails stops the measuring.

    The tests were compiled before, as they are for whoever runs them a second time.
    """
    subprocess.run(
        [*command(), "--collect-only"],
        cwd=ROOT,
        env=as_anybody(),
        stdout=subprocess.DEVNULL,
        check=True,
    )
    began = time.monotonic()
    done = subprocess.run(
        command(), cwd=ROOT, env=as_anybody(), capture_output=True, text=True, check=False
    )
    took = time.monotonic() - began
    if done.returncode:
        raise RuntimeError(f"The quick tests fail, so there is nothing to measure:\n{done.stdout}")
    told = done.stdout.strip().splitlines()[-1].strip("= ")
    return [Figure("quick tests of `make check`, as the clock says", took, "s", 90, beside=told)]


def as_anybody() -> dict[str, str]:
    """Leave out what the house of this bench set: the tests have houses of their own."""
    ours = ("WAARBORG_", "DJANGO_", "PYTHONDONTWRITEBYTECODE")  # the Makefile keeps compiled code
    return {name: value for name, value in os.environ.items() if not name.startswith(ours)}


def command() -> list[str]:
    """Read from the Makefile what `make check` runs."""
    lines = (ROOT / "Makefile").read_text().splitlines()
    [line] = [line for line in lines if MARK in line]
    [tests] = [line.partition(":=")[2] for line in lines if line.startswith("FAST_TESTS")]
    written = line.replace("$(BIN)/python", shlex.quote(sys.executable))
    return shlex.split(written.replace("$(FAST_TESTS)", tests))
