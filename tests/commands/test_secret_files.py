"""Secrets are made once, for a new installation, for their owner only."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from waarborg import secret_files
from waarborg.config import Config, WrongSettings
from waarborg.secret_files import KNOWN, READ_BY, WITHOUT_IT, make, make_all, mark, secret


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.setattr(secret_files, "current", lambda: Config(home=tmp_path))
    return tmp_path / "secrets"


def test_reading_a_secret_never_makes_it(folder):
    with pytest.raises(WrongSettings, match="site/pepper is not there") as refused:
        secret("site", "pepper")
    assert str(folder / "site" / "pepper") in str(refused.value)
    assert "backup" in str(refused.value)
    assert not folder.exists()


def test_a_secret_is_the_same_every_time():
    made = make("public", "promise-key")
    assert made == make("public", "promise-key") == secret("public", "promise-key")
    assert len(made) == 32


def test_no_two_secrets_are_the_same_but_that_of_the_promises():
    make_all()
    make_all("guarantor")
    found = {(o, n): secret(o, n) for o, names in KNOWN.items() for n in names}
    assert found.pop(("desk", "promise-key")) == found[("public", "promise-key")]
    assert len(set(found.values())) == len(found)


def test_only_the_owner_can_read_a_secret(folder):
    make_all()
    for path in folder.rglob("*"):
        if path.name != ".made":
            assert path.stat().st_mode & 0o077 == 0, path


def test_each_process_has_a_folder_of_its_own(folder):
    make_all()
    assert {path.name for path in folder.iterdir()} == {"site", "public", "desk", "clock"}
    assert "desk" not in READ_BY["public"]
    assert "clock" not in READ_BY["public"] + READ_BY["desk"]


def test_every_secret_says_what_is_lost_with_it():
    assert {name for names in KNOWN.values() for name in names} == WITHOUT_IT.keys()


@pytest.mark.parametrize("size", [0, 31, 33])
def test_a_damaged_secret_is_not_used(folder, size):
    make_all()
    (folder / "clock" / "log-key").write_bytes(bytes(size))
    with pytest.raises(WrongSettings, match="damaged"):
        secret("clock", "log-key")


def test_a_mark_fits_one_secret_in_one_place():
    make_all()
    assert mark("public", "promise-key") != mark("desk", "promise-key")
    assert secret("site", "pepper").hex() not in mark("site", "pepper")


def test_processes_that_start_together_get_the_same_secret():
    with ThreadPoolExecutor(16) as threads:
        found = set(threads.map(lambda _: make("clock", "log-key"), range(64)))
    assert len(found) == 1
