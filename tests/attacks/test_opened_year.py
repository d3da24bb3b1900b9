"""Joep, who rules database and program, wants the annual report to say one report less.

Once a year the ledger is opened to an auditor: type and month of every line, sealed for them. The
auditor has the key of the ledger from the poster, and the key of the guarantor from the guarantor.
Each story says what Joep does, and what the auditor's program says of it.
"""

import datetime as dt
import io

import pyrage
import pytest

from tests.web.verifier.papers import EYES, EYES_KEY
from tests.web.verifier.years import auditor
from waarborg.core.seal.leaf_boxes import box_leaf
from waarborg.core.seal.ledger import dummy_leaf, leaf_of
from waarborg.core.seal.notes import read_note
from waarborg.core.seal.recipients import read_recipient
from waarborg.core.seal.tree import leaf_hash
from waarborg.core.terms import Leaf
from waarborg.secret_files import secret
from waarborg.store.cases.models import Case
from waarborg.store.ledger.auditing import stored_leaves
from waarborg.store.ledger.cosigned import keep_cosignature
from waarborg.store.ledger.leaves import house_openings
from waarborg.store.ledger.models import Checkpoint, Cosignature, LeafRow, Node, Pending
from waarborg.store.ledger.ticking import run_tick_leaves
from waarborg.store.ledger.yearly import NotOpened
from waarborg.usecases.clock.open_year import open_year
from waarborg.usecases.house.show_ledger import show_ledger
from waarborg.usecases.reporting.hand_out_receipt import hand_out_receipt
from waarborg.usecases.reporting.make_report import make_report

BEGIN = dt.datetime(2026, 12, 30, 20, 0, tzinfo=dt.UTC)
REPORTED = BEGIN + dt.timedelta(hours=2)
END = dt.datetime(2027, 1, 3, 0, 0, tzinfo=dt.UTC)
FIVE = dt.timedelta(minutes=5)
AUDITOR = pyrage.x25519.Identity.generate()
AGREES = {"seen", "year", "reports", "not_more"}


def report(draft, now):
    """Send a report; give the promise that who reported holds."""
    fresh = hand_out_receipt(language="en")
    return make_report(keys=fresh.keys, once=fresh.once, draft=draft, now=now).text


def witnessed(now=END):
    """Let the ledger grow to the end, and let the guarantor sign that head."""
    run_tick_leaves(now)
    head = Checkpoint.objects.order_by("-size").first()
    line = EYES.cosign(read_note(head.note).body, int(now.timestamp()))
    keep_cosignature(head.size, EYES.verifier, line, now)


@pytest.fixture
def promises(house, draft):
    """Three reports in the last days of the year; the ledger has grown past it since."""
    run_tick_leaves(BEGIN)
    made = [report(draft, REPORTED + FIVE * number) for number in range(3)]
    run_tick_leaves(REPORTED + FIVE * 3)
    witnessed()
    return made


@pytest.fixture
def look(tmp_path):
    """Open the year as the organisation does, and look at it as the auditor does."""

    def look(change=lambda text: text, reports=3, **kept):
        path = tmp_path / "year.age"
        path.unlink(missing_ok=True)
        mine = [read_recipient(str(AUDITOR.to_public()))]
        opened = open_year(year=2026, path=path, recipients=mine, now=END)
        if isinstance(opened, NotOpened):
            return opened, set(), None
        assert b"report" not in path.read_bytes()
        text = change(pyrage.decrypt(path.read_bytes(), [AUDITOR]).decode())
        papers = {"key.txt": show_ledger().policy, "eyes.txt": EYES_KEY, **kept}
        lines = (line.rstrip("\n") for line in io.StringIO(text))
        found, years = auditor.judge_years({"year": lines}, papers, reports)
        codes = {code for _, code, _ in found}
        return opened, codes - AGREES, (text, years[0] if years else None)

    return look


def a_report():
    """Find a line of a report: its place and the line itself."""
    return next(
        (row.index, row.leaf) for row in stored_leaves() if row.leaf.split(b"\n")[1] == b"report"
    )


def put(index, leaf):
    """Put a line in the place of another, with the keys of the clock."""
    blob = box_leaf(secret("clock", "leaf-key"), index, leaf)
    LeafRow.objects.filter(index=index).update(hash=leaf_hash(leaf), blob=blob)


