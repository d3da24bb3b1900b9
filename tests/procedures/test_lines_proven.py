"""What the ledger shows of the lines of an export: the order in which its leaves came."""

import datetime as dt

import pytest

from tests.procedures.cast import example
from tests.procedures.told import Told
from waarborg.core.procedure.lines_proven import SLACK, unproven
from waarborg.core.seal.shown_lines import HeadShown, Proof, Shown, ShownLine

SECOND = dt.timedelta(seconds=1)


def found(lines, places):
    """Name what the leaves at `places` show of lines that are proven themselves."""
    told = tuple(ShownLine(line.leaf, "2026-03", b"", "", index=place)
                 for line, place in zip(lines, places, strict=True))  # fmt: skip
    shown = Shown(HeadShown.SIGNED, tuple(Proof.PROVEN for _ in lines))
    faults = unproven(tuple(lines), told, shown, example(), lines[-1].at)
    return [(fault.cause, fault.line) for fault in faults]


@pytest.fixture
def lines():
    """Three lines, an hour apart."""
    return Told().begins().free("asha").free("bram").lines


def test_lines_in_the_order_of_their_leaves_show_nothing(lines):
    assert found(lines, [4, 5, 900]) == []


def test_a_line_that_came_later_than_it_says_has_a_moment_that_was_moved(lines):
    """It was sealed after the third, and says that it happened an hour before that."""
    assert found(lines, [4, 9, 5]) == [("moment_moved", 2)]


@pytest.mark.parametrize(
    ("more", "cause"), [(0 * SECOND, []), (SECOND, [("moment_moved", 2)])], ids=["by it", "past it"]
)
def test_who_writes_at_the_moment_of_a_tick_may_come_a_little_later(lines, more, cause):
    shifted = Told().begins().later(hours=-1, seconds=-(SLACK + more).total_seconds()).free("asha")
    assert found(shifted.lines, [4, 5]) == cause


def test_a_line_that_waits_for_its_leaf_has_no_place_to_be_compared(lines):
    assert found(lines, [9, None, 10]) == []


def test_two_lines_that_show_one_leaf_are_one_too_many(lines):
    assert found(lines, [4, 5, 5]) == [("doubled", 3)]


def test_a_line_that_is_not_its_leaf_was_changed(lines):
    told = tuple(ShownLine(line.leaf, "2026-03", b"", "") for line in lines)
    shown = Shown(HeadShown.SIGNED, (Proof.PROVEN, Proof.BROKEN, Proof.WAITS))
    faults = list(unproven(tuple(lines), told, shown, example(), lines[-1].at))
    assert [(fault.cause, fault.line, fault.at) for fault in faults] == [
        ("changed", 2, lines[1].at)
    ]


def test_under_a_head_of_another_nothing_is_said_of_any_line(lines):
    told = tuple(ShownLine(line.leaf, "2026-03", b"", "", index=9) for line in lines)
    shown = Shown(HeadShown.FOREIGN, tuple(Proof.BROKEN for _ in lines))
    faults = list(unproven(tuple(lines), told, shown, example(), lines[-1].at))
    assert [(fault.cause, fault.line, fault.at) for fault in faults] == [
        ("head_of_another", 0, lines[-1].at)
    ]
