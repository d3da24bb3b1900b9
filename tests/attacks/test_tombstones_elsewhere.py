"""A house is put back from a backup, with an old copy of the folder apart: who knows what ended?

Joep keeps a backup and a copy of the shred keys of before a case was destroyed. With both it would
live again. The guarantor was told that it ended: two real installations.
"""

import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.attacks.drill import END
from tests.backups import new_key
from tests.guarantors import Guarantor, pair
from tests.servers import ROOT, House
from tests.visitor import Emre

ASK = """
from waarborg.commands.start import django_for
django_for("owner")
from waarborg.adapters import clock
from waarborg.usecases.guarantor.exchange_graves import exchange_graves
exchange_graves(now=clock.now())
"""
CASES = "SELECT count(*) FROM cases_case"


@dataclass
class Burnt:
    """A house in which a case ended after the backup was made, and which is gone."""

    folder: Path
    guarantor: Guarantor
    ended: str

    def put_back(self, name: str) -> tuple[House, str]:
        """Restore it in a new place, with the copy of before."""
        house = House(self.folder / name)
        for apart in ("secrets", "shred-keys"):
            shutil.copytree(self.folder / "before" / apart, house.home / apart)
        identity = str(self.folder / "house.txt")
        return house, house.command(
            "restore", str(self.folder / "house.age"), "--identity", identity
        )


@pytest.fixture(scope="module")
def burnt(tmp_path_factory) -> Iterator[Burnt]:
    folder = tmp_path_factory.mktemp("burnt")
    with Guarantor(folder / "guarantor") as guarantor:
        house = House(folder / "first")
        house.command("migrate")
        pair(house, guarantor)
        with house:
            emre = Emre(house.public)
            emre.take_words()
            emre.tell("Something that ends.")
            assert emre.finish()
        [[case]] = house.look_up("SELECT id FROM cases_case")
        key = new_key(folder, "house")
        house.command("backup", str(folder / "house.age"), "--to", key.to)
        for apart in ("secrets", "shred-keys"):
            shutil.copytree(house.home / apart, folder / "before" / apart)
        for program in (END.format(case=case), ASK):  # as in a night long after the report
            told = [sys.executable, "-c", program]
            subprocess.run(told, env=house.environment, cwd=ROOT, check=True)
        assert house.look_up(CASES) == [(0,)]
        shutil.rmtree(house.home)
        yield Burnt(folder, guarantor, case)


def test_what_ended_is_destroyed_again_before_anybody_is_served(burnt):
    house, said = burnt.put_back("second")
    assert "destroyed again now: 1" in said
    assert "could not be asked" not in said
    assert house.look_up(CASES) == [(0,)]
    assert not (house.home / "shred-keys" / "keys" / burnt.ended).exists()
    house._said.close()


def test_with_the_guarantor_away_it_is_told_and_the_clock_asks_until_it_answers(burnt):
    burnt.guarantor.stop()
    try:
        house, said = burnt.put_back("third")
        assert "The guarantor could not be asked which cases ended since" in said
        assert house.look_up(CASES) == [(1,)]
        assert "tombstones elsewhere" in doctor(house)
    finally:
        burnt.guarantor.start()
    house.command("tick")
    assert house.look_up(CASES) == [(0,)]
    assert "tombstones elsewhere" not in doctor(house)
    house._said.close()


def doctor(house: House) -> str:
    told = [sys.executable, "-m", "waarborg.commands.cli", "doctor"]
    done = subprocess.run(
        told, env=house.environment, cwd=ROOT, capture_output=True, text=True, check=False
    )
    return done.stdout


def test_the_guarantor_keeps_an_id_and_a_signature_and_nothing_else(burnt):
    with closing(sqlite3.connect(burnt.guarantor.home / "waarborg.sqlite3")) as db:
        [[text]] = db.execute("SELECT text FROM guarantor_gravelist")
    lines = text.split("\n")
    assert lines[0] == "waarborg-tombstones/v1"
    assert lines[2:4] == [burnt.ended, ""]
