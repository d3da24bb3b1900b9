"""Joep rules the database, and wants a report never to have been made.

Emre has what everybody has who reported: the signed receipt, and the proof from the mailbox. Each
story says what exposes it: `waarborg verify`, or only what Emre kept. Where the key of the ledger
is in the wrong hands too, nothing inside the house can tell.
"""

import datetime as dt

import pytest

from tests.house import NOW
from tests.web.verifier.papers import codes, proved
from waarborg.core.seal.audit import Wrong
from waarborg.core.seal.leaf_boxes import box_leaf
from waarborg.core.seal.ledger import dummy_leaf, leaf_parts, new_opening
from waarborg.core.seal.tree import leaf_hash
from waarborg.secret_files import secret
from waarborg.store.cases.models import Case
from waarborg.store.ledger.models import Checkpoint, HouseOpening, LeafRow, Node, Pending
from waarborg.store.ledger.ticking import run_tick_leaves
from waarborg.usecases.clock.verify_ledger import verify_ledger
from waarborg.usecases.house.show_ledger import show_ledger
from waarborg.usecases.reporting.hand_out_receipt import hand_out_receipt
from waarborg.usecases.reporting.make_report import make_report
from waarborg.usecases.reporting.open_mailbox import open_mailbox

FIVE = dt.timedelta(minutes=5)
TABLES = (LeafRow, Node, Checkpoint)


class Emre:
    """Somebody who reported, and kept the papers."""

    def __init__(self, draft, now):
        fresh = hand_out_receipt(language="en")
        self.keys = fresh.keys
        self.promise = make_report(keys=fresh.keys, once=fresh.once, draft=draft, now=now).text

    def proof(self, now):
        box = open_mailbox(keys=self.keys, language="en", now=now)
        return next(line.proof for line in box.timeline if line.leaf == "report")


@pytest.fixture
def papers(house, draft, now):
    """The key, the receipt and the proof, after some ticks of a ledger."""
    run_tick_leaves(now)
    emre = Emre(draft, now)
    run_tick_leaves(now + FIVE)
    run_tick_leaves(now + 2 * FIVE)
    kept = {
        "key.txt": show_ledger().policy,
        "receipt.txt": emre.promise,
        "proof.txt": emre.proof(now + 2 * FIVE),
    }
    assert proved(kept, kind="report", month="2026-03")
    assert found(now + 2 * FIVE) == set()
    return kept


def found(at, **more):
    return {one.what for one in verify_ledger(now=at, **more).findings}


def head_now():
    return {"head.txt": show_ledger().head}


def kept_head(papers):
    return [("proof.txt", papers["proof.txt"].partition("\n\n")[2])]


def image():
    """Copy the tables of the ledger, as a backup does."""
    return [[*table.objects.values()] for table in TABLES]


def restore(rows):
    for table, kept in zip(TABLES, rows, strict=True):
        table.objects.all().delete()
        table.objects.bulk_create(table(**row) for row in kept)


def in_the_ledger(now):
    """Let the lines of the keys of the house go in; give the moment after that."""
    for step in range(2):
        run_tick_leaves(now + FIVE * step)
    return now + FIVE


def rewrite():
    """Begin a ledger anew, without the case; the lines of the house wait again, as if just made."""
    leaves = [bytes(leaf) for leaf in HouseOpening.objects.values_list("leaf", flat=True)]
    for table in (*TABLES, Pending, Case):
        table.objects.all().delete()
    for leaf in leaves:
        Pending.objects.create(leaf=leaf, queued_at=NOW)


def leaf_of(papers):
    [about] = [one for _, code, one in judged(papers) if code == "proof"]
    return about["number"] - 1, about["leaf"]


def judged(papers):
    from tests.web.verifier.papers import verifier

    return verifier.judge(papers, {})


def test_the_case_and_its_lines_are_deleted(papers, now):
    index, _ = leaf_of(papers)
    LeafRow.objects.filter(index=index).delete()
    Case.objects.all().delete()
    assert {Wrong.LEAF_GONE, Wrong.HEAD_ROOT} <= found(now + 2 * FIVE)
    assert proved(papers)
    assert "kept" in codes(papers)


def test_the_case_is_deleted_and_its_line_made_a_dummy(papers, now):
    """He has the keys of the boxes too, and mends the tree; not the key that signs."""
    index, _ = leaf_of(papers)
    dummy = dummy_leaf(secret("clock", "dummy-key"), index, "2026-03")
    blob = box_leaf(secret("clock", "leaf-key"), index, dummy)
    LeafRow.objects.filter(index=index).update(hash=leaf_hash(dummy), blob=blob)
    Case.objects.all().delete()
    assert Wrong.HEAD_ROOT in found(now + 2 * FIVE)
    assert proved(papers)