def swapped(text, change):
    """Change the first line of a report in the file itself."""
    line = next(one for one in text.splitlines(keepends=True) if " report " in one)
    return text.replace(line, change(line))


def test_an_honest_year_agrees_and_shows_no_case(promises, look):
    kept = {f"promise{n}.txt": text for n, text in enumerate(promises)}
    opened, found, (text, year) = look(**kept)
    assert found <= {"promise", "not_yet", "not_witnessed"}
    assert opened.whole
    assert (opened.reports, year.kinds["report", "2026-12"]) == (3, 3)
    assert len(text) < 80 * (opened.others + 3 + 2000 * 16)  # a day and more of 2027, one by one
    assert not any(case.pk in text for case in Case.objects.all())
    [line] = [one for one in house_openings() if one.detail.get("what") == "year_opened"]
    assert (line.kind, line.detail["year"]) == (Leaf.ADMIN, 2026)


def test_the_annual_report_says_one_less(promises, look):
    assert look(reports=2)[1] == {"figure"}


def test_a_report_is_made_a_dummy_in_the_tables(promises, look):
    index, _ = a_report()
    put(index, dummy_leaf(secret("clock", "dummy-key"), index, "2026-12"))
    opened, found, _ = look(reports=2)
    assert (opened.reports, found) == (2, {"root"})


def test_a_report_is_put_among_the_dummies_in_the_file_only(promises, look):
    def hidden(text):
        return swapped(text, lambda line: f"{line.split()[0]}-{line.split()[0]} = 2026-12\n")

    assert look(hidden, reports=2)[1] == {"root"}


def test_a_report_is_called_something_else(promises, look):
    def renamed(text):
        return swapped(text, lambda line: line.replace(" report ", " admin "))

    assert look(renamed, reports=2)[1] == {"root"}


def test_a_report_is_left_out(promises, look):
    assert look(lambda text: swapped(text, lambda _: ""), reports=2)[1] == {"left_out"}


def test_another_line_is_opened_twice_so_that_the_number_of_lines_is_right(promises, look):
    def twice(text):
        [one, two] = [line for line in text.splitlines(keepends=True) if " report " in line][:2]
        return text.replace(two, one)

    assert {"twice", "left_out"} <= look(twice, reports=3)[1]


def test_the_row_of_a_report_is_deleted(promises, look):
    LeafRow.objects.filter(index=a_report()[0]).delete()
    opened, found, _ = look(reports=2)
    assert not opened.whole
    assert found == {"left_out"}


def test_a_report_is_made_unreadable(promises, look):
    """A box that does not open is a finding, whoever spoiled it."""
    LeafRow.objects.filter(index=a_report()[0]).update(blob=b"?" * 118)
    opened, found, _ = look(reports=2)
    assert (opened.closed, opened.whole) == (1, False)
    assert found == {"closed"}


def test_a_report_is_kept_out_of_the_ledger_from_the_first(house, draft, look):
    """Count and annual report agree. Only the promise that Emre holds tells."""
    run_tick_leaves(BEGIN)
    emre = report(draft, REPORTED)
    Pending.objects.all().delete()
    Case.objects.all().delete()
    witnessed()
    assert look(reports=0)[1] == set()
    assert "not_there" in look(reports=0, **{"emre.txt": emre})[1]


def test_a_report_gets_a_line_that_says_it_means_nothing(house, look):
    """From the first day, before anybody signs: then it is no dummy of the key of the year."""
    run_tick_leaves(BEGIN)
    hidden = leaf_of("report", "2026-12", bytes(32), "{}").replace(b"\nreport\n", b"\n-\n")
    Pending.objects.create(leaf=hidden, queued_at=REPORTED)
    run_tick_leaves(REPORTED + FIVE)
    witnessed()
    opened, found, _ = look(reports=0)
    assert (opened.unproven, found) == (1, {"not_a_dummy"})


def test_the_ledger_is_written_anew_without_the_report(promises, look):
    """He has the key of the ledger too. The guarantor signed the one with the report."""
    lines = [*Cosignature.objects.values()]
    for table in (Cosignature, LeafRow, Node, Checkpoint):
        table.objects.all().delete()
    run_tick_leaves(BEGIN)
    run_tick_leaves(END)
    assert look()[0] is NotOpened.NOT_SEEN
    head = Checkpoint.objects.order_by("-size").first()
    Cosignature.objects.create(**{**lines[-1], "checkpoint_id": head.pk})
    assert "signature" in look(reports=0)[1]
