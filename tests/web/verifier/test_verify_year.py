"""What the program of the auditor proves of an opened year, and what it finds."""

import ast
import dataclasses
import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.web.verifier.papers import FOLDER, KEY
from tests.web.verifier.test_verify_damage import imported
from tests.web.verifier.years import (
    AGREES,
    BOOK,
    END,
    PAPERS,
    PART,
    PROGRAM,
    ROWS,
    YEAR,
    Book,
    a_book,
    codes,
    judged,
    lines,
    opened,
    with_lines,
)
from waarborg.core.seal.audit import StoredLeaf
from waarborg.core.seal.ledger import dummy_leaf, leaf_of


def test_a_year_agrees_and_shows_type_and_month_and_nothing_of_what_it_was():
    found, [year] = judged(PAPERS, YEAR)
    assert codes(PAPERS, YEAR) == AGREES
    told = next(about for _, code, about in found if code == "year")
    assert (told["start"], told["end"], told["real"], told["dummies"]) == (12, 40, 4, 18)
    assert year.kinds["report", "2026-05"] == 1
    assert year.kinds["-", "2026-05"] == 6
    assert "b9d1" not in YEAR
    assert codes(PAPERS, YEAR, reports=3) == AGREES
    assert "figure" in codes(PAPERS, YEAR, reports=4)


def test_dummies_take_a_line_a_month_and_those_of_other_years_stay_one_by_one():
    assert lines(YEAR)[:5] == [
        *[line for line in lines(YEAR) if " - 2025-12 " in line],
        next(line for line in lines(YEAR) if " report 2026-01 " in line),
        "15-20 = 2026-01",
    ]
    assert sum(" - 2027-01 " in line for line in lines(YEAR)) == 4


def test_a_ledger_that_began_in_the_year_needs_no_head_before_it():
    book = Book()
    book.idle(5, "2026-03")
    book.add("2026-03")
    book.idle(2, "2027-01")
    assert codes(PAPERS, opened(book.part(0, 8), book.rows(0, 8))) == AGREES


SALT_LINE = next(number for number, line in enumerate(lines(YEAR)) if " report " in line)


def renamed(kind):
    """Say of the first report that it is something else."""
    changed = lines(YEAR)
    changed[SALT_LINE] = changed[SALT_LINE].replace(" report ", f" {kind} ")
    return with_lines(changed)


def as_a_dummy():
    """Put the first report in the run of dummies behind it."""
    changed = lines(YEAR)
    del changed[SALT_LINE]
    return with_lines(line.replace("15-20 =", "14-20 =") for line in changed)


def closed():
    rows = [StoredLeaf(row.index, row.hash, None if row.index == 21 else row.leaf) for row in ROWS]
    return opened(PART, rows)


def twice():
    changed = lines(YEAR)
    return with_lines([*changed[: SALT_LINE + 1], *changed[SALT_LINE:]])


def left_out():
    return with_lines(line for line in lines(YEAR) if not line.startswith("14 "))


def a_run_of_dummies_left_out():
    return with_lines(line for line in lines(YEAR) if not line.startswith("15-20 "))


def the_end_left_out():
    return with_lines(lines(YEAR)[:-1])


TAMPERED = {
    "a report is called an act": (lambda: renamed("act"), {"root"}),
    "a report is called a dummy": (lambda: renamed("-"), {"root", "not_a_dummy"}),
    "a report is hidden among dummies": (as_a_dummy, {"root"}),
    "a report is moved to another month": (
        lambda: YEAR.replace("report 2026-05", "report 2026-04"),
        {"root"},
    ),
    "a report is moved to another year": (
        lambda: YEAR.replace("report 2026-01", "report 2025-12"),
        {"root"},
    ),
    "dummies are moved to another month": (
        lambda: YEAR.replace("= 2026-05", "= 2026-04"),
        {"root"},
    ),
    "a line does not open": (closed, {"closed"}),
    "a line is opened twice": (twice, {"twice"}),
    "a line is left out": (left_out, {"left_out"}),
    "dummies are left out": (a_run_of_dummies_left_out, {"left_out"}),
    "the end is left out": (the_end_left_out, {"left_out"}),
}


@pytest.mark.parametrize("what", TAMPERED)
def test_what_is_opened_otherwise_than_it_stands_there_is_found(what):
    make, expected = TAMPERED[what]
    assert codes(PAPERS, make()) - {"reports"} == expected


def in_book(change):
    """Change the ledger itself, before it is signed, and open it as it then is."""
    book = a_book()
    change(book)
    return opened(book.part(11, END), book.rows(11, END))


def a_forged_dummy(book):
    book.leaves[16] = dummy_leaf(b"?" * 32, 16, "2026-01")


def a_report_under_the_name_of_a_dummy(book):
    leaf = leaf_of("report", "2026-01", bytes(32), "{}")
    book.leaves[16] = leaf.replace(b"\nreport\n", b"\n-\n")


def one_report_at_two_places(book):
    book.leaves[16] = book.leaves[14]


def a_clock_that_goes_back(book):
    book.leaves[23] = dummy_leaf(b"d" * 32, 23, "2026-02")


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (a_forged_dummy, "not_a_dummy"),
        (a_report_under_the_name_of_a_dummy, "not_a_dummy"),
        (one_report_at_two_places, "twice"),
        (a_clock_that_goes_back, "backward"),
    ],
)
def test_a_ledger_that_hides_something_from_its_first_day_is_found(change, expected):
    assert codes(PAPERS, in_book(change)) - {"reports"} == {expected}


