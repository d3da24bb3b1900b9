"""An opened year beside what people kept, and beside the year before it."""

import dataclasses

from tests.web.verifier.papers import a_promise
from tests.web.verifier.years import (
    AGREES,
    DUMMIES,
    END,
    PAPERS,
    PART,
    ROWS,
    YEAR,
    a_book,
    codes,
    judged,
    opened,
)
from waarborg.core.seal.ledger import dummy_year_key, new_opening
from waarborg.core.seal.opened_year import OpenedYear, head_text


def test_papers_that_people_kept_are_laid_beside_it():
    report = new_opening("report", "2026-12", {"case": "b9d1"})
    book = a_book()
    book.leaves[28] = report.leaf
    year = opened(book.part(11, END), book.rows(11, END))
    kept = {**PAPERS, "receipt.txt": a_promise(report), "proof.txt": book.proof(report, 38)}
    assert codes(kept, year) - {"promise", "proof", "kept"} == AGREES
    assert "not_there" in codes({**PAPERS, "receipt.txt": a_promise(report)}, YEAR)
    assert {"other_line", "root"} <= codes({**PAPERS, "proof.txt": book.proof(report, 38)}, YEAR)
    head = {**PAPERS, "head.txt": book.head(32)}
    assert codes(head, year) - {"head", "not_seen"} == AGREES
    assert "root" in codes(head, YEAR)
    before = {**PAPERS, "head.txt": a_book().head(11)}
    assert "root" in codes(before, YEAR)  # another act in the year before


def test_a_head_at_the_start_of_another_ledger_is_found():
    other = a_book()  # its act of 2025 is another one
    part = dataclasses.replace(PART, before=other.part(11, END).before)
    assert codes(PAPERS, opened(part, ROWS)) - {"reports"} == {"root"}


def test_one_year_is_not_given_twice():
    assert codes(PAPERS, YEAR, YEAR) == {"two_of_a_year"}


def test_a_row_that_is_gone_or_is_another_than_its_hash_is_opened_as_what_it_is():
    gone = [row for row in ROWS if row.index not in {14, 17}]
    made = OpenedYear("2026", dummy_year_key(DUMMIES, "2026"), at=11)
    text = head_text("2026", made.year_key, PART) + "".join(made.lines(gone))
    assert (made.gone, made.kinds["report"], made.at) == ([14, 17], 2, END)
    found, _ = judged(PAPERS, text)
    assert ("year0", "left_out", {"count": 2, "number": 15}) in found
    changed = [
        dataclasses.replace(row, leaf=ROWS[0].leaf) if row.index == 17 else row for row in ROWS
    ]
    assert codes(PAPERS, opened(PART, changed)) - {"reports"} == {"closed"}


def test_two_years_are_laid_beside_each_other():
    book = a_book()
    book.idle(3, "2027-01")
    book.add("2027-06")
    book.idle(2, "2028-01")
    end = len(book.leaves)
    first = opened(book.part(11, END), book.rows(11, END))
    seen = ("2026-12-30T12:00:00", "2028-01-03T00:05:00")
    years = {
        start: opened(book.part(start, end, seen), book.rows(start, end), "2027")
        for start in (33, END, END + 1)
    }
    assert codes(PAPERS, years[33], first) == AGREES
    assert codes(PAPERS, years[END], first) == AGREES
    assert codes(PAPERS, first, years[END + 1]) - AGREES == {"gap"}
    book.leaves[END + 1] = new_opening("report", "2026-12", {}).leaf
    late = opened(book.part(33, end, seen), book.rows(33, end), "2027")
    assert codes(PAPERS, first, late) - AGREES == {"late"}
