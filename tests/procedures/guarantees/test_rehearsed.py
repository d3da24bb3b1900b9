"""What the checker remembers of a procedure is what the procedure itself would say each time."""

from tests.procedures.guarantees.minimal import norm, procedure
from waarborg.core.procedure.look import Look
from waarborg.core.procedure.situations import norms_about, norms_at
from waarborg.core.terms import Act, Stage

TOLD_APART = norm("close-open", act="close", when=[{"name": "open"}], to="closed", by=["owner"],
                  from_="assessing")  # fmt: skip


def test_in_every_situation_the_norms_are_those_of_the_procedure():
    made = procedure(TOLD_APART)
    house, seen = Look(made).house, set()
    for situation in Look(made).space.situations:
        report = situation.report
        for act in Act:
            for about in (None, Act.CLOSE):
                named = norms_about(act, report, house.procedure, about)
                assert named == norms_about(act, report, made, about)
                seen.add(named)
            for stage in Stage:
                at = norms_at(act, stage, report, house.procedure)
                assert at == norms_at(act, stage, report, made)
    codes = {tuple(one.code for one in norms) for norms in seen}
    assert {("close",), ("close-open", "close")} <= codes


def test_of_a_real_case_nothing_is_remembered():
    made, asked = procedure(), []
    for _ in range(2):
        made.once_in(None, "key", lambda: asked.append(1) or ())
    assert len(asked) == 2
