"""The whole ledger is computed again: an honest one agrees, and every change is found and named."""

import datetime as dt
import json

import pytest
from django.db.models import F

from waarborg.commands.verify import TOLD, as_json, as_text
from waarborg.core.seal.audit import Wrong
from waarborg.core.seal.checkpoints import sign_checkpoint
from waarborg.core.seal.leaf_boxes import box_leaf
from waarborg.core.seal.ledger import dummy_leaf, new_opening
from waarborg.core.seal.notes import LOG, Signer
from waarborg.core.seal.tree import leaf_hash
from waarborg.core.terms import Leaf
from waarborg.secret_files import secret
from waarborg.store.cases.models import Case
from waarborg.store.ledger.auditing import last_audit
from waarborg.store.ledger.leaves import append
from waarborg.store.ledger.models import Checkpoint, LeafRow, Node, Pending
from waarborg.store.ledger.ticking import run_tick_leaves
from waarborg.store.messages.models import Notice
from waarborg.usecases.clock.tick import tick
from waarborg.usecases.clock.verify_ledger import verify_ledger

FIVE = dt.timedelta(minutes=5)
pytestmark = [pytest.mark.slow, pytest.mark.django_db]


@pytest.fixture
def ledger(house, send, draft, now):
    """Two reports and some acts, over ticks of which three were missed; give the last moment."""
    run_tick_leaves(now)
    send(draft)
    run_tick_leaves(now + FIVE)
    append(kind=Leaf.ADMIN, detail={"what": "x"}, now=now + FIVE)
    run_tick_leaves(now + FIVE * 5)
    append(kind=Leaf.KEY, detail={"what": "y"}, now=now + FIVE * 5)
    return now + FIVE * 5


def wrong(now, **more):
    return {one.what for one in verify_ledger(now=now, **more).findings}


def test_an_honest_ledger_agrees(ledger):
    found = verify_ledger(now=ledger)
    assert found.findings == ()
    assert (found.leaves, found.reports, found.rates) == (96, 1, {16: 5})


def test_an_empty_ledger_agrees(house_keys, now):
    assert verify_ledger(now=now).findings == ()


@pytest.mark.parametrize("size", range(1, 20))
def test_every_small_ledger_agrees(house_keys, now, size):
    for step in range(size):
        run_tick_leaves(now + FIVE * step)
    assert verify_ledger(now=now + FIVE * size).findings == ()


def box(index, leaf):
    return box_leaf(secret("clock", "leaf-key"), index, leaf)


def forge(index, leaf):
    """Put another leaf in a row, with the hash that belongs to it."""
    LeafRow.objects.filter(index=index).update(hash=leaf_hash(leaf), blob=box(index, leaf))


def another(month="2026-03", kind="act"):
    return new_opening(kind, month, {"at": "2026-03-02T09:00:00+00:00"}).leaf


def swap(one, two):
    first, second = (LeafRow.objects.get(index=at) for at in (one, two))
    kept = {row.index: (bytes(row.hash), bytes(row.blob)) for row in (first, second)}
    LeafRow.objects.filter(index=two).update(hash=b"-" * 32)
    LeafRow.objects.filter(index=one).update(hash=kept[two][0], blob=kept[two][1])
    LeafRow.objects.filter(index=two).update(hash=kept[one][0], blob=kept[one][1])


def head(index):
    return Checkpoint.objects.order_by("size")[index]


def sign_otherwise():
    row = head(1)
    key = Signer("127.0.0.1/example", LOG, b"\7" * 32)
    Checkpoint.objects.filter(pk=row.pk).update(note=sign_checkpoint(key, row.size, bytes(32)))


