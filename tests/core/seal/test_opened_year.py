"""A year is opened: what stands in the lines is what stood in the leaves, and not a word more."""

import base64
from collections import Counter
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from waarborg.core.seal.audit import StoredLeaf
from waarborg.core.seal.errors import Malformed
from waarborg.core.seal.ledger import dummy_of_year, dummy_year_key, leaf_of
from waarborg.core.seal.opened_year import OpenedYear, Part, head_text, peaks_of
from waarborg.core.seal.tree import leaf_hash

YEAR = "2026"
KEY = dummy_year_key(bytes(range(32)), YEAR)
OTHER = dummy_year_key(bytes(32), YEAR)
BEFORE = dummy_year_key(bytes(range(32)), "2025")
MONTHS = ("2026-01", "2026-02", "2026-12")


def told(data: bytes) -> str:
    return base64.b64encode(data).decode()


def stored(what: str, index: int, month: str) -> StoredLeaf:
    """Make a row of one sort."""
    if what == "act":
        leaf = leaf_of("look", month, bytes([index % 256]) * 32, '{"a":1}')
    elif what == "before":
        leaf = dummy_of_year(BEFORE, index, "2025-12")
    else:  # a dummy: of this year, of another key, or of another place
        leaf = dummy_of_year(OTHER if what == "strange" else KEY, index + (what == "moved"), month)
    row = StoredLeaf(index, leaf_hash(leaf), leaf)
    if what == "closed":
        return StoredLeaf(index, row.hash, None)
    if what == "another":
        return StoredLeaf(index, bytes(32), leaf)
    if what == "broken":
        return StoredLeaf(index, leaf_hash(b"no leaf"), b"no leaf")
    return row


SORTS = ("dummy", "act", "before", "strange", "moved", "closed", "another", "broken")
DOES_NOT_OPEN = {"closed", "another", "broken"}
ROWS = st.lists(
    st.tuples(
        st.sampled_from(("dummy",) * 6 + SORTS),
        st.sampled_from(MONTHS),
        st.sampled_from((0,) * 9 + (1, 3)),
    ),
    max_size=30,
)


def laid(start: int, rows: list[tuple[str, str, int]]) -> list[tuple[str, str, StoredLeaf]]:
    """Give each row its place: some are missing before it."""
    found, at = [], start
    for what, month, missing in rows:
        at += missing
        found.append((what, month, stored(what, at, month)))
        at += 1
    return found


def spread(lines: list[str]) -> list[str]:
    """Write a line for many as many lines, and refuse two that could have been one."""
    found: list[str] = []
    last = (-1, "")
    for line in lines:
        assert line.endswith("\n")
        where, *rest = line[:-1].split(" ")
        if rest[0] == "=":
            start, _, end = where.partition("-")
            assert int(start) <= int(end)
            assert last != (int(start) - 1, rest[1]), "these two are one"
            found += [f"{index} = {rest[1]}" for index in range(int(start), int(end) + 1)]
            last = (int(end), rest[1])
        else:
            found.append(line[:-1])
            last = (-1, "")
    return found


def expected(what: str, month: str, row: StoredLeaf) -> str:
    """Write what a row has to become, by itself."""
    if what in DOES_NOT_OPEN:
        return f"{row.index} ? {told(row.hash)}"
    if what == "dummy":
        return f"{row.index} = {month}"
    assert row.leaf is not None
    _, kind, when, commitment, _ = row.leaf.decode().split("\n")
    return f"{row.index} {kind} {when} {commitment}"


@given(start=st.integers(0, 1 << 40), rows=ROWS)
def test_every_leaf_has_its_line_and_is_counted(start, rows):
    all_of_them = laid(start, rows)
    opened = OpenedYear(YEAR, KEY, start)
    lines = list(opened.lines([row for *_, row in all_of_them]))
    assert spread(lines) == [expected(*one) for one in all_of_them]
    kinds = Counter(
        "look" if what == "act" else "-"
        for what, *_ in all_of_them
        if what not in DOES_NOT_OPEN | {"before"}
    )
    assert opened.kinds == kinds
    assert opened.closed == [row.index for what, _, row in all_of_them if what in DOES_NOT_OPEN]
    assert opened.unproven == sum(what in {"strange", "moved"} for what, *_ in all_of_them)
    places = [start - 1, *(row.index for *_, row in all_of_them)]
    assert opened.gone == [a + 1 for a, b in pairwise(places) if b != a + 1]
    assert opened.at == places[-1] + 1


def test_a_dummy_of_another_month_than_its_year_is_not_made_again():
    """Its line stands as it is: what is made again is of this year, whatever key made it."""
    leaf = dummy_of_year(KEY, 5, "2025-12")
    opened = OpenedYear(YEAR, KEY, 5)
    [line] = opened.lines([StoredLeaf(5, leaf_hash(leaf), leaf)])
    assert line.startswith("5 - 2025-12 ")
    assert (opened.kinds, opened.unproven) == (Counter(), 0)


def test_what_comes_in_two_parts_is_counted_on():
    opened = OpenedYear(YEAR, KEY, 5)
    rows = [row for *_, row in laid(5, [("act", "2026-01", 0), ("strange", "2026-01", 0)] * 2)]
    assert len([*opened.lines(rows[:2]), *opened.lines(rows[2:])]) == 4
    assert (opened.kinds, opened.unproven, opened.gone, opened.at) == (
        Counter({"look": 2, "-": 2}), 2, [], 9,
    )  # fmt: skip


def split(size: int) -> list[int]:
    """Take the largest power of two that is smaller or equal, again and again."""
    found = []
    while size:
        one = 1
        while one * 2 <= size:
            one *= 2
        found.append(one)
        size -= one
    return found


@given(size=st.integers(0, 1 << 50))
def test_the_peaks_are_the_complete_trees_side_by_side(size):
    start = 0
    peaks = peaks_of(size)
    assert [1 << level for level, _ in peaks] == split(size)
    for level, position in peaks:
        assert position << level == start
        start += 1 << level
    assert start == size


def part(start: int, peaks: int, before: str = "then") -> Part:
    return Part(start, tuple(bytes([n]) * 32 for n in range(peaks)), before, 9, "now")


def test_the_head_says_the_year_its_key_where_it_begins_and_both_heads():
    peaks = f"{told(bytes(32))}\n{told(bytes([1]) * 32)}\n"
    assert head_text(YEAR, KEY, part(5, 2)) == (
        f"waarborg-year/v1\nyear 2026\nkey {told(KEY)}\nfrom 5\n{peaks}\nthen\nnow\nlines\n"
    )
    assert head_text(YEAR, KEY, part(0, 0, "")) == (
        f"waarborg-year/v1\nyear 2026\nkey {told(KEY)}\nfrom 0\n\nnow\nlines\n"
    )


@pytest.mark.parametrize(
    ("key", "of"), [(KEY[:31], part(5, 2)), (KEY, part(5, 1)), (KEY, part(5, 3)), (b"", part(0, 1))]
)
def test_a_head_that_cannot_be_right_is_refused(key, of):
    with pytest.raises(Malformed, match="a key of 32 bytes and a hash for each peak"):
        head_text(YEAR, key, of)
