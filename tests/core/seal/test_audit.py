"""A ledger is computed again from its leaves alone; what differs is named, and where it stands."""

import datetime as dt
from dataclasses import replace

import pytest

from tests.core.seal.cast import EYES, LOG_KEY, flipped
from waarborg.core.seal import audit as auditing
from waarborg.core.seal.audit import Audit, StoredHead, StoredLeaf, Wrong
from waarborg.core.seal.checkpoints import sign_checkpoint
from waarborg.core.seal.ledger import dummy_leaf, new_opening
from waarborg.core.seal.notes import LOG, Signer
from waarborg.core.seal.tree import Tree, leaf_hash

DUMMY_KEY = b"d" * 32
EVERY = dt.timedelta(minutes=5)
START = dt.datetime(2026, 3, 31, 23, 50, tzinfo=dt.UTC)
TICKS = {4: 0, 8: 1, 16: 3, 20: 4}  # size of the head, and its tick; the third tick was missed
SIZE = 22  # two more than the last head that is looked at below
REPORTS = {5, 11}
STRANGER = Signer(LOG_KEY.verifier.name, LOG, b"\7" * 32)


def month_of(index):
    return "2026-03" if index < 8 else "2026-04"


def act(month="2026-03"):
    return new_opening("report", month, {"handlers": 2}).leaf


LEAVES = [
    act(month_of(index)) if index in REPORTS else dummy_leaf(DUMMY_KEY, index, month_of(index))
    for index in range(SIZE)
]


def grown(leaves):
    """Grow a tree that remembers everything; give it and the nodes above its leaves, by level."""
    tree, nodes = Tree(lambda _level, _index: pytest.fail("nothing is stored")), {}
    for leaf in leaves:
        for node in tree.append(leaf_hash(leaf)):
            nodes.setdefault(node.level, []).append((node.index, node.hash))
    return tree, nodes


TREE, NODES = grown(LEAVES[:20])


def head(size, signer=LOG_KEY, tree=TREE):
    return StoredHead(
        size=size,
        note=sign_checkpoint(signer, size, tree.root(size)),
        ticked_at=START + TICKS[size] * EVERY,
        first_month="2026-03",
        last_month="2026-03" if size <= 8 else "2026-04",
    )


HEADS = [head(size) for size in TICKS]
ROWS = [StoredLeaf(i, leaf_hash(leaf), leaf) for i, leaf in enumerate(LEAVES[:20])]


def gone_through(rows=ROWS, heads=HEADS, nodes=NODES, kept=()):
    """Do what the clock does at night, and give the whole audit."""
    audit = Audit(LOG_KEY.verifier, DUMMY_KEY, heads, EVERY)
    for row in rows:
        audit.take(row)
    for level in range(1, audit.depth + 2):
        audit.compare_level(level, nodes.get(level, []))
    audit.compare_heads()
    for name, note in kept:
        audit.compare_kept(note, name)
    return audit


def found(**what):
    return [(one.what, one.where) for one in gone_through(**what).findings]


def with_leaf(index, leaf):
    """Put another leaf in its row, with the hash that belongs to it."""
    return [*ROWS[:index], StoredLeaf(index, leaf_hash(leaf), leaf), *ROWS[index + 1 :]]


def test_an_honest_ledger_agrees_and_is_counted():
    audit = gone_through(kept=[("of Emre", HEADS[1].note)])
    assert audit.findings == []
    assert (audit.size, audit.depth) == (20, 4)
    assert audit.kinds == {"report": 2, "-": 18}
    assert audit.rates == {4: 4}
    assert audit.hashes == {row.hash for row in ROWS}


@pytest.mark.parametrize("size", range(20))
def test_every_small_ledger_agrees(size):
    tree, nodes = grown(LEAVES[:size])
    last = StoredHead(
        size, sign_checkpoint(LOG_KEY, size, tree.root()), START, "2026-03", "2026-04"
    )
    assert found(rows=ROWS[:size], heads=[last], nodes=nodes) == []


def test_a_leaf_that_is_gone_is_named_and_so_are_several_together():
    rest = [row for row in ROWS if row.index not in {2, 9, 10, 11}]
    gone = [one for one in found(rows=rest) if one[0] is Wrong.LEAF_GONE]
    assert gone == [(Wrong.LEAF_GONE, "leaf 2"), (Wrong.LEAF_GONE, "leaves 9 to 11")]


