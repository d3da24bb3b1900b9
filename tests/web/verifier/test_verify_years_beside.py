"""An opened year beside what people kept, and beside the year before it."""

from tests.web.verifier.papers import a_promise
from tests.web.verifier.years import AGREES, END, PAPERS, YEAR, a_book, codes, opened
from waarborg.core.seal.ledger import new_opening


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
