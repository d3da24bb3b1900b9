"""The doctor says what is unsafe, and what to do about it."""

import datetime as dt
import os

import pytest

from tests.house import NOW
from waarborg import secret_files
from waarborg.commands import doctor
from waarborg.config import Config, WrongSettings, current
from waarborg.core.seal.recipients import Recipient
from waarborg.secret_files import make_all
from waarborg.store.backups.record import (
    HOUSE,
    SECRETS,
    last_backup,
    note_backup,
    opened_it,
)

FOR_OTHERS = {"public_url": "https://m.example.nl", "desk_url": "https://d.example.nl"}


@pytest.fixture
def installed(tmp_path, monkeypatch):
    config = Config(home=tmp_path, secrets=tmp_path / "apart", loopback=False, **FOR_OTHERS)
    monkeypatch.setattr(secret_files, "current", lambda: config)
    make_all()
    return config


def bad(config: Config, about: str) -> list[str]:
    return [text for sound, text in getattr(doctor, about)(config) if not sound]


def test_a_sound_folder_of_secrets_is_called_sound(installed):
    assert bad(installed, "secrets") == []


def test_a_lost_secret_is_named(installed):
    (installed.secrets / "clock" / "release-key").unlink()
    assert "clock/release-key" in bad(installed, "secrets")[0]


def test_a_lost_folder_is_new_only_where_nothing_else_is(installed, tmp_path):
    for path in [*installed.secrets.rglob("*")]:
        if path.is_file():
            path.unlink()
    installed.secrets.rename(tmp_path / "gone")
    assert bad(installed, "secrets") == []
    installed.database.touch()
    assert "gone from" in bad(installed, "secrets")[0]


@pytest.mark.parametrize(("mode", "sound"), [(0o600, True), (0o640, True), (0o644, False)])
def test_a_secret_may_be_read_by_its_group_and_by_nobody_else(installed, mode, sound):
    (installed.secrets / "site" / "pepper").chmod(mode)
    assert (bad(installed, "secrets") == []) is sound


def test_one_user_for_all_processes_is_unsafe(installed):
    assert "the keys of the desk" in bad(installed, "apart")[0]


@pytest.mark.skipif(os.geteuid() != 0, reason="only root gives files to other groups")
def test_a_group_for_each_process_is_safe(installed):
    for number, name in enumerate(("public", "desk", "clock"), start=5000):
        os.chown(installed.secrets / name, -1, number)
        (installed.secrets / name).chmod(0o750)
    assert bad(installed, "apart") == []


def test_what_a_start_would_refuse_the_doctor_says_too(installed):
    assert bad(installed, "starts") == []
    plain = installed.model_copy(update={"desk_url": "http://d.example.nl"})
    assert "not protected" in bad(plain, "starts")[0]


def told_of_backups(config: Config, now: dt.datetime = NOW) -> list[str]:
    return [text for sound, text in doctor.backups(config, now) if not sound]


def test_that_there_is_no_backup_yet_is_told_kindly(installed):
    [said] = told_of_backups(installed)
    assert "No backup was made here yet. One command does it" in said
    assert told_of_backups(installed.model_copy(update={"loopback": True})) == []


def test_how_old_the_newest_backup_is_the_doctor_says(installed):
    key = [Recipient("X25519", bytes(32))]
    note_backup(installed.home, HOUSE, key, NOW - dt.timedelta(hours=5))
    assert "secrets were never backed up" in told_of_backups(installed)[0]
    note_backup(installed.home, SECRETS, key, NOW - dt.timedelta(days=400))
    assert told_of_backups(installed) == []
    [(sound, said)] = doctor.backups(installed, NOW)
    assert sound
    assert "5 hours ago" in said
    [said] = told_of_backups(installed, NOW + dt.timedelta(days=3))
    assert "3 days ago. Look why there is none since" in said


def test_whoever_could_open_any_backup_of_one_kind_opens_none_of_the_other(installed):
    before, later = (Recipient("X25519", bytes([n]) * 32) for n in (1, 2))
    note_backup(installed.home, HOUSE, [before], NOW)
    note_backup(installed.home, HOUSE, [later], NOW + dt.timedelta(days=1))
    assert opened_it(installed.home, HOUSE, [before])
    assert opened_it(installed.home, HOUSE, [later])
    assert not opened_it(installed.home, SECRETS, [before, later])
    assert last_backup(installed.home, HOUSE) == NOW + dt.timedelta(days=1)


def test_unprotected_cookies_do_not_go_together_with_an_address_for_others(monkeypatch):
    current.cache_clear()
    monkeypatch.setenv("WAARBORG_LOOPBACK", "1")
    monkeypatch.setenv("WAARBORG_DESK_URL", "https://d.example.nl")
    with pytest.raises(WrongSettings, match="WAARBORG_DESK_URL says that others come in"):
        current()
    monkeypatch.undo()
    current.cache_clear()


def test_it_says_that_nobody_can_tell_of_a_weakness(installed):
    [told] = bad(installed, "security_contact")
    assert "WAARBORG_SECURITY_CONTACT" in told
    named = installed.model_copy(update={"security_contact": "mailto:veilig@voorbeeld.example"})
    assert bad(named, "security_contact") == []
    assert bad(Config(loopback=True), "security_contact") == []


@pytest.mark.parametrize("wrong", ["veilig@voorbeeld.example", "mailto:", "mailto:a@b\nExpires: x"])
def test_a_contact_is_an_address_that_a_browser_opens(wrong):
    with pytest.raises(ValueError, match="security_contact"):
        Config(security_contact=wrong)
