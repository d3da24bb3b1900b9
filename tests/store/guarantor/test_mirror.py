"""The backups that a guarantor keeps: whole or not at all, and no longer than it may."""

import hashlib
import os

import pytest

from waarborg.store.guarantor.mirror import (
    KEPT_DAYS,
    Unfit,
    backups_of,
    drop_old_backups,
    keep_backup,
    mirror_folder,
    room_for,
)

DAY = 86_400
NOW = 2_000_000_000.0


@pytest.fixture
def pairing(tmp_path, monkeypatch):
    monkeypatch.setenv("WAARBORG_HOME", str(tmp_path))
    from waarborg.config import current

    current.cache_clear()
    yield "0" * 32
    monkeypatch.undo()
    current.cache_clear()


def digest(data):
    return hashlib.sha256(data).hexdigest()


def keep(pairing, data, days=0.0):
    path = keep_backup(pairing, len(data), digest(data), [data[:3], data[3:]])
    os.utime(path, (NOW - days * DAY, NOW - days * DAY))
    return path


def test_a_backup_is_kept_as_it_came(pairing):
    path = keep(pairing, b"a backup")
    assert path.read_bytes() == b"a backup"
    assert path.stat().st_mode & 0o077 == 0
    assert backups_of(pairing) == [path]


@pytest.mark.parametrize("pieces", [[b"a back"], [b"a backup", b"!"], [b"A backup"], []])
def test_other_bytes_than_announced_are_not_kept(pairing, pieces):
    with pytest.raises(Unfit):
        keep_backup(pairing, 8, digest(b"a backup"), pieces)
    assert list(mirror_folder(pairing).iterdir()) == []


def test_what_breaks_off_leaves_nothing(pairing):
    def breaks():
        yield b"a ba"
        raise ConnectionError

    with pytest.raises(ConnectionError):
        keep_backup(pairing, 8, digest(b"a backup"), breaks())
    assert list(mirror_folder(pairing).iterdir()) == []


def test_more_than_announced_is_not_read_on(pairing):
    read = []

    def endless():
        while True:
            read.append(1)
            yield b"x" * 1000

    with pytest.raises(Unfit):
        keep_backup(pairing, 5000, digest(b""), endless())
    assert len(read) == 6


def test_old_ones_go_also_the_newest_and_of_every_house(pairing):
    keep(pairing, b"old", KEPT_DAYS + 2)
    young = keep(pairing, b"young", KEPT_DAYS - 1)
    newest = keep(pairing, b"newest", 1)
    silent = keep("1" * 32, b"of a house that is silent", KEPT_DAYS - 1)
    assert drop_old_backups(NOW) == 1
    assert backups_of(pairing) == [newest, young]
    assert backups_of("1" * 32) == [silent]
    assert drop_old_backups(NOW + 2 * DAY) == 2
    assert backups_of(pairing) == [newest]
    assert drop_old_backups(NOW + KEPT_DAYS * DAY) == 1
    assert backups_of(pairing) == backups_of("1" * 32) == []


def test_what_broke_off_without_a_word_goes_after_a_day_and_nothing_else_does(pairing):
    keep(pairing, b"a backup")
    broken, other = mirror_folder(pairing) / "0.part", mirror_folder(pairing) / "notes.txt"
    for path in (broken, other):
        path.write_bytes(b"")
        os.utime(path, (NOW, NOW))
    assert drop_old_backups(NOW + DAY) == 0
    assert broken.exists()
    assert drop_old_backups(NOW + DAY + 1) == 0
    assert not broken.exists()
    assert drop_old_backups(NOW + 400 * DAY) == 1
    assert other.exists()


def test_nothing_is_destroyed_where_nothing_is(pairing):
    assert drop_old_backups(NOW) == 0


def test_what_does_not_fit_is_not_begun(pairing):
    assert room_for(1000)
    assert not room_for(1 << 60)
