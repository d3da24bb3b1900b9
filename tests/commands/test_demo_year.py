"""The invented year: only in the example, the same every time, and through the real use cases."""

import datetime as dt
import json
import os
import re
import sqlite3
import subprocess
import sys
from contextlib import closing

import pytest

from tests.house import NOW
from tests.servers import House
from waarborg.adapters import clock
from waarborg.commands import demo_begin
from waarborg.commands.demo_answers import HANDLING
from waarborg.commands.demo_stories import STORIES
from waarborg.commands.demo_world import Dice, draft_of
from waarborg.commands.demo_year import fill
from waarborg.commands.running import hold, refuse_while_running
from waarborg.config import Config, WrongSettings
from waarborg.core.terms import Kind, Relation
from waarborg.store.ledger.models import HouseOpening, Pending
from waarborg.store.ledger.ticking import EVERY, run_tick_leaves
from waarborg.usecases.reporting.hand_out_receipt import hand_out_receipt
from waarborg.usecases.reporting.make_report import make_report
from waarborg.usecases.reporting.show_readers import show_readers

A_SHORT_YEAR = """
from waarborg.commands.start import django_for
django_for("owner")
from waarborg.commands import demo_year
demo_year.REPORTED, demo_year.FILED, demo_year.SETTLED, demo_year.DAYS = 24, 2, 4, 120
from waarborg.commands.cli import main
raise SystemExit(main(["demo", "fill"]))
"""


@pytest.fixture
def send_anything(people):
    """A case in the example."""
    receipt = hand_out_receipt(language="nl")
    draft = draft_of(STORIES[0], Dice("name"))
    make_report(keys=receipt.keys, once=receipt.once, draft=draft, now=NOW)


def test_outside_the_example_no_year_is_invented():
    with pytest.raises(WrongSettings, match="WAARBORG_DEMO=1"):
        fill(now=NOW)


def test_the_dice_fall_the_same_way_every_time():
    first, second = Dice("seed"), Dice("seed")
    assert [first.below(6) for _ in range(50)] == [second.below(6) for _ in range(50)]
    assert {first.below(6) for _ in range(200)} == set(range(6))


def test_the_stories_are_about_every_kind_from_everywhere_and_can_be_handled():
    assert {one.kind for one in STORIES} == set(Kind)
    assert all(by_kind.keys() == set(Kind) for by_kind in HANDLING.values())
    assert {one.language for one in STORIES} == {"nl", "en"}
    assert {one.coming[0] for one in STORIES} == set(Relation)
    assert {one.coming[1] for one in STORIES} == {"town_hall", "yard", "accra"}


def test_what_people_read_at_the_end_says_what_was_done_and_stands_in_their_language():
    for handling in (*HANDLING["nl"].values(), *HANDLING["en"].values()):
        for end in handling.ends:
            assert len(end.feedback) > len(end.reasons)
            assert "hierboven" not in end.feedback
    for handling in HANDLING["en"].values():
        ends = [text for end in handling.ends for text in end]
        for text in (handling.task, handling.answer, *ends):
            assert not any(word in f" {text.lower()} " for word in (" wij ", " het ", " een "))


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.text[:30])
def test_every_story_can_be_told_where_it_is_told(house_keys, people, story):
    draft = draft_of(story, Dice("name"))
    shown = show_readers(draft=draft, language=story.language, now=NOW)
    assert shown.reaches_somebody


def test_a_year_is_invented_in_an_empty_example_only(people, send_anything, monkeypatch):
    monkeypatch.setattr(demo_begin, "current", lambda: Config(demo=True, loopback=True))
    with pytest.raises(WrongSettings, match="1 cases in the example already"):
        demo_begin.begin(NOW + dt.timedelta(days=200), 365)


def test_a_year_begins_not_before_the_procedure_holds(monkeypatch):
    monkeypatch.setattr(demo_begin, "current", lambda: Config(demo=True, loopback=True))
    first = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
    assert first <= demo_begin._began(first + dt.timedelta(days=200), 365)
    assert demo_begin._began(first + dt.timedelta(days=500), 365).date() == dt.date(2026, 5, 16)
    with pytest.raises(WrongSettings, match="needs 90 days"):
        demo_begin._began(first + dt.timedelta(days=20), 365)


def test_the_ledger_of_an_example_without_cases_begins_anew_with_the_keys_in_it(people):
    assert run_tick_leaves(NOW).acts
    kept = {bytes(row.leaf) for row in HouseOpening.objects.all()}
    began = NOW - dt.timedelta(days=50)
    demo_begin._begin_ledger_anew(began)
    assert {bytes(row.leaf) for row in Pending.objects.all()} == kept
    moment, acts = began, 0
    while grown := run_tick_leaves(moment).acts:
        moment, acts = moment + EVERY, acts + grown
    assert acts == len(kept)


def test_what_runs_already_does_not_run_twice(tmp_path):
    config = Config(home=tmp_path / "home")
    with hold(config), pytest.raises(WrongSettings, match="is going on"):
        refuse_while_running(config)
    refuse_while_running(config)


@pytest.mark.slow
def test_a_short_year_goes_by(tmp_path):
    house = House(tmp_path / "home", {"WAARBORG_LEAVES_PER_TICK": "4"})
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
    assert "The procedure said no" not in done.stdout
    assert re.findall(r"^  \d\d-\d{4}: \d+ cases$", done.stdout, re.MULTILINE)  # it is not silent
    again = subprocess.run(
        [sys.executable, "-m", "waarborg.commands.cli", "demo", "fill"],
        env=house.environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert again.returncode != 0
    assert "an empty example only" in again.stderr
    house.command("verify")  # it agrees, what was settled included
    with closing(sqlite3.connect(house.home / "waarborg.sqlite3")) as rows:
        stages = dict(rows.execute("SELECT stage, count(*) FROM cases_case GROUP BY stage"))
        assert sum(stages.values()) >= 20
        assert len(stages) >= 3
        assert rows.execute("SELECT count(*) FROM ledger_pending").fetchone() == (0,)
        lapsed = "SELECT count(*) FROM cases_term WHERE escalated_at IS NOT NULL"
        assert rows.execute(lapsed).fetchone()[0] > 0
        now = clock.now()
        lines, newest = rows.execute(
            "SELECT size, ticked_at FROM ledger_checkpoint ORDER BY size DESC LIMIT 1"
        ).fetchone()
        ticked = dt.datetime.fromisoformat(newest).replace(tzinfo=dt.UTC)
        assert dt.timedelta(0) <= now - ticked < dt.timedelta(hours=1)
        assert lines == 4 * (1 + (120 * 24 - 23) * 12)  # as the setting says, every five minutes
        late = "SELECT count(*) FROM cases_case WHERE due_at < ? AND stage <> 'settled'"
        before = (now - dt.timedelta(35)).isoformat(" ")
        assert rows.execute(late, (before,)).fetchone()[0] == 0  # what is late, is so since lately
        due = "SELECT count(*) FROM cases_case WHERE due_at BETWEEN ? AND ?"
        soon = ((now + day).isoformat(" ") for day in (dt.timedelta(-3), dt.timedelta(3)))
        assert rows.execute(due, tuple(soon)).fetchone()[0] > 0
    receipts = json.loads((house.home / "demo" / "receipts.json").read_text())
    assert len({one["stage"] for one in receipts}) >= 3
    assert all(len(one["words"].split()) == 8 for one in receipts)
    assert all(one["words"] in done.stdout for one in receipts)
    assert not (house.home / "clock-ahead").exists()
