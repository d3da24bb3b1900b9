"""The doctor says when nobody watches: the clock stands, the ledger waits, the disk fills up."""

import datetime as dt
import re

import pytest

from tests.house import NOW
from waarborg.commands import doctor_clock, doctor_disk, doctor_shred_keys
from waarborg.config import Config, current
from waarborg.store.attachments import room
from waarborg.store.backups.record import SHRED_KEYS, note_backup
from waarborg.store.ledger.models import AuditRun, Checkpoint

HOUR = dt.timedelta(hours=1)


def goes(head, now=NOW):
    return doctor_clock.goes(head, now)


@pytest.mark.parametrize(
    ("before", "sound", "says"),
    [
        (dt.timedelta(minutes=4), True, "The clock goes: its last round was at 2026-03-02"),
        (HOUR, True, "The clock goes"),
        (HOUR + dt.timedelta(minutes=1), False, "The clock stands still since 2026-03-02"),
        (60 * 24 * HOUR, False, "Start it: waarborg tick --loop"),
        (-HOUR, False, "which is to come"),
        (-dt.timedelta(minutes=5), True, "The clock goes"),
    ],
)
def test_the_last_round_says_whether_the_clock_goes(before, sound, says):
    said = goes(NOW - before)
    assert said[0] is sound
    assert re.sub(r"\d{4}-\d\d-\d\d", "DAY", says) in re.sub(r"\d{4}-\d\d-\d\d", "DAY", said[1])


def test_a_new_house_has_no_round_yet():
    assert goes(None) == (True, "The clock did no round yet. `waarborg tick --loop` is the clock.")


@pytest.fixture
def house(db, monkeypatch) -> Config:
    for module in (doctor_clock, doctor_shred_keys):
        monkeypatch.setattr(module, "runs_already", lambda _config: True)
        monkeypatch.setattr(module, "django_for", lambda _role: None)
    return current()


@pytest.mark.parametrize(
    ("hours", "findings", "sound"), [(1, 0, True), (36, 0, True), (37, 0, False), (1, 2, False)]
)
def test_a_ledger_that_nobody_goes_through_is_told(house, hours, findings, sound):
    Checkpoint.objects.create(size=16, note="", ticked_at=NOW)
    AuditRun.objects.create(ran_at=NOW - hours * HOUR, leaves=16, findings=findings)
    clock, ledger = doctor_clock.ledger(house, NOW)
    assert clock[0] is True
    assert ledger[0] is sound
    assert ("run it now" in ledger[1]) is (hours > 36)


@pytest.mark.parametrize(("days", "told"), [(1, []), (2, []), (3, ["newest copy"])])
def test_an_old_copy_of_the_shred_keys_is_told(house, tmp_path, monkeypatch, days, told):
    monkeypatch.setattr("waarborg.store.cases.tombstones.lost_keys", lambda: (12, 0))
    home = house.model_copy(update={"home": tmp_path})
    note_backup(tmp_path, SHRED_KEYS, [], NOW - days * 24 * HOUR)
    bad = [text for sound, text in doctor_shred_keys.shred_keys(home, NOW) if not sound]
    assert len(bad) == len(told)
    assert all(part in text for part, text in zip(told, bad, strict=True))


@pytest.mark.parametrize(
    ("left", "says"),
    [(7 << 30, "7,668 MB are free: 7,168 for files"), (-(100 << 20), "only 400 MB are free")],
)
def test_how_much_room_there_is(monkeypatch, left, says):
    config = current().model_copy(update={"headroom_megabytes": 500})
    monkeypatch.setattr(doctor_disk, "on_disk", lambda: left)
    [(sound, said)] = doctor_disk.disk(config)
    assert sound is (left >= 0)
    assert says in said


def test_the_room_is_what_is_free_without_what_reports_need(monkeypatch, tmp_path):
    config = current().model_copy(update={"home": tmp_path, "headroom_megabytes": 3})
    for module in ("places", "room"):
        monkeypatch.setattr(f"waarborg.store.attachments.{module}.current", lambda: config)
    free = room.shutil.disk_usage(tmp_path).free
    assert abs(room.on_disk() - (free - (3 << 20))) < 64 << 20  # others write too
