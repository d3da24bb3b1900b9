"""`waarborg audit` as somebody runs it: what it prints, how it ends, and what it leaves behind."""

import datetime as dt
import os
import sqlite3
import subprocess
import sys
from contextlib import ExitStack, closing

import pyrage
import pytest

from tests.servers import ROOT, House
from tests.web.verifier.papers import EYES, EYES_KEY
from tests.web.verifier.years import PROGRAM
from waarborg.adapters import clock
from waarborg.commands.audit import as_text, why_not
from waarborg.core.seal.notes import LOG, VerifierKey, read_note
from waarborg.store.ledger.yearly import NotOpened
from waarborg.usecases.clock.open_year import YearOpened

WHOLE = YearOpened(1, 40, 3, 1, 18, 0, 0, 0)


@pytest.mark.parametrize("reason", NotOpened)
def test_why_a_year_is_not_opened_is_told_with_what_to_do(reason):
    told = why_not(reason, 2026)
    assert "2026" in told
    assert "{" not in told


def test_what_was_opened_is_told_and_what_the_auditor_will_find():
    told = as_text(WHOLE, 2026, "year.age")
    assert "The annual report of 2026 has to say 3 reports." in told
    assert "!!" not in told
    told = as_text(YearOpened(1, 40, 2, 1, 18, 1, 1, 5), 2026, "year.age")
    assert "!! 1 lines do not open." in told
    assert "!! 5 lines say they mean nothing" in told
    assert "!! Lines are gone." in told


class Place:
    """A house whose ledger grew past the end of this year."""

    def __init__(self, folder, left):
        self.folder, self.auditor = folder, pyrage.x25519.Identity.generate()
        self.year = clock.now().year
        self.house = House(folder / "home", {"WAARBORG_LEAVES_PER_TICK": "1"})
        left.push(self.house)
        self.house.command("migrate")
        self.house.command("tick")

    def audit(self, *words):
        told = words or (str(self.year), "year.age", "--to", str(self.auditor.to_public()))
        done = subprocess.run(
            [sys.executable, "-m", "waarborg.commands.cli", "audit", *told],
            cwd=self.folder,
            env=os.environ | self.house.environment | {"PYTHONPATH": str(ROOT / "src")},
            capture_output=True,
            text=True,
            check=False,
        )
        return done.returncode, done.stdout + done.stderr

    def tables(self):
        return closing(sqlite3.connect(self.house.home / "waarborg.sqlite3"))

    def newest(self):
        return self.house.look_up(
            "SELECT id, note, ticked_at FROM ledger_checkpoint ORDER BY size DESC LIMIT 1"
        )[0]

    def grow(self):
        """Let time pass until 5 January, and the clock catch up; 120 days fit in a round."""
        over = dt.datetime(self.year + 1, 1, 5, tzinfo=dt.UTC)
        days = (over - clock.now()).days
        self.house.command("demo", "later", str(days))
        for _ in range(1 + days // 120):
            self.house.command("tick")

    def sign(self):
        """Put the line of a witness in the tables, as the clock does when one answers."""
        row, note, at = self.newest()
        seen = dt.datetime.fromisoformat(f"{at}+00:00")
        line = EYES.cosign(read_note(note).body, int(seen.timestamp()))
        with self.tables() as tables, tables:
            tables.execute(
                "INSERT INTO ledger_cosignature (checkpoint_id, key, line, seen_at) "
                "VALUES (?, ?, ?, ?)",
                (row, str(EYES.verifier), line, at),
            )

    def key(self):
        name, public = self.house.look_up(
            "SELECT name, public FROM people_housekey WHERE kind = 'log'"
        )[0]
        return f"log {VerifierKey(name, LOG, bytes(public))}\nquorum 0\n"


@pytest.fixture
def place(tmp_path):
    with ExitStack() as left:
        yield Place(tmp_path, left)


@pytest.mark.slow
def test_it_opens_a_year_that_is_over_for_the_auditor_and_for_nobody_else(tmp_path, place):
    assert place.audit("26", "year.age", "--to", "age1")[0] == 2
    code, said = place.audit(str(place.year), "year.age", "--to", "age1broken")
    assert (code, "recipient cannot be used" in said) == (2, True)
    code, said = place.audit()
    assert (code, "cannot be opened yet" in said) == (2, True)
    place.grow()
    code, said = place.audit()
    assert (code, "no guarantor signed" in said) == (2, True)
    assert not (tmp_path / "year.age").exists()
    place.sign()
    code, said = place.audit()
    assert (code, "0 of a report" in said) == (0, True), said
    assert (tmp_path / "year.age").stat().st_mode & 0o777 == 0o600
    code, again = place.audit()
    assert (code, "A file is never written over another" in again) == (2, True)
    year = pyrage.decrypt((tmp_path / "year.age").read_bytes(), [place.auditor])
    (tmp_path / "key.txt").write_text(place.key())
    (tmp_path / "eyes.txt").write_text(EYES_KEY)
    done = subprocess.run(
        [sys.executable, PROGRAM, "key.txt", "eyes.txt", "-", "--reports", "0"],
        cwd=tmp_path,
        input=year,
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout
    (tmp_path / "year.age").unlink()
    with place.tables() as tables, tables:
        tables.execute("UPDATE ledger_leafrow SET blob = x'00' WHERE \"index\" = 3")
    code, said = place.audit()
    assert (code, "!! 1 lines do not open." in said) == (1, True)
