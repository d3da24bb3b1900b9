"""The how-to from paper to a procedure: what it says to type works, and ends as it says."""

import re
import shlex
import shutil
import subprocess
import sys

import pytest

from tests.architecture.tree import ROOT as TREE
from tests.procedures.cast import ROOT
from waarborg.commands.cli import main

pytestmark = pytest.mark.slow

PAGE = (TREE / "docs" / "how-to" / "procedure.md").read_text("utf-8")
FOLDER = "procedures/ourtown/2027-01-01"


def snippets(language):
    return re.findall(rf"```{language}\n(.*?)```", PAGE, re.DOTALL)


def typed():
    """List what is typed, with what the machine answers."""
    said = "".join(snippets("console")).split("$ ")[1:]
    return [(line.splitlines()[0], line.splitlines()[1:]) for line in said]


@pytest.fixture
def copied(tmp_path, monkeypatch):
    """Do what the first step says, word for word."""
    for part in ("law", "template", "schema"):
        shutil.copytree(ROOT / part, tmp_path / "procedures" / part)
    monkeypatch.chdir(tmp_path)
    copying, moving, checking, *_ = [line for line, _ in typed()]
    for line in (copying, moving):
        subprocess.run(shlex.split(line), check=True)
    assert checking == f".venv/bin/waarborg procedure check {FOLDER}"
    head = tmp_path / FOLDER / "procedure.yaml"
    text = head.read_text("utf-8")
    text = text.replace("procedure: template", "procedure: ourtown")
    head.write_text(text.replace("valid_from: 2026-01-01", "valid_from: 2027-01-01"), "utf-8")
    return tmp_path / FOLDER


def test_the_first_check_says_what_the_page_says(copied, capsys):
    assert main(["procedure", "check", FOLDER]) == 0
    answered = typed()[2][1]
    assert without_time(capsys.readouterr().out.splitlines()) == without_time(answered)


def without_time(lines):
    return [re.sub(r"in [\d.]+ seconden", "", line) for line in lines]


def test_the_story_of_the_page_ends_as_it_says(copied, capsys):
    (story,) = snippets("yaml")
    (copied / "scenarios" / "deny" / "director-reads.yaml").write_text(story, "utf-8")
    assert main(["procedure", "check", FOLDER]) == 0, capsys.readouterr().out


def test_a_norm_that_is_missed_is_told(copied, capsys):
    (copied / "norms" / "read.yaml").unlink()
    assert main(["procedure", "check", FOLDER, "--lang", "en"]) == 1
    assert "no-dead-end · cannot_read" in capsys.readouterr().out


def test_what_only_makes_things_easier_can_go(copied, capsys):
    for code in ("close-early", "pass-on", "pass-on-to-coordinator"):
        (copied / "norms" / f"{code}.yaml").unlink()
    assert main(["procedure", "check", FOLDER]) == 0, capsys.readouterr().out


def test_the_last_look_is_silent_about_what_was_copied(copied):
    assert "- `yamllint -s procedures/ourtown`" in PAGE
    asked = [sys.executable, "-m", "yamllint", "-s", str(copied.parent)]
    done = subprocess.run(asked, capture_output=True, text=True, check=False, cwd=TREE)
    assert done.returncode == 0, done.stdout
