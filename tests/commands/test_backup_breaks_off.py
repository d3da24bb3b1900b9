"""A full disk and a power cut: of a backup and of a restore there is the whole, or nothing."""

import os
import resource
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing

import pytest

from tests.backups import nothing_but_secrets, restore
from tests.commands.test_lost_secrets import Installation
from tests.servers import ROOT

pytestmark = pytest.mark.slow


def with_small_files() -> None:
    """Let no file become larger than 200 kB, as if the disk were full then."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000))


def on_a_full_disk(there: Installation, *words: str) -> tuple[int, str]:
    done = subprocess.run(
        [sys.executable, "-m", "waarborg.commands.cli", *words],
        env=there.environment,
        cwd=ROOT,
        preexec_fn=with_small_files,
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout + done.stderr


def test_a_full_disk_leaves_no_half_backup(backups, tmp_path):
    path = tmp_path / "x.age"
    code, said = on_a_full_disk(backups.old, "backup", str(path), "--to", backups.house.to)
    assert code == 2, said
    assert "could not be written" in said
    assert "Traceback" not in said
    assert not list(tmp_path.iterdir())


def test_a_full_disk_leaves_no_half_house(backups, emptied):
    by = ("--identity", str(backups.house.identity))
    code, said = on_a_full_disk(emptied, "restore", str(backups.file), *by)
    assert (code, nothing_but_secrets(emptied)) == (2, True), said
    assert "could not be put back" in said
    assert restore(emptied, backups.file, backups.house)[0] == 0


def killed_when(there: Installation, words: tuple[str, ...], happened) -> None:
    """Start a command, and kill it as a power cut does as soon as something is seen."""
    with there.start(*words) as process:
        until = time.monotonic() + 60
        while not happened() and process.poll() is None and time.monotonic() < until:
            time.sleep(0.001)
        process.send_signal(signal.SIGKILL)
        process.communicate()
    assert process.returncode == -signal.SIGKILL


def test_what_a_power_cut_leaves_of_a_backup_is_never_taken_for_one(backups, emptied, tmp_path):
    large = Installation(shutil.copytree(backups.old.home, tmp_path / "large"))
    with closing(sqlite3.connect(large.home / "waarborg.sqlite3")) as tables:
        rows = ((f"{number:032x}", os.urandom(4000)) for number in range(20_000))
        told = "INSERT INTO ledger_houseopening (id, leaf, salt, text) VALUES (?, ?, x'00', '')"
        tables.executemany(told, rows)
        tables.commit()
    path = tmp_path / "large.age"
    part = tmp_path / "large.age.part"
    words = ("backup", str(path), "--to", backups.house.to)
    killed_when(large, words, lambda: part.exists() and part.stat().st_size > 5_000_000)
    assert not path.exists()
    code, said = restore(emptied, part, backups.house)
    assert (code, nothing_but_secrets(emptied)) == (2, True), said
    assert "cut short" in said
    code, said = large.command(*words)  # the next one begins it anew
    assert code == 0, said
    assert not part.exists()
    # And a restore that breaks off leaves nothing that opens; the next one does it all.
    staged = emptied.home / "restoring" / "waarborg.sqlite3"
    by = ("--identity", str(backups.house.identity))
    killed_when(emptied, ("restore", str(path), *by), staged.exists)
    assert not (emptied.home / "waarborg.sqlite3").exists()
    assert emptied.command("serve", "public")[0] == 2
    code, said = restore(emptied, path, backups.house)
    assert code == 0, said
    assert not staged.parent.exists()