def test_only_the_case_is_deleted(papers, now):
    Case.objects.all().delete()
    assert found(now + 2 * FIVE) == {Wrong.CASES_GONE}
    assert proved(papers)


def test_the_report_is_deleted_before_its_line_is_in_the_ledger(house, draft, now):
    """Nothing inside the house can tell; the signed receipt is what is left of it."""
    now = in_the_ledger(now)
    emre = Emre(draft, now)
    Pending.objects.all().delete()
    Case.objects.all().delete()
    run_tick_leaves(now + FIVE)
    assert found(now + FIVE) == set()
    papers = {"key.txt": show_ledger().policy, "receipt.txt": emre.promise}
    assert codes(papers) == ["promise", "not_yet", "not_asked", "not_more"]


def test_yesterdays_database_is_put_back(house, draft, now):
    now = in_the_ledger(now)
    backup = image()
    emre = Emre(draft, now)
    run_tick_leaves(now + FIVE)
    papers = {"key.txt": show_ledger().policy, "proof.txt": emre.proof(now + FIVE)}
    restore(backup)
    Case.objects.all().delete()
    assert found(now + FIVE, kept=kept_head(papers)) == {Wrong.HEAD_AHEAD}
    # The clock goes on as if nothing happened, and inside the house everything agrees.
    run_tick_leaves(now + FIVE)
    assert found(now + FIVE) == set()
    assert found(now + FIVE, kept=kept_head(papers)) == {Wrong.HEAD_ROOT}
    assert "two_histories" in codes(papers | head_now())


def test_an_old_backup_of_all_tables_is_found_by_what_waits_and_by_the_clock(papers, now):
    backup = image()
    for step in range(3, 40):
        run_tick_leaves(now + FIVE * step)
    newest = show_ledger().head
    restore(backup)
    later = now + FIVE * 39
    assert found(later) == {Wrong.CLOCK_STANDS}
    assert found(later, kept=[("newest", newest)]) == {Wrong.CLOCK_STANDS, Wrong.HEAD_AHEAD}


def test_a_second_ledger_is_written_with_the_live_key(papers, now):
    """Whoever holds the key can make the house agree with itself; not with what people kept."""
    rewrite()
    for step in range(3):
        run_tick_leaves(now + FIVE * step)
    assert found(now + 2 * FIVE) == set()
    assert proved(papers)
    assert "two_histories" in codes(papers | head_now())
    assert Wrong.HEAD_ROOT in found(now + 2 * FIVE, kept=kept_head(papers))


def test_proofs_of_two_people_far_apart_need_not_meet(papers, draft, now):
    """Their proofs have no part of the tree in common: a head that one of them kept is needed."""
    rewrite()
    for step in range(5):
        run_tick_leaves(now + FIVE * step)
    fee = Emre(draft, now + FIVE * 5)
    run_tick_leaves(now + FIVE * 6)
    hers = {"hers.txt": fee.proof(now + FIVE * 6)}
    assert proved(papers | hers)
    assert found(now + FIVE * 6, kept=kept_head(papers)) == {Wrong.HEAD_ROOT}


def test_a_line_is_dated_back(house, now):
    """To have been in time after all, he puts a line of last month among what waits."""
    run_tick_leaves(now)
    opening = new_opening("act", "2026-01", {"act": "acknowledge", "at": now.isoformat()})
    Pending.objects.create(leaf=opening.leaf, queued_at=now)
    run_tick_leaves(now + FIVE)
    assert found(now + FIVE) == {Wrong.MONTH}
    from waarborg.store.ledger.proving import proof_for

    papers = {"key.txt": show_ledger().policy, "proof.txt": proof_for(opening)}
    assert codes(papers) == ["month"]


def test_two_lines_change_places(papers, now):
    """Boxes and all, as the clock would have made them."""
    index, leaf = leaf_of(papers)
    for at, (other, moved) in ((index, (index + 1, leaf)),):
        LeafRow.objects.filter(index=other).delete()
        blob = box_leaf(secret("clock", "leaf-key"), other, moved)
        LeafRow.objects.filter(index=at).update(index=other, hash=leaf_hash(moved), blob=blob)
    assert {Wrong.LEAF_GONE, Wrong.NODE, Wrong.HEAD_ROOT} <= found(now + 2 * FIVE)
    assert leaf_parts(leaf).kind == "report"
    assert proved(papers)


def test_a_head_is_deleted(papers, now):
    """Of the last one the lines stand there without a tick. Of another nothing is lost: the
    lines are all under a later head, and a proof against the one that is gone still holds."""
    heads = Checkpoint.objects.order_by("size")
    heads[1].delete()
    assert found(now + 2 * FIVE) == set()
    assert proved(papers | head_now())
    heads.last().delete()
    assert Wrong.LEAF_WITHOUT_TICK in found(now + 2 * FIVE)
    assert proved(papers)
