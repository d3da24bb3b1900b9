"""Secrets are made once, for their owner only, and never again by themselves."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from waarborg import secret_files
from waarborg.config import Config, WrongSettings
from waarborg.secret_files import KNOWN, prepare, secret


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.setattr(secret_files, "current", lambda: Config(home=tmp_path))
    return tmp_path / "secrets"


def test_a_secret_is_the_same_every_time():
    assert secret("public", "promise-key") == secret("public", "promise-key")
    assert len(secret("public", "promise-key")) == 32


def test_no_two_secrets_are_the_same():
    prepare()
    found = [secret(owner, name) for owner, names in KNOWN.items() for name in names]
    assert len(set(found)) == len(found)


def test_only_the_owner_can_read_a_secret(folder):
    prepare()
    for path in folder.rglob("*"):
        if path.name != ".made":
            assert path.stat().st_mode & 0o077 == 0, path


def test_each_process_has_a_folder_of_its_own(folder):
    prepare()
    assert {path.name for path in folder.iterdir()} == {"site", "public", "desk", "clock"}


def test_a_lost_secret_is_not_made_again_by_itself(folder):
    secret("site", "pepper")
    (folder / "site" / "pepper").unlink()
    with pytest.raises(WrongSettings, match="backup"):
        secret("site", "pepper")


def test_processes_that_start_together_get_the_same_secret():
    with ThreadPoolExecutor(16) as threads:
        found = set(threads.map(lambda _: secret("clock", "log-key"), range(64)))
    assert len(found) == 1
