"""What `waarborg run` and the commands beside it say before anything goes wrong."""

import socket
import subprocess
import sys
from collections.abc import Iterator

import pytest

from waarborg.commands import run
from waarborg.commands.cli import main
from waarborg.commands.demo import MOST_DAYS
from waarborg.commands.start import as_the_example_runs
from waarborg.config import Config, WrongSettings, current


def waarborg(*words: str, **settings: str) -> subprocess.CompletedProcess[str]:
    """Run a command with these settings, and no others of ours."""
    return subprocess.run(
        [sys.executable, "-m", "waarborg.commands.cli", *words],
        env={"PATH": "/usr/bin:/bin"} | settings,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


@pytest.fixture
def taken() -> Iterator[int]:
    """A port that somebody else listens on."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        one.listen()
        yield one.getsockname()[1]


@pytest.mark.parametrize("door", ["PUBLIC", "DESK"])
def test_a_taken_port_is_told_in_one_sentence_before_anything_is_made(taken, door, tmp_path):
    home = tmp_path / "home"
    told = waarborg(
        "run",
        **{
            f"WAARBORG_{door}_PORT": str(taken),
            "WAARBORG_HOME": str(home),
            "WAARBORG_LOOPBACK": "1",
            "WAARBORG_DEMO": "1",
        },
    )
    assert told.returncode == 2
    assert told.stdout == ""
    assert told.stderr.count("\n") == 1
    assert f"Port {taken} on 127.0.0.1 cannot be used" in told.stderr
    assert f"set WAARBORG_{door}_PORT" in told.stderr
    assert not (home / "waarborg.sqlite3").exists()


def test_one_number_for_both_doors_is_refused():
    with pytest.raises(WrongSettings, match="WAARBORG_PUBLIC_PORT and WAARBORG_DESK_PORT are both"):
        run.refuse_taken_ports(Config(public_port=8010, desk_port=8010))


@pytest.mark.parametrize("days", ["-5", "nan", "inf", "1e9", "soon", str(MOST_DAYS + 1)])
def test_the_clock_goes_on_by_a_number_of_days_that_makes_sense(days, capsys):
    with pytest.raises(SystemExit) as no:
        main(["demo", "later", days])
    assert no.value.code == 2
    assert "write a number of days from 0" in capsys.readouterr().err


@pytest.fixture
def unset(monkeypatch, tmp_path) -> Iterator[pytest.MonkeyPatch]:
    """A home with the people of the example, and nobody who chose a profile."""
    (tmp_path / "demo").mkdir()
    (tmp_path / "demo" / "people.json").write_text("{}")
    monkeypatch.setenv("WAARBORG_HOME", str(tmp_path))
    for name in ("WAARBORG_LOOPBACK", "WAARBORG_DEMO"):
        # Set and taken away again: what the code puts there goes too.
        monkeypatch.setenv(name, "0")
        monkeypatch.delenv(name)
    current.cache_clear()
    yield monkeypatch
    monkeypatch.undo()
    current.cache_clear()


@pytest.mark.usefixtures("unset")
def test_a_home_with_the_example_is_known_without_more_settings():
    as_the_example_runs()
    assert current().demo
    assert current().loopback


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("WAARBORG_PUBLIC_URL", "https://melden.voorbeeld.example"),
        ("WAARBORG_DESK_URL", "https://behandelen.voorbeeld.example"),
        ("WAARBORG_BIND", "0.0.0.0"),
        ("WAARBORG_LOOPBACK", "0"),
        ("WAARBORG_DEMO", "0"),
    ],
)
def test_a_server_never_becomes_the_example(unset, name, value):
    unset.setenv(name, value)
    current.cache_clear()
    as_the_example_runs()
    assert not current().demo
    assert not current().loopback


def test_the_printed_command_finds_a_home_that_lies_elsewhere(unset, tmp_path):
    printed = run.with_settings("demo code NAME")
    assert printed == f"WAARBORG_HOME={tmp_path} .venv/bin/waarborg demo code NAME"
    unset.delenv("WAARBORG_HOME")
    assert run.with_settings("demo code NAME") == ".venv/bin/waarborg demo code NAME"


def test_without_the_example_one_reads_where_its_people_would_be(tmp_path):
    told = waarborg("demo", "code", "asha", WAARBORG_HOME=str(tmp_path))
    assert told.returncode == 2
    assert f"There are no invented people in {tmp_path}" in told.stderr
    assert "WAARBORG_HOME" in told.stderr
