"""Joep has the machine at home, its database and the key of the ledger. The guarantor is elsewhere.

Two real installations, on two addresses. Emre's report stands in the ledger, and the guarantor
saw it there. Each story starts from that, and ends with who tells.
"""

import hashlib
import os
import re
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from urllib.request import urlopen

import pytest

from tests.guarantors import Guarantor, command, pair
from tests.servers import ROOT, House
from tests.visitor import Emre
from tests.web.verifier.papers import codes
from waarborg.core.seal.notes import LOG, VerifierKey, read_note

pytestmark = pytest.mark.slow
LEDGER = ("ledger_cosignature", "ledger_checkpoint", "ledger_node", "ledger_leafrow")


class Both:
    """A house and its guarantor; every round of the clock is a process of its own."""

    def __init__(self, house: House, guarantor: Guarantor) -> None:
        self.house, self.guarantor = house, guarantor
        self.database = house.home / "waarborg.sqlite3"

    def waarborg(self, *words: str) -> tuple[int, str]:
        """Run something at home; give how it ends and what it says."""
        done = subprocess.run(
            [sys.executable, "-m", "waarborg.commands.cli", *words],
            env=os.environ | self.house.environment,
            cwd=ROOT,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )
        return done.returncode, done.stdout + done.stderr

    def later(self, minutes: int) -> None:
        """Let time pass, and let the clock do a round."""
        self.waarborg("demo", "later", str(minutes / 24 / 60))
        self.waarborg("tick")

    def trouble(self) -> str:
        """Say what the clock tells of the guarantor refusing; "" for nothing."""
        rows = self.house.look_up("SELECT error FROM messages_trouble WHERE step = 'witnessing'")
        return rows[0][0] if rows else ""

    def change(self, *statements: str) -> None:
        """Do what an administrator of the database can do."""
        with closing(sqlite3.connect(self.database)) as tables, tables:
            for one in statements:
                tables.execute(one)

    def sizes(self) -> list[tuple[int, int]]:
        """Give each head, and how many witnesses signed it."""
        return self.house.look_up(
            "SELECT size, (SELECT count(*) FROM ledger_cosignature AS c "
            "WHERE c.checkpoint_id = h.id) FROM ledger_checkpoint AS h ORDER BY size"
        )


@pytest.fixture(scope="module")
def before(tmp_path_factory) -> Iterator[tuple[House, Guarantor]]:
    """Both, paired; with a report that the guarantor saw, and Emre's proof of it."""
    folder = tmp_path_factory.mktemp("witnessed")
    with Guarantor(folder / "there") as there:
        house = House(folder / "here")
        house.command("migrate")
        pair(house, there)
        with house:
            emre = Emre(house.public)
            emre.take_words()
            emre.tell("Invoices for sand were paid twice.")
            assert emre.finish()
            house.stop()
            both = Both(house, there)
            both.later(5)
            both.later(5)
            there.stop()
            yield house, there


@pytest.fixture
def both(before, tmp_path) -> Iterator[Both]:
    """Start from the same day each time: both homes as they were."""
    house, there = before
    kept = [(one.home, tmp_path / one.home.name) for one in (house, there)]
    for home, copy in kept:
        shutil.copytree(home, copy)
    there.start()
    try:
        yield Both(house, there)
    finally:
        there.stop()
        for home, copy in kept:
            shutil.rmtree(home)
            shutil.copytree(copy, home)


def test_every_head_is_signed_and_every_tool_says_so(both):
    assert [signed for _, signed in both.sizes()][-2:] == [1, 1]
    assert both.trouble() == ""
    ends, said = both.waarborg("verify")
    assert ends == 0, said
    assert f"Compared with the head that {both.guarantor.name} signed last." in said
    _, said = both.waarborg("doctor")
    assert f"ok  {both.guarantor.name} saw the ledger of" in said


def test_the_guarantor_is_away_for_days_and_catches_up(both):
    both.guarantor.stop()
    for _ in range(3):
        both.later(20 * 60)
    size, signed = both.sizes()[-1]
    assert signed == 0
    assert size > 3 * 20 * 12 * 16
    ends, said = both.waarborg("verify")
    assert ends == 0, said
    assert "could not be asked" in said
    _, said = both.waarborg("doctor")
    assert f"There is no sign of {both.guarantor.name} since" in said
    both.guarantor.start()
    both.later(5)
    assert both.sizes()[-1][1] == 1
    assert both.trouble() == ""


def test_a_ledger_rebuilt_without_the_report_is_refused(both):
    """He takes the report out, and lets the clock write the ledger anew with the real key."""
    both.change(
        *(f"DELETE FROM {table}" for table in LEDGER),
        "DELETE FROM ledger_pending",
    )
    both.later(5)
    assert both.trouble().startswith("goes back: it saw ")
    both.later(60)
    assert both.trouble().startswith("it saw another ledger")
    assert {signed for _, signed in both.sizes()} == {0}
    ends, said = both.waarborg("verify")
    assert ends == 1
    assert f"the head at {both.guarantor.name}: " in said
    _, said = both.waarborg("doctor")
    assert f"{both.guarantor.name} does not sign since" in said
    there = both.guarantor.environment
    assert "!! two ledgers" in command(there, "guarantor", "list")
    printed = command(there, "guarantor", "refused", "Gemeente Voorbeeld", "--clear")
    heads = re.findall(r"^\S+\n(\d+)\n(\S{44})$", printed, re.MULTILINE)
    assert [len(heads), len({size for size, _ in heads}), len(set(heads))] == [2, 1, 2]
    assert "!!" not in command(there, "guarantor", "list")


def test_an_old_backup_that_is_put_back_is_exposed(both, tmp_path):
    shutil.copy(both.database, tmp_path / "old")
    both.house.start()
    emre = Emre(both.house.public)
    emre.take_words()
    emre.tell("Sand again.")
    assert emre.finish()
    both.house.stop()
    both.later(10)
    seen = both.sizes()[-1]
    for name in ("waarborg.sqlite3-wal", "waarborg.sqlite3-shm"):
        Path(both.house.home / name).unlink(missing_ok=True)
    shutil.copy(tmp_path / "old", both.database)
    ends, said = both.waarborg("verify")
    assert ends == 1
    assert "signed over more lines than are here" in said
    both.later(20)
    assert both.sizes()[-1][0] >= seen[0]
    assert both.trouble().startswith("it saw another ledger")


def test_the_head_that_the_guarantor_shows_is_signed_twice(both):
    [(key,)] = both.house.look_up("SELECT name FROM people_housekey WHERE kind = 'log'")
    origin = hashlib.sha256(key.encode()).hexdigest()
    with urlopen(f"{both.guarantor.address}/{origin}/checkpoint") as answer:
        head = answer.read().decode()
    assert len(read_note(head).signatures) == 2
    [(log,)] = both.house.look_up("SELECT note FROM ledger_checkpoint ORDER BY size DESC LIMIT 1")
    assert head.startswith(log.partition("\n\n")[0])
    [(witness,)] = both.house.look_up("SELECT key FROM guarantor_pairing")
    [(public,)] = both.house.look_up("SELECT public FROM people_housekey WHERE kind = 'log'")
    files = {"key": str(VerifierKey(key, LOG, bytes(public))), "witness": witness, "head": head}
    assert codes(files) == ["head", "seen", "not_more"]
