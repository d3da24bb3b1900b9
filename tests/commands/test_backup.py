"""Really started processes: a backup is whole or refused, and a used place stays as it is."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.backups import nothing_but_secrets, restore, stdout
from tests.commands.test_lost_secrets import Installation, in_files

pytestmark = pytest.mark.slow


def lines_of(home: Path) -> int:
    with closing(sqlite3.connect(home / "waarborg.sqlite3")) as tables:
        [[number]] = tables.execute("SELECT count(*) FROM ledger_leafrow")
    return number


def test_it_comes_back_and_the_doctor_looks_at_it(backups, emptied):
    more = ("--checkpoint", str(backups.checkpoint))
    code, said = restore(emptied, backups.file, backups.house, *more)
    assert code == 0, said
    assert "a ledger of 16 lines, which is what the log signed" in said
    assert "waarborg doctor" in said
    assert "Every secret is in its place" in said
    assert lines_of(emptied.home) == 16
    assert emptied.command("check")[0] == 0
    assert emptied.command("tick")[0] == 0


@pytest.mark.parametrize("part", [0.0, 0.0002, 0.3, 0.6, 0.999999])
def test_a_flipped_bit_anywhere_is_refused_before_anything_is_changed(
    backups, emptied, tmp_path, part
):
    blob = bytearray(backups.file.read_bytes())
    blob[int(part * len(blob))] ^= 4
    (tmp_path / "changed.age").write_bytes(blob)
    code, said = restore(emptied, tmp_path / "changed.age", backups.house)
    assert code == 2, said
    assert "damaged or cut short" in said or "does not open the backup" in said
    assert "Traceback" not in said
    assert nothing_but_secrets(emptied)


def test_a_truncated_file_is_refused(backups, emptied, tmp_path):
    (tmp_path / "short.age").write_bytes(backups.file.read_bytes()[:-1])
    code, said = restore(emptied, tmp_path / "short.age", backups.house)
    assert (code, nothing_but_secrets(emptied)) == (2, True)
    assert "damaged or cut short" in said


def test_another_identity_opens_nothing(backups, emptied):
    code, said = restore(emptied, backups.file, backups.apart)
    assert (code, nothing_but_secrets(emptied)) == (2, True)
    assert "it was made for another recipient" in said
    assert backups.apart.identity.read_text().split()[-1] not in said


def test_a_used_home_is_refused_and_stays_as_it_is(backups):
    before = in_files(backups.old.home)
    code, said = restore(backups.old, backups.file, backups.house)
    assert code == 2, said
    assert "There is a database at" in said
    assert "WAARBORG_HOME" in said
    assert in_files(backups.old.home) == before


def test_files_of_another_house_are_left_alone(backups, emptied):
    (emptied.home / "files" / "ab").mkdir(parents=True)
    (emptied.home / "files" / "ab" / "cd").write_bytes(b"of somebody")
    code, said = restore(emptied, backups.file, backups.house)
    assert code == 2, said
    assert "There are files in" in said
    assert (emptied.home / "files" / "ab" / "cd").read_bytes() == b"of somebody"


def test_without_the_secrets_it_says_what_to_do_first(backups, tmp_path):
    there = backups.new(tmp_path / "new", secrets=False)
    code, said = restore(there, backups.file, backups.house)
    assert code == 2, said
    assert "clock/log-key" in said
    assert "Put them back first" in said
    assert not there.home.exists()


def test_the_secrets_of_another_installation_do_not_fit(backups, tmp_path):
    other = Installation(tmp_path / "other")
    assert other.command("migrate")[0] == 0
    (other.home / "waarborg.sqlite3").unlink()
    (other.home / "db.lock").unlink()
    before = in_files(other.home)
    code, said = restore(other, backups.file, backups.house)
    assert code == 2, said
    assert "is not the one that this database was made with" in said
    assert in_files(other.home) == before
    code, said = restore(other, backups.secrets, backups.apart)
    assert code == 2, said
    assert "There is another secret at" in said
    assert in_files(other.home / "secrets") == {
        name.removeprefix("secrets/"): data
        for name, data in before.items()
        if name.startswith("secrets/")
    }


def test_secrets_come_back_as_they_were_for_nobody_else_to_read(backups, emptied):
    assert in_files(emptied.secrets).keys() == in_files(backups.old.secrets).keys()
    for path in backups.old.secrets.rglob("*-key"):
        back = emptied.secrets / path.relative_to(backups.old.secrets)
        assert back.read_bytes() == path.read_bytes()
        assert back.stat().st_mode & 0o777 == 0o600
    # `waarborg migrate` remembers that these were made here: it makes none anew.
    made = [sorted(p.read_text().split()) for p in sorted(emptied.secrets.rglob(".made"))]
    before = [sorted(p.read_text().split()) for p in sorted(backups.old.secrets.rglob(".made"))]
    assert made == before


def test_a_backup_that_is_older_than_the_checkpoint_is_refused(backups, emptied, tmp_path):
    grown = Installation(shutil.copytree(backups.old.home, tmp_path / "grown"))
    with closing(sqlite3.connect(grown.home / "waarborg.sqlite3")) as tables:
        tables.execute("UPDATE ledger_checkpoint SET ticked_at = datetime('now', '-20 minutes')")
        tables.commit()
    assert grown.command("tick")[0] == 0
    later = tmp_path / "later.age"
    held = tmp_path / "held.txt"
    held.write_text(stdout(grown, "backup", str(later), "--to", backups.house.to))
    code, said = restore(emptied, backups.file, backups.house, "--checkpoint", str(held))
    assert (code, nothing_but_secrets(emptied)) == (2, True)
    assert "older than the checkpoint that you hold: its ledger has 16 lines" in said
    # The other way round it fits: the later ledger begins with the earlier one.
    code, said = restore(emptied, later, backups.house, "--checkpoint", str(backups.checkpoint))
    assert code == 0, said


def test_a_ledger_of_which_a_line_was_changed_is_refused(backups, emptied, tmp_path):
    """The administrator of the database changed a leaf, and then made a backup."""
    forged = Installation(shutil.copytree(backups.old.home, tmp_path / "forged"))
    with closing(sqlite3.connect(forged.home / "waarborg.sqlite3")) as tables:
        tables.execute('UPDATE ledger_leafrow SET hash = ? WHERE "index" = 7', [bytes(32)])
        tables.commit()
    code, said = forged.command("backup", str(tmp_path / "f.age"), "--to", backups.house.to)
    assert code == 0, said
    code, said = restore(emptied, tmp_path / "f.age", backups.house)
    assert (code, nothing_but_secrets(emptied)) == (2, True)
    assert "is not what the log signed: its lines give another root" in said


def test_tables_of_a_newer_version_are_not_guessed_at(backups, emptied, tmp_path):
    newer = Installation(shutil.copytree(backups.old.home, tmp_path / "newer"))
    made = tmp_path / "n.age"
    told = "INSERT INTO django_migrations (app, name, applied) VALUES ('cases', '0099_later', 0)"
    with closing(sqlite3.connect(newer.home / "waarborg.sqlite3")) as tables:
        tables.execute(told)
        tables.commit()
    code, said = newer.command("backup", str(made), "--to", backups.house.to)
    assert code == 2, said
    assert "of a newer version of Waarborg: this one does not know cases.0099_later" in said
    assert not made.exists()
    assert nothing_but_secrets(emptied)


def test_one_key_does_not_open_both(backups, tmp_path):
    code, said = backups.old.command(
        "backup", str(tmp_path / "s.age"), "--secrets", "--to", backups.house.to
    )
    assert code == 2, said
    assert "One recipient would open the backup of the house and that of the secrets" in said
    assert not list(tmp_path.glob("s.age*"))


def test_without_a_recipient_there_is_no_backup(backups, tmp_path):
    for more in ((), ("--to", "age1nobody"), ("--to", backups.house.to[:-1])):
        code, said = backups.old.command("backup", str(tmp_path / "x.age"), *more)
        assert code == 2, said
        assert "Traceback" not in said
    assert not list(tmp_path.iterdir())


def test_a_backup_is_never_written_over_another(backups):
    before = backups.file.read_bytes()
    code, said = backups.old.command("backup", str(backups.file), "--to", backups.house.to)
    assert code == 2, said
    assert "is there already" in said
    assert backups.file.read_bytes() == before
