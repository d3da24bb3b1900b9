"""What is said of a procedure as a text: days without one, and norms laxer than the law."""

import datetime as dt
from dataclasses import replace

from tests.procedures.cast import example
from waarborg.core.procedure.guarantees.as_text import told
from waarborg.core.procedure.pages import Desk
from waarborg.core.procedure.reading_law import Laxer
from waarborg.core.procedure.spans import Gap


def test_days_without_a_procedure_are_told_with_their_ends():
    first, until = dt.date(2026, 1, 1), dt.date(2026, 3, 1)
    breach = told(Gap("nl-wbk", first, until))
    assert (breach.cause, dict(breach.values)) == (
        "gap", {"what": "nl-wbk", "from_day": "2026-01-01", "until_day": "2026-03-01"},
    )  # fmt: skip
    assert told(Gap("nl-wbk", first, None)).values["until_day"] == "…"


def test_a_norm_that_is_laxer_than_the_law_is_told_with_its_own_term_and_that_of_the_law():
    norm, desk = example().norm("acknowledge"), Desk()
    Laxer(replace(norm, term=replace(norm.term, within="P30D")), norm, "within", "P7D").problem(
        desk
    )
    [problem] = desk.problems
    assert problem.what == f"P30D is laxer than the law: {norm.file} allows at most P7D"
    assert problem.mend == f"Write within: P7D or less in {norm.file}."
    Laxer(norm, norm, "needs", "reasons").problem(desk)
    assert desk.problems[1].mend == f"Add reasons to needs: in {norm.file}."