def test_what_is_gone_leaves_a_hole_and_moves_nothing_else():
    """The heads above a leaf that is gone no longer hold; those before it still do."""
    told = found(rows=[row for row in ROWS if row.index != 9])
    assert told[0] == (Wrong.LEAF_GONE, "leaf 9")
    assert {where for what, where in told if what is Wrong.NODE} == {
        "node 4 of level 1",
        "node 2 of level 2",
        "node 1 of level 3",
        "node 0 of level 4",
    }
    heads = [where for what, where in told if what is Wrong.HEAD_ROOT]
    assert heads == ["head of 16 leaves", "head of 20 leaves"]
    assert {what for what, _ in told} == {Wrong.LEAF_GONE, Wrong.NODE, Wrong.HEAD_ROOT}


def test_a_hole_that_is_too_large_is_not_filled(monkeypatch):
    monkeypatch.setattr(auditing, "MOST_GONE", 6)
    for more, size in ((6, 27), (7, 20)):
        audit = Audit(LOG_KEY.verifier, DUMMY_KEY, HEADS, EVERY)
        for row in [*ROWS, StoredLeaf(20 + more, bytes(32), None)]:
            audit.take(row)
        assert audit.size == size
        assert (Wrong.LEAF_GONE, f"leaves 20 to {19 + more}") in [
            (one.what, one.where) for one in audit.findings
        ]


def test_a_hash_that_is_not_of_its_leaf_is_found_and_the_tree_is_of_the_leaf():
    rows = [*ROWS[:9], replace(ROWS[9], hash=bytes(32)), *ROWS[10:]]
    assert found(rows=rows) == [(Wrong.LEAF_CHANGED, "leaf 9")]


def test_of_a_leaf_that_does_not_open_the_hash_counts():
    rows = [*ROWS[:9], replace(ROWS[9], leaf=None), *ROWS[10:]]
    assert found(rows=rows) == [(Wrong.LEAF_UNOPENABLE, "leaf 9")]


def test_what_is_no_leaf_is_found_though_its_hash_is_right():
    told = found(rows=with_leaf(9, b"no leaf"))
    assert told[0] == (Wrong.LEAF_UNOPENABLE, "leaf 9")


def test_a_dummy_of_another_key_or_place_is_forged():
    for leaf in (dummy_leaf(b"?" * 32, 9, "2026-04"), dummy_leaf(DUMMY_KEY, 8, "2026-04")):
        assert found(rows=with_leaf(9, leaf))[0] == (Wrong.DUMMY_FORGED, "leaf 9")


@pytest.mark.parametrize(
    ("index", "month", "wrong"),
    [
        (7, "2026-03", False),
        (7, "2026-04", True),  # the tick it stands in was in March
        (7, "2026-02", True),
        (8, "2026-03", False),  # it may have waited since March
        (8, "2026-04", False),
        (8, "2026-05", True),
        (8, "2026-02", True),
        (15, "2026-05", True),
        (0, "2026-04", True),
        (3, "2026-04", True),
        (19, "2026-02", True),
    ],
)
def test_a_leaf_is_of_a_month_of_the_tick_it_stands_in(index, month, wrong):
    told = found(rows=with_leaf(index, act(month)))
    expected = [(Wrong.MONTH, f"leaf {index}, month {month}")] if wrong else []
    assert [one for one in told if one[0] is Wrong.MONTH] == expected
    assert (Wrong.HEAD_ROOT, "head of 20 leaves") in told


def test_each_leaf_after_the_last_head_has_no_tick():
    rows = [StoredLeaf(i, leaf_hash(leaf), leaf) for i, leaf in enumerate(LEAVES)]
    told = found(rows=rows, nodes=grown(LEAVES)[1])
    assert told == [(Wrong.LEAF_WITHOUT_TICK, "leaf 20"), (Wrong.LEAF_WITHOUT_TICK, "leaf 21")]
    assert found(rows=ROWS[:1], heads=[], nodes={}) == [(Wrong.LEAF_WITHOUT_TICK, "leaf 0")]


def changed(level, nodes):
    return {**NODES, level: nodes}


