"""Really started processes: without the secrets it was made with, nothing starts."""

import os
import secrets
import shutil
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from tests.mail import free_port
from tests.servers import ROOT, START_SECONDS, answers

pytestmark = pytest.mark.slow
PROCESSES = [
    ("serve", "public"),
    ("serve", "desk"),
    ("tick",),
    ("run",),
    ("migrate",),
    ("check",),
    ("people", "list"),
]
USED_BY = [
    ("site/pepper", ("serve", "public")),
    ("site/pepper", ("serve", "desk")),
    ("public/django-key", ("serve", "public")),
    ("public/promise-key", ("serve", "public")),
    ("desk/promise-key", ("serve", "desk")),
    ("desk/second-factor-key", ("serve", "desk")),
    ("clock/log-key", ("tick",)),
    ("clock/release-key", ("tick",)),
    ("clock/release-key", ("migrate",)),
]


class Installation:
    """A home on this machine, and what its commands say."""

    def __init__(self, home: Path) -> None:
        self.home, self.secrets = home, home / "secrets"
        clean = {k: v for k, v in os.environ.items() if not k.startswith(("WAARBORG_", "DJANGO_"))}
        self.port = free_port()
        self.environment = clean | {
            "WAARBORG_HOME": str(home),
            "WAARBORG_LOOPBACK": "1",
            "WAARBORG_PUBLIC_PORT": str(self.port),
            "WAARBORG_DESK_PORT": str(free_port()),
        }

    def start(self, *words: str) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [sys.executable, "-m", "waarborg.commands.cli", *words],
            env=self.environment,
            cwd=ROOT,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )

    def command(self, *words: str) -> tuple[int, str]:
        with self.start(*words) as process:
            try:
                said, _ = process.communicate(timeout=START_SECONDS)
            finally:
                process.kill()
        return process.returncode, said

    def forget_marks(self) -> None:
        """Be an installation from before the database knew its secrets."""
        with closing(sqlite3.connect(self.home / "waarborg.sqlite3")) as database:
            database.execute("DELETE FROM people_secretmark")
            database.commit()


@pytest.fixture(scope="module")
def made(tmp_path_factory) -> Path:
    """A home that was made once."""
    home = tmp_path_factory.mktemp("made") / "home"
    code, said = Installation(home).command("migrate")
    assert code == 0, said
    return home


@pytest.fixture
def installed(made, tmp_path) -> Installation:
    return Installation(shutil.copytree(made, tmp_path / "home"))


def starts(installed: Installation, *words: str) -> bool:
    """Say whether the public side comes up; stop it then."""
    with installed.start(*words) as process:
        until = time.monotonic() + START_SECONDS
        up = False
        while not up and process.poll() is None and time.monotonic() < until:
            up = answers(f"http://127.0.0.1:{installed.port}/health")
            time.sleep(0.1)
        process.terminate()
        process.communicate(timeout=30)
    return up


def in_files(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


@pytest.mark.parametrize("process", PROCESSES, ids=" ".join)
def test_without_the_folder_of_secrets_no_process_starts_and_none_makes_another(installed, process):
    shutil.rmtree(installed.secrets)
    before = in_files(installed.home)
    code, said = installed.command(*process)
    assert code == 2, said
    assert "Traceback" not in said
    assert str(installed.secrets) in said
    assert "Put the folder" in said
    assert "backup" in said
    assert not installed.secrets.exists()
    added = in_files(installed.home).keys() - before.keys()
    assert added <= {"waarborg.sqlite3-shm", "running.lock"}


@pytest.mark.parametrize(("name", "process"), USED_BY)
def test_one_lost_secret_stops_the_process_that_reads_it(installed, name, process):
    (installed.secrets / name).unlink()
    code, said = installed.command(*process)
    assert code == 2, said
    assert f"the secret {name} is not there" in said
    assert str(installed.secrets / name) in said
    assert not (installed.secrets / name).exists()


@pytest.mark.parametrize("process", [("serve", "public"), ("migrate",)], ids=" ".join)
def test_the_secret_of_another_installation_is_not_used(installed, process):
    (installed.secrets / "site" / "pepper").write_bytes(secrets.token_bytes(32))
    code, said = installed.command(*process)
    assert code == 2, said
    assert "is not the one that this database was made with" in said


def test_with_its_secrets_put_back_it_starts(installed):
    away = installed.secrets.rename(installed.home / "away")
    assert not starts(installed, "serve", "public")
    away.rename(installed.secrets)
    assert starts(installed, "serve", "public")


def test_a_second_migrate_changes_no_secret(installed):
    before = in_files(installed.secrets)
    code, said = installed.command("migrate")
    assert code == 0, said
    assert in_files(installed.secrets) == before


def lost(installed: Installation) -> None:
    shutil.rmtree(installed.secrets)


def another(installed: Installation) -> None:
    (installed.secrets / "clock" / "release-key").write_bytes(secrets.token_bytes(32))


def nothing(_installed: Installation) -> None:
    pass


@pytest.mark.parametrize(
    ("happens", "code", "told"),
    [
        (nothing, 0, ""),
        (lost, 2, "is not there"),
        (another, 2, "clock/release-key is not the one"),
    ],
)
def test_an_installation_from_before_the_marks_is_no_new_one(
    installed, happens: Callable[[Installation], None], code, told
):
    installed.forget_marks()
    happens(installed)
    answered, said = installed.command("migrate")
    assert answered == code, said
    assert told in said


def test_without_a_database_a_door_does_not_make_an_empty_one(installed):
    (installed.home / "waarborg.sqlite3").unlink()
    code, said = installed.command("serve", "public")
    assert code == 2, said
    assert "there is no database" in said
    assert not (installed.home / "waarborg.sqlite3").exists()


def test_in_a_new_place_a_door_says_what_makes_it(tmp_path):
    code, said = Installation(tmp_path / "home").command("serve", "desk")
    assert code == 2, said
    assert "waarborg migrate" in said
    assert not (tmp_path / "home").exists()
