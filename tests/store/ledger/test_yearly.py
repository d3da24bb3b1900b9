"""Which part of the ledger holds a year, and a whole year of a hundred thousand lines."""

import datetime as dt
import resource
import subprocess
import sys
import tracemalloc

import pyrage
import pytest

from tests.web.verifier.papers import EYES, EYES_KEY
from tests.web.verifier.years import PROGRAM
from waarborg.config import current
from waarborg.core.seal.notes import read_note
from waarborg.core.seal.recipients import read_recipient
from waarborg.core.terms import Leaf
from waarborg.store.ledger import ticking
from waarborg.store.ledger.cosigned import keep_cosignature
from waarborg.store.ledger.leaves import append
from waarborg.store.ledger.models import Checkpoint
from waarborg.store.ledger.ticking import EVERY, run_tick_leaves
from waarborg.store.ledger.yearly import NotOpened, part_of
from waarborg.usecases.clock.open_year import open_year
from waarborg.usecases.house.show_ledger import show_ledger

BEGIN = dt.datetime(2026, 12, 30, 20, 0, tzinfo=dt.UTC)
OVER = dt.datetime(2027, 1, 3, 0, 0, tzinfo=dt.UTC)


def sign(at):
    """Let the guarantor sign the newest head."""
    head = Checkpoint.objects.order_by("-size").first()
    line = EYES.cosign(read_note(head.note).body, int(at.timestamp()))
    keep_cosignature(head.size, EYES.verifier, line, at)
    return head.size


@pytest.fixture
def one_a_tick(monkeypatch):
    few = current().model_copy(update={"leaves_per_tick": 1})
    monkeypatch.setattr(ticking, "current", lambda: few)


def test_a_year_is_opened_when_it_is_over_and_a_guarantor_saw_that(house_keys, one_a_tick):
    assert part_of(2026, OVER) is NotOpened.NO_LEDGER
    run_tick_leaves(BEGIN)
    sign(BEGIN)
    assert part_of(2026, OVER - EVERY) is NotOpened.NOT_OVER
    assert part_of(2026, OVER) is NotOpened.NOT_SEEN
    run_tick_leaves(OVER - EVERY)
    sign(OVER)  # signed in time, but of a tick before
    assert part_of(2026, OVER) is NotOpened.NOT_SEEN
    run_tick_leaves(OVER)
    assert part_of(2026, OVER) is NotOpened.NOT_SEEN
    size = sign(OVER)
    part = part_of(2026, OVER)
    assert (part.start, part.before, part.end) == (0, "", size)
    assert part_of(2025, OVER) is NotOpened.NO_LEDGER


def test_the_part_begins_at_the_newest_head_that_was_seen_before_the_year(house_keys, one_a_tick):
    for number in range(3):
        run_tick_leaves(BEGIN + number * EVERY)
        first = sign(BEGIN + number * EVERY)
    late = dt.datetime(2026, 12, 31, tzinfo=dt.UTC)
    run_tick_leaves(late - EVERY)
    sign(late)  # that day already: in some zone the year has begun
    end = dt.datetime(2028, 1, 3, tzinfo=dt.UTC)
    Checkpoint.objects.filter(size__gt=first).update(ticked_at=end)
    part = part_of(2027, end)
    assert (part.start, len(part.peaks)) == (first, 2)
    assert part.before.endswith(EYES.cosign(read_note(part.before).body, at(BEGIN + 2 * EVERY)))


def at(moment):
    return int(moment.timestamp())


@pytest.mark.slow
def test_a_year_of_a_hundred_thousand_lines_opens_and_agrees_with_as_much_memory(
    house_keys, one_a_tick, tmp_path
):
    before = dt.datetime(2025, 12, 30, 12, 0, tzinfo=dt.UTC)
    run_tick_leaves(before)
    sign(before)
    wanted = 0
    while before < OVER:
        before = min(before + dt.timedelta(days=1), OVER)
        append(kind=Leaf.REPORT, detail={}, now=before)
        wanted += before.year == 2026  # days that begin at noon: none near the end of a year
        run_tick_leaves(before)
    size = sign(OVER)
    auditor = pyrage.x25519.Identity.generate()
    sealed, clear = tmp_path / "year.age", tmp_path / "year.txt"
    tracemalloc.start()
    opened = open_year(
        year=2026, path=sealed, recipients=[read_recipient(str(auditor.to_public()))], now=OVER
    )
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 16 << 20
    assert (opened.first, opened.last, opened.reports) == (2, size, wanted)
    assert opened.dummies + opened.reports == 365 * 288
    clear.write_bytes(pyrage.decrypt(sealed.read_bytes(), [auditor]))
    (tmp_path / "key.txt").write_text(show_ledger().policy)
    (tmp_path / "eyes.txt").write_text(EYES_KEY)
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(
        [sys.executable, PROGRAM, "key.txt", "eyes.txt", "year.txt", "--reports", str(wanted)],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - used.ru_utime < 10