@pytest.mark.parametrize(
    ("level", "change", "where"),
    [
        (1, lambda kept: [(0, flipped(kept[0][1], 0)), *kept[1:]], ["node 0 of level 1"]),
        (1, lambda kept: [*kept[:9], (9, kept[8][1])], ["node 9 of level 1"]),
        (2, lambda kept: kept[1:], ["node 1 of level 2"]),
        (2, lambda kept: [*kept[:2], *kept[3:]], ["node 3 of level 2"]),
        (2, lambda kept: kept[:-1], ["node 4 of level 2"]),
        (3, lambda _kept: [], ["node 0 of level 3"]),
        (3, lambda kept: [*kept, (2, bytes(32))], ["node 2 of level 3"]),
        (3, lambda kept: [*kept, (2, b"")], ["node 2 of level 3"]),
        (3, lambda kept: [kept[0], kept[0], kept[1]], ["node 0 of level 3"]),
        (4, lambda kept: [*kept, (7, kept[0][1])], ["node 7 of level 4"]),
        (5, lambda _kept: [(0, bytes(32))], ["node 0 of level 5"]),
    ],
)
def test_a_node_that_is_changed_gone_or_added_is_named(level, change, where):
    told = found(nodes=changed(level, change(NODES.get(level, []))))
    assert told == [(Wrong.NODE, one) for one in where]


def test_a_head_that_is_not_signed_by_the_log_is_no_head():
    for note in (head(8, STRANGER).note, HEADS[1].note.replace("\n8\n", "\n7\n"), "Hello"):
        told = found(heads=[HEADS[0], replace(HEADS[1], note=note), *HEADS[2:]])
        assert told == [(Wrong.HEAD_SIGNATURE, "head of 8 leaves")]


def test_a_head_over_other_leaves_is_found_though_the_log_signed_it():
    other, _ = grown([*LEAVES[:7], *LEAVES[8:], LEAVES[7]])
    told = found(heads=[HEADS[0], head(8, tree=other), *HEADS[2:]])
    assert told == [(Wrong.HEAD_ROOT, "head of 8 leaves")]


def test_a_head_says_the_size_under_which_it_stands():
    told = found(heads=[HEADS[0], replace(HEADS[1], note=HEADS[0].note), *HEADS[2:]])
    assert told == [(Wrong.HEAD_ORDER, "head of 8 leaves")]


def test_a_ledger_that_is_shorter_than_its_head_was_put_back():
    short, nodes = ROWS[:16], grown(LEAVES[:16])[1]
    assert found(rows=short, nodes=nodes) == [(Wrong.HEAD_AHEAD, "head of 20 leaves")]


def test_a_head_that_somebody_kept_shows_a_rollback_and_a_second_ledger():
    second, _ = grown([*LEAVES[:5], dummy_leaf(DUMMY_KEY, 5, "2026-03"), *LEAVES[6:]])
    kept = {
        "true": HEADS[2].note,
        "older": HEADS[0].note + EYES.cosign(HEADS[0].note.partition("\n\n")[0] + "\n", 1),
        "second": head(16, tree=second).note,
        "ahead": sign_checkpoint(LOG_KEY, 21, bytes(32)),
        "strange": head(16, STRANGER).note,
    }
    assert found(kept=kept.items()) == [
        (Wrong.HEAD_ROOT, "second"),
        (Wrong.HEAD_AHEAD, "ahead"),
        (Wrong.HEAD_SIGNATURE, "strange"),
    ]


def at(size, minutes):
    return replace(HEADS[0], size=size, note="", ticked_at=START + dt.timedelta(minutes=minutes))


@pytest.mark.parametrize(
    ("before", "after", "wrong"),
    [
        (at(4, 0), at(5, 5), None),  # one leaf a tick is a pace
        (at(4, 0), at(8, 5), None),
        (at(4, 0), at(12, 10), None),
        (at(4, 0), at(9, 10), Wrong.RATE),  # five leaves in two ticks
        (at(4, 0), at(4, 5), Wrong.RATE),  # a tick without a leaf
        (at(4, 0), at(8, 0), Wrong.HEAD_ORDER),
        (at(4, 0), at(8, -5), Wrong.HEAD_ORDER),
        (at(4, 0), at(8, 4), Wrong.HEAD_ORDER),
        (at(4, 0), at(8, 6), Wrong.HEAD_ORDER),  # a moment at which there is no tick
    ],
)
def test_a_ledger_grows_at_one_pace(before, after, wrong):
    told = [one for one in found(heads=[before, after]) if one[0] in {Wrong.RATE, Wrong.HEAD_ORDER}]
    where = f"from {before.size} to {after.size} leaves"
    assert told == ([] if wrong is None else [(wrong, where)])


def test_the_paces_are_counted_by_tick():
    audit = gone_through(heads=[at(4, 0), at(8, 5), at(10, 10), at(18, 20)])
    assert audit.rates == {4: 3, 2: 1}
