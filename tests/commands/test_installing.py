"""The lines of "Put the program there" are done as a reader does them, in an empty folder.

What these tests leave out is the network: instead of the line that fetches the locked libraries,
those that these tests run with are laid beside the new program, at the end, as a line of a `.pth`.
The program itself comes out of the wheel.
"""

import os
import re
import shutil
import subprocess
import sysconfig
from pathlib import Path

import pytest

from tests.servers import ROOT

PAGE = ROOT / "docs" / "how-to" / "install.md"
FETCHES = "--require-hashes"
pytestmark = pytest.mark.slow


def lines_under(heading: str) -> list[str]:
    """The commands under a heading of the page, by whoever they are done."""
    part = PAGE.read_text().partition(f"\n## {heading}\n")[2].partition("\n## ")[0]
    blocks = re.findall(r"```console\n(.*?)```", part, re.DOTALL)
    return [line[2:] for block in blocks for line in block.splitlines()]


@pytest.fixture(scope="module")
def there(tmp_path_factory):
    """What a reader has: the wheel of this tree, the libraries by name, a law and a procedure."""
    carried = tmp_path_factory.mktemp("carried")
    tree = tmp_path_factory.mktemp("source") / "tree"
    shutil.copytree(ROOT / "src", tree / "src", ignore=shutil.ignore_patterns("*.egg-info"))
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, tree)
    subprocess.run(
        [ROOT / ".venv/bin/uv", "build", "--quiet", "--offline", "--wheel", "--no-build-isolation",
         "--python", ROOT / ".venv/bin/python", "--out-dir", carried / "dist", tree],
        check=True,
    )  # fmt: skip
    for name in ("requirements", "procedures/law"):
        shutil.copytree(ROOT / name, carried / name)
    ours = carried / "procedures" / "ours"
    shutil.copytree(ROOT / "procedures" / "template", ours)
    for head in ours.glob("*/procedure.yaml"):
        head.write_text(head.read_text().replace("procedure: template", "procedure: ours"))
    return carried


@pytest.fixture(scope="module")
def machine(tmp_path_factory, there):
    """A machine on which the lines of the page were done."""
    machine = tmp_path_factory.mktemp("machine")
    lines = lines_under("Put the program there")
    assert sum(FETCHES in line for line in lines) == 1
    for line in lines:
        if FETCHES in line or line.startswith(("apt-get ", "make ")):
            continue
        placed = re.sub(r"/(opt|srv)\b", rf"{machine}/\1", line)
        done = subprocess.run(placed, shell=True, cwd=there, capture_output=True, text=True)  # noqa: PLW1510 - a line of the page
        assert done.returncode == 0, (line, done.stderr)
    program = machine / "opt" / "waarborg" / ".venv"
    [packages] = program.glob("lib/python3*/site-packages")
    (packages / "libraries.pth").write_text(sysconfig.get_path("purelib") + "\n")
    return machine


def settings(machine: Path) -> dict[str, str]:
    """The settings of the page, at the places of this machine."""
    [block] = re.findall(r"```ini\n(.*?)```", PAGE.read_text(), re.DOTALL)
    told = dict(line.split("=", 1) for line in block.splitlines())
    return {key: value.replace("/srv/", f"{machine}/srv/") for key, value in told.items()}


def waarborg(machine: Path, *words: str, **told: str) -> subprocess.CompletedProcess[str]:
    left = ("WAARBORG_", "DJANGO_", "PYTHON", "COVERAGE")
    clean = {key: value for key, value in os.environ.items() if not key.startswith(left)}
    empty = machine / "empty"
    empty.mkdir(exist_ok=True)
    return subprocess.run(
        [machine / "opt/waarborg/.venv/bin/waarborg", *words],
        env=clean | told, cwd=empty, capture_output=True, text=True, check=False,
    )  # fmt: skip


def test_the_program_that_was_put_there_is_the_one_of_the_wheel(machine):
    python = machine / "opt/waarborg/.venv/bin/python"
    told = subprocess.run(
        [python, "-I", "-c", "import waarborg; print(waarborg.__file__)"],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert Path(told.stdout.strip()).is_relative_to(machine / "opt/waarborg/.venv/lib")


def test_it_migrates_and_is_sound_with_the_settings_of_the_page(machine):
    told = settings(machine)
    for command in ("migrate", "check"):
        done = waarborg(machine, command, **told)
        assert (done.returncode, done.stderr) == (0, ""), command
    assert (machine / "srv/waarborg/data/waarborg.sqlite3").is_file()
    assert not list((machine / "empty").iterdir())


def test_it_tests_nothing_and_drives_no_browser():
    locked = (ROOT / "requirements" / "base.txt").read_text()
    assert not re.search(r"^(pytest|playwright|mypy|uv)==", locked, re.MULTILINE)
    assert "requirements/base.txt" in next(
        line for line in lines_under("Put the program there") if FETCHES in line
    )


@pytest.mark.parametrize("command", ["migrate", "check"])
def test_without_a_procedure_it_says_in_one_sentence_what_to_do(machine, command):
    told = settings(machine)
    del told["WAARBORG_PROCEDURE"]
    told["WAARBORG_HOME"] = str(machine / "another")
    done = waarborg(machine, command, **told)
    assert done.returncode == 2
    assert "There is no procedure in" in done.stderr
    assert "set WAARBORG_PROCEDURE to yours" in done.stderr
    assert "procedures/law" in done.stderr
    assert not (machine / "another").exists()


def test_without_a_place_for_the_data_nothing_is_put_among_the_libraries(machine):
    told = settings(machine)
    del told["WAARBORG_HOME"]
    for command in ("migrate", "check"):
        done = waarborg(machine, command, **told)
        assert done.returncode == 2
        assert "Set WAARBORG_HOME" in done.stderr
    assert not list((machine / "opt").rglob(".home"))


def test_a_procedure_without_the_law_beside_it_says_what_to_copy_where(machine, there):
    alone = machine / "alone"
    shutil.copytree(there / "procedures" / "ours", alone / "ours")
    told = settings(machine) | {
        "WAARBORG_PROCEDURE": str(alone / "ours"), "WAARBORG_HOME": str(machine / "another")
    }  # fmt: skip
    done = waarborg(machine, "migrate", **told)
    assert done.returncode == 2
    assert "there is no folder law/ in alone/" in done.stderr
    assert "Copy the folder procedures/law of the program there." in done.stderr
