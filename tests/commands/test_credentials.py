"""Secrets that systemd hands out: each process has its own, and none is made in their place."""

from pathlib import Path

import pytest

from tests.commands.test_lost_secrets import Installation
from tests.servers import answers
from waarborg import secret_files
from waarborg.commands import doctor
from waarborg.config import Config, WrongSettings
from waarborg.secret_files import KNOWN, READ_BY, make, make_all, secret, was_made


def as_systemd_does(folder: Path, handed: Path, owners: tuple[str, ...]) -> Path:
    """Hand out `LoadCredentialEncrypted=OWNER:FOLDER/OWNER`: a file each, named by where it lay."""
    handed.mkdir(mode=0o500)
    for owner in owners:
        for path in (folder / owner).iterdir():
            if path.name in KNOWN[owner]:
                (handed / f"{owner}_{path.name}").write_bytes(path.read_bytes())
                (handed / f"{owner}_{path.name}").chmod(0o400)
    return handed


@pytest.fixture
def handed(tmp_path, monkeypatch) -> Path:
    config = Config(home=tmp_path, secrets=tmp_path / "folder")
    monkeypatch.setattr(secret_files, "current", lambda: config)
    make_all()
    folder = as_systemd_does(config.secrets, tmp_path / "handed", READ_BY["owner"])
    there = config.model_copy(update={"secrets": folder})
    monkeypatch.setattr(secret_files, "current", lambda: there)
    monkeypatch.setenv("CREDENTIALS_DIRECTORY", str(folder))
    return folder


def test_a_secret_is_read_where_systemd_puts_it(handed):
    assert secret("clock", "log-key") == (handed / "clock_log-key").read_bytes()
    assert secret("clock", "log-key") == (handed.parent / "folder/clock/log-key").read_bytes()
    assert was_made("clock", "log-key")
    assert not was_made("guarantor", "witness-key")


def test_one_that_is_not_handed_out_is_gone_and_none_is_made(handed):
    (handed / "site_pepper").unlink()
    with pytest.raises(WrongSettings, match="site/pepper is not there"):
        secret("site", "pepper")
    with pytest.raises(WrongSettings, match="no credential site_pepper"):
        make("site", "pepper")
    [told] = [text for sound, text in doctor.secrets(secret_files.current()) if not sound]
    assert "Gone from" in told
    assert "site/pepper" in told


def test_a_folder_is_a_folder_also_where_systemd_hands_out_something_else(handed, monkeypatch):
    folder = handed.parent / "folder"
    there = Config(home=handed.parent, secrets=folder)
    monkeypatch.setattr(secret_files, "current", lambda: there)
    assert secret("clock", "log-key") == (folder / "clock" / "log-key").read_bytes()


@pytest.mark.slow
def test_a_door_opens_with_its_own_and_with_nothing_else(tmp_path):
    here = Installation(tmp_path / "home")
    assert here.command("migrate")[0] == 0
    before = dict(here.environment)
    for door, opens in (("public", True), ("desk", False)):
        # The public side gets its own; the desk is handed those of the public side.
        folder = as_systemd_does(here.secrets, tmp_path / door, READ_BY["public"])
        where = {"CREDENTIALS_DIRECTORY": str(folder), "WAARBORG_SECRETS": str(folder)}
        here.environment = before | where
        if not opens:
            code, said = here.command("serve", door)
            assert code == 2
            assert "the secret desk/django-key is not there" in said
            continue
        with here.start("serve", door) as process:
            while not answers(f"http://127.0.0.1:{here.port}/health"):
                assert process.poll() is None, process.communicate()[0]
            process.terminate()
            process.communicate(timeout=30)
