"""The invented year: only in the example, the same every time, and through the real use cases."""

import json
import os
import sqlite3
import subprocess
import sys
from contextlib import closing

import pytest

from tests.house import NOW
from tests.servers import House
from waarborg.commands.demo_stories import STORIES
from waarborg.commands.demo_world import Dice
from waarborg.commands.demo_year import fill
from waarborg.config import WrongSettings

A_SHORT_YEAR = """
from waarborg.commands.start import django_for
django_for("owner")
from waarborg.commands import demo_year
demo_year.REPORTED, demo_year.FILED, demo_year.SETTLED, demo_year.DAYS = 14, 2, 4, 120
from waarborg.commands.cli import main
raise SystemExit(main(["demo", "fill"]))
"""


def test_outside_the_example_no_year_is_invented():
    with pytest.raises(WrongSettings, match="WAARBORG_DEMO=1"):
        fill(now=NOW)


def test_the_dice_fall_the_same_way_every_time():
    first, second = Dice("seed"), Dice("seed")
    assert [first.below(6) for _ in range(50)] == [second.below(6) for _ in range(50)]
    assert {first.below(6) for _ in range(200)} == set(range(6))


def test_the_stories_are_about_every_kind_except_bad_treatment_which_follows_a_report():
    assert {one.kind for one in STORIES} == {
        "integrity_breach",
        "wrongdoing",
        "undesirable_behaviour",
        "discrimination",
    }
    assert {one.language for one in STORIES} == {"nl", "en"}


@pytest.mark.slow
def test_a_short_year_goes_by(tmp_path):
    house = House(tmp_path / "home")
    house.command("migrate")
    done = subprocess.run(
        [sys.executable, "-c", A_SHORT_YEAR],
        env={**house.environment, "PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True,
        text=True,
        check=False,
    )
    house._said.close()
    assert done.returncode == 0, done.stderr
    assert "A year went by in the example" in done.stdout
    assert "The procedure said no" not in done.stdout
    with closing(sqlite3.connect(house.home / "waarborg.sqlite3")) as rows:
        stages = dict(rows.execute("SELECT stage, count(*) FROM cases_case GROUP BY stage"))
        assert sum(stages.values()) >= 20
        assert len(stages) >= 3
        assert rows.execute("SELECT count(*) FROM ledger_pending").fetchone() == (0,)
        lapsed = "SELECT count(*) FROM cases_term WHERE escalated_at IS NOT NULL"
        assert rows.execute(lapsed).fetchone()[0] > 0
    receipts = json.loads((house.home / "demo" / "receipts.json").read_text())
    assert all(len(one["words"].split()) == 8 for one in receipts)
    assert not any(one["words"] in done.stdout for one in receipts)
