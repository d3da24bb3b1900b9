"""A command whose reader goes away, as with `| head`, ends quietly and says so in its code."""

import os
import subprocess
import sys

import pytest

from tests.procedures.cast import EXAMPLE
from waarborg.commands import check, cli

pytestmark = pytest.mark.slow

CLI = ("-m", "waarborg.commands.cli")


def ended(*words, python=()):
    """Do a command into a pipe that nobody reads; give its code and what it complained."""
    reader, writer = os.pipe()
    os.close(reader)
    told = [sys.executable, *python, *CLI, *words]
    try:
        done = subprocess.run(told, stdout=writer, stderr=subprocess.PIPE, check=False)
    finally:
        os.close(writer)
    return done.returncode, done.stderr.decode()


@pytest.mark.parametrize(
    "words",
    [("doctor",), ("procedure", "explain", str(EXAMPLE), "--for", "reporter")],
    ids=lambda words: words[0],
)
@pytest.mark.parametrize("python", [(), ("-u",)], ids=["buffered", "unbuffered"])
def test_a_command_that_nobody_reads_ends_quietly(words, python):
    assert ended(*words, python=python) == (141, "")


def test_another_pipe_that_breaks_is_no_reader_that_left(monkeypatch, capfd):
    """Printed to a file, as here, or to somebody who still reads."""

    def breaks(_given):
        raise BrokenPipeError

    monkeypatch.setattr(check, "do", breaks)
    with pytest.raises(BrokenPipeError):
        cli.main(["check"])
