"""`waarborg verify` as the clock runs it: what it prints, and how it ends."""

import json
import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from tests.visitor import Emre

WAARBORG = Path(sys.executable).with_name("waarborg")


def verify(house, *words):
    return subprocess.run(
        [WAARBORG, "verify", *words],
        env=os.environ | house.environment,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.slow
def test_it_ends_with_0_1_or_2(tmp_path, prepared_house):
    with prepared_house("sqlite", {}) as house:
        emre = Emre(house.public)
        emre.take_words()
        emre.tell("Invoices for sand were paid twice.")
        assert emre.finish()
    house.command("tick")
    sound = verify(house)
    assert (sound.returncode, sound.stderr) == (0, "")
    assert "of a report" in sound.stdout
    assert verify(house, "--kept", str(tmp_path / "nothing")).returncode == 2
    with closing(sqlite3.connect(house.home / "waarborg.sqlite3")) as tables, tables:
        tables.execute('DELETE FROM ledger_leafrow WHERE "index" = 3')
    found = verify(house, "--json")
    assert found.returncode == 1
    told = json.loads(found.stdout)
    assert told["findings"][0] | {"told": "", "do": ""} == {
        "what": "leaf_gone",
        "where": "leaf 3",
        "told": "",
        "do": "",
    }
    assert "!! leaf 3: a line is gone." in verify(house).stdout