@pytest.mark.parametrize(
    ("start", "seen", "expected"),
    [
        (11, ("2025-12-31T00:00:00", "2027-01-03T00:05:00"), "begins_late"),
        (21, ("2026-03-01T00:00:00", "2027-01-03T00:05:00"), "begins_late"),
        (11, ("2025-12-30T23:55:00", "2027-01-02T23:59:00"), "ends_early"),
        (11, ("", "2027-01-03T00:05:00"), "unseen"),
        (11, ("2025-12-30T23:55:00", ""), "unseen"),
    ],
)
def test_a_part_that_is_not_the_whole_year_or_that_nobody_saw_is_found(start, seen, expected):
    year = opened(BOOK.part(start, END, seen), BOOK.rows(start, END))
    assert expected in codes(PAPERS, year)


def test_a_head_that_was_shown_late_and_holds_no_line_of_the_next_year_is_found():
    part = BOOK.part(11, END - 4)
    assert codes(PAPERS, opened(part, BOOK.rows(11, END - 4))) - {"reports"} == {"ends_early"}


def test_without_the_key_of_a_witness_nothing_agrees():
    assert "unseen" in codes({"key.txt": KEY}, YEAR)


def test_hashes_of_before_that_are_not_those_of_the_head_are_found():
    other = dataclasses.replace(PART, peaks=tuple(reversed(PART.peaks)))
    assert "root" in codes(PAPERS, opened(other, ROWS))


@settings(max_examples=30)
@given(data=st.data())
def test_a_ledger_of_any_shape_agrees_and_no_other_count_can_be_made_of_it(data):
    book = Book()
    book.idle(data.draw(st.integers(0, 9), "before"), "2025-12")
    start = len(book.leaves)
    wanted = 0
    for month in ("2026-01", "2026-02"):
        for kind in data.draw(st.lists(st.sampled_from(["report", "act", "-", "-"])), month):
            wanted += kind == "report"
            book.idle(1, month) if kind == "-" else book.add(month, kind)
    book.idle(1, "2027-01")
    end = len(book.leaves)
    year = opened(book.part(start, end), book.rows(start, end))
    assert codes(PAPERS, year, reports=wanted) == AGREES
    rows = lines(year)
    at = data.draw(st.integers(0, len(rows) - 1), "which")
    other = data.draw(
        st.sampled_from([[], [rows[at]] * 2, [rows[at].replace("2026-0", "2026-1")]]), "other"
    )
    changed = [*rows[:at], *other, *rows[at + 1 :]]
    if changed != rows:
        top = year.partition("\nlines\n")[0]
        assert codes(PAPERS, "\n".join([top, "lines", *changed, ""])) - AGREES


@settings(max_examples=30)
@given(place=st.integers(0, len(YEAR) - 1), other=st.characters(codec="ascii"))
def test_no_year_with_one_character_changed_shows_another_count(place, other):
    found, years = judged(PAPERS, YEAR[:place] + other + YEAR[place + 1 :])
    if {code for _, code, _ in found} - {"seen", "not_more"} == AGREES:
        assert sum(n for (kind, _), n in years[0].kinds.items() if kind == "report") == 3
        assert years[0].year == "2026"


@pytest.mark.parametrize(
    "text",
    [
        YEAR.replace("\nlines\n", "\n"),
        YEAR.replace("year 2026", "year 26"),
        YEAR.replace("from 11", "from 12"),
        YEAR.replace("15-20 = 2026-01", "20-15 = 2026-01"),
        YEAR.replace("15-20 = 2026-01", "15-20 = 2025-01"),
        YEAR + "40-90 = 2026-12\n",
        YEAR + "\n",
        YEAR + "41 report 2026-12\n",
    ],
)
def test_what_is_no_opened_year_cannot_be_read(text):
    assert "unreadable" in codes(PAPERS, text)


def run(folder, *words, given=None):
    done = subprocess.run(
        [sys.executable, PROGRAM, *words, "--language", "en"],
        cwd=folder,
        input=given,
        capture_output=True,
        check=False,
    )
    return done.returncode, done.stdout.decode() + done.stderr.decode()


def test_the_program_tells_counts_and_ends_with_what_it_found(tmp_path):
    for name, text in {**PAPERS, "year.txt": YEAR, "closed.txt": closed()}.items():
        (tmp_path / name).write_text(text)
    code, said = run(tmp_path, "key.txt", "eyes.txt", "year.txt", "--reports", "3")
    assert code == 0, said
    assert "ALL LINES ACCOUNTED FOR, 12 to 40 of the ledger melden.example/gemeente" in said
    assert "  2026-12  report                  1\n" in said
    code, said = run(tmp_path, "key.txt", "eyes.txt", "-", given=YEAR.encode())
    assert (code, "3 lines of type" in said) == (0, True)
    code, said = run(tmp_path, "key.txt", "eyes.txt", "year.txt", "--reports", "2")
    assert (code, "The annual report says 2 reports; the ledger has 3" in said) == (1, True)
    code, said = run(tmp_path, "key.txt", "eyes.txt", "closed.txt")
    assert (code, "cannot be opened: 1. The first is number 22" in said) == (1, True)
    assert "ALL LINES" not in said
    assert run(tmp_path, "key.txt", "eyes.txt")[0] == 2
    assert run(tmp_path, "key.txt", "eyes.txt", "gone.txt")[0] == 2
    code, said = run(tmp_path, "key.txt", "eyes.txt", "year.txt", "year.txt", "-", given=b"")
    assert code in {1, 2}, said


def test_it_needs_the_file_beside_it_and_the_standard_library_only():
    names = {name.partition(".")[0] for name in imported(PROGRAM)}
    assert names - {"verify"} <= sys.stdlib_module_names
    assert (FOLDER / "verify.py").exists()
    ast.parse(PROGRAM.read_text(), feature_version=(3, 9))