CHANGES = {
    "a leaf is deleted": (lambda: LeafRow.objects.filter(index=20).delete(), Wrong.LEAF_GONE),
    "the first leaf is deleted": (
        lambda: LeafRow.objects.filter(index=0).delete(),
        Wrong.LEAF_GONE,
    ),
    "the last leaf is deleted": (
        lambda: LeafRow.objects.filter(index=95).delete(),
        Wrong.HEAD_AHEAD,
    ),
    "a hash is changed": (
        lambda: LeafRow.objects.filter(index=20).update(hash=b"x" * 32),
        Wrong.LEAF_CHANGED,
    ),
    "a box is changed": (
        lambda: LeafRow.objects.filter(index=20).update(blob=b"x" * 118),
        Wrong.LEAF_UNOPENABLE,
    ),
    "a leaf is replaced by another": (lambda: forge(20, another()), Wrong.HEAD_ROOT),
    "a report becomes a dummy": (
        lambda: forge(16, dummy_leaf(secret("clock", "dummy-key"), 16, "2026-03")),
        Wrong.HEAD_ROOT,
    ),
    "a dummy is made with another key": (
        lambda: forge(40, dummy_leaf(b"?" * 32, 40, "2026-03")),
        Wrong.DUMMY_FORGED,
    ),
    "a leaf is dated back": (lambda: forge(16, another("2025-12")), Wrong.MONTH),
    "a leaf is dated ahead": (lambda: forge(16, another("2026-04")), Wrong.MONTH),
    "two leaves are swapped": (lambda: swap(16, 17), Wrong.LEAF_UNOPENABLE),
    "a leaf is added after the last tick": (
        lambda: LeafRow.objects.create(
            index=96, hash=leaf_hash(another()), blob=box(96, another())
        ),
        Wrong.LEAF_WITHOUT_TICK,
    ),
    "a node is changed": (
        lambda: Node.objects.filter(place=(1 << 56) + 3).update(hash=b"x" * 32),
        Wrong.NODE,
    ),
    "a node is deleted": (lambda: Node.objects.filter(place=(2 << 56) + 1).delete(), Wrong.NODE),
    "the last node of a level is deleted": (
        lambda: Node.objects.filter(place=(1 << 56) + 47).delete(),
        Wrong.NODE,
    ),
    "a node is added": (lambda: Node.objects.create(place=(7 << 56), hash=b"x" * 32), Wrong.NODE),
    "the last head is deleted": (lambda: head(2).delete(), Wrong.LEAF_WITHOUT_TICK),
    "a head is signed with another key": (sign_otherwise, Wrong.HEAD_SIGNATURE),
    "a head gets the text of another": (
        lambda: Checkpoint.objects.filter(pk=head(1).pk).update(note=head(0).note),
        Wrong.HEAD_ORDER,
    ),
    "a tick gets another moment": (
        lambda: Checkpoint.objects.filter(pk=head(1).pk).update(ticked_at=F("ticked_at") + FIVE),
        Wrong.RATE,
    ),
    "a tick gets a moment of no tick": (
        lambda: Checkpoint.objects.filter(pk=head(1).pk).update(
            ticked_at=F("ticked_at") + dt.timedelta(minutes=1)
        ),
        Wrong.HEAD_ORDER,
    ),
    "something waits too long": (
        lambda: Pending.objects.update(queued_at=F("queued_at") - dt.timedelta(days=2)),
        Wrong.PENDING_LATE,
    ),
    "what waits is deleted": (lambda: Pending.objects.all().delete(), Wrong.OPENING_LOST),
    "a case is deleted": (lambda: Case.objects.all().delete(), Wrong.CASES_GONE),
    "a case has no line": (
        lambda: Case.objects.create(
            stage="received",
            body="coordinator",
            procedure="example",
            procedure_from=dt.date(2026, 1, 1),
            procedure_digest="",
            received_on=dt.date(2026, 3, 2),
            once="slipped in",
        ),
        Wrong.REPORTS_GONE,
    ),
}


@pytest.mark.parametrize("what", CHANGES)
def test_every_change_in_the_tables_is_found(ledger, what):
    change, found = CHANGES[what]
    change()
    assert found in wrong(ledger)


def test_a_clock_that_stands_still_is_found(ledger):
    assert wrong(ledger + dt.timedelta(hours=2)) == {Wrong.CLOCK_STANDS}


def test_a_head_that_was_kept_shows_a_rollback_and_a_second_ledger(ledger):
    kept = [("mine", head(2).note), ("older", head(0).note)]
    assert wrong(ledger, kept=kept) == set()
    last = head(2)
    LeafRow.objects.filter(index__gte=32).delete()
    Node.objects.all().delete()
    last.delete()
    assert Wrong.HEAD_AHEAD in wrong(ledger, kept=kept)
    stranger = sign_checkpoint(Signer("elsewhere", LOG, b"\7" * 32), 16, bytes(32))
    assert Wrong.HEAD_SIGNATURE in wrong(ledger, kept=[("strange", stranger)])


def test_every_finding_says_what_is_wrong_and_what_to_do(ledger):
    assert set(TOLD) == set(Wrong)
    Case.objects.all().delete()
    found = verify_ledger(now=ledger)
    told = json.loads(as_json(found))
    assert told["version"] == 1
    assert not told["agrees"]
    assert set(told["findings"][0]) == {"what", "where", "told", "do"}
    assert "Who reported may hold a promise" in as_text(found)


NIGHT = dt.timedelta(hours=17)  # from ten in the morning to three at night


def test_it_is_done_once_a_night_and_not_by_day(ledger):
    tick(now=ledger)
    assert last_audit() is None
    tick(now=ledger + NIGHT)
    first = last_audit()
    assert first.findings == 0
    assert first.leaves == LeafRow.objects.count()
    tick(now=ledger + NIGHT + FIVE)
    assert last_audit() == first
    tick(now=ledger + NIGHT + dt.timedelta(days=1))
    assert last_audit().ran_at == ledger + NIGHT + dt.timedelta(days=1)
    assert not Notice.objects.filter(due_at__hour=13).exists()


def test_after_nights_without_a_clock_it_is_done_by_day(ledger):
    tick(now=ledger + NIGHT)
    later = ledger + NIGHT + dt.timedelta(hours=40)
    tick(now=later)
    assert last_audit().ran_at == later


@pytest.mark.parametrize("index", [-1, 1 << 40, 1 << 60])
def test_a_leaf_with_an_absurd_number_is_a_finding_and_the_audit_ends(ledger, index):
    LeafRow.objects.create(index=index, hash=b"x" * 32, blob=b"x" * 118)
    assert wrong(ledger) & {Wrong.LEAF_GONE, Wrong.LEAF_UNOPENABLE}


def test_leaves_that_are_gone_are_named_together(ledger):
    LeafRow.objects.filter(index__in=range(20, 25)).delete()
    LeafRow.objects.filter(index=40).delete()
    found = verify_ledger(now=ledger).findings
    gone = [one.where for one in found if one.what is Wrong.LEAF_GONE]
    assert gone == ["leaves 20 to 24", "leaf 40"]
