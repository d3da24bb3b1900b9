"""Which terms an act starts and keeps: one rule, for a case that runs and for one replayed."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from tests.procedures.cast import STAFF, example, people
from waarborg.core.procedure.escalation import (
    ENDS,
    kept_by,
    running_term,
    terms_after,
    terms_reopening,
)
from waarborg.core.procedure.facts import CaseFacts
from waarborg.core.procedure.terms import counts_from
from waarborg.core.terms import Act, Kind, NameMode, Relation, Stage, TermName

RECEIVED, NOW = datetime(2026, 3, 2, tzinfo=UTC), datetime(2026, 4, 2, tzinfo=UTC)


def a_case(stage):
    told = (Kind.WRONGDOING, Relation.EMPLOYEE, "yard", "coordinator", NameMode.OPEN)
    everybody = frozenset(member.person for member in STAFF)
    return CaseFacts(stage, "coordinator", *told, declared=everybody)


def names(act, before, after, *, moved=False):
    begun = terms_after(act, before, a_case(after), example(), people(), moved=moved)
    return sorted(term.name for term in begun)


def test_a_stage_that_stays_starts_nothing_and_another_stage_what_belongs_to_it():
    assert names(Act.WRITE, Stage.ACKNOWLEDGED, Stage.ACKNOWLEDGED) == []
    assert names(Act.ACKNOWLEDGE, Stage.RECEIVED, Stage.ACKNOWLEDGED) == [TermName.ASSESS]


def test_handing_back_once_more_starts_the_term_of_the_task_once_more():
    assert names(Act.HAND_BACK, Stage.HANDED_BACK, Stage.HANDED_BACK) == [TermName.TASK]


def test_a_case_that_moves_asks_whoever_gets_it_to_declare():
    assert names(Act.PASS_ON, Stage.ASSESSING, Stage.ASSESSING, moved=True) == [TermName.DECLARE]


def test_a_case_that_moves_back_to_the_beginning_starts_no_term_twice():
    begun = names(Act.PASS_ON, Stage.ASSESSING, Stage.RECEIVED, moved=True)
    assert begun == [TermName.ACKNOWLEDGE, TermName.DECLARE, TermName.FEEDBACK]


def test_the_owner_keeps_a_term_that_only_who_is_told_of_it_could_keep():
    norm = replace(example().norm("acknowledge"), by=("escalated",))
    case = a_case(Stage.RECEIVED)
    assert running_term(norm, "coordinator", case, example(), people()).by == "coordinator"


@pytest.mark.parametrize("end", sorted(ENDS))
def test_an_end_keeps_every_term_but_one_and_asks_nobody_to_declare(end):
    assert kept_by(Act.CLOSE, end, example()) == set(TermName) - {TermName.LEAK}
    assert TermName.DECLARE not in names(Act.CLOSE, Stage.ASSESSING, end, moved=True)


@pytest.mark.parametrize("stage", Stage)
def test_what_is_open_gets_a_clock_again_and_what_ended_gets_none(stage):
    again = [term.name for term in terms_reopening(a_case(stage), example(), people())]
    assert again == ([] if stage in ENDS else [TermName.FEEDBACK])


@pytest.mark.parametrize("name", TermName)
def test_only_confirming_and_feedback_count_from_the_receipt(name):
    from_receipt = name in {TermName.ACKNOWLEDGE, TermName.FEEDBACK}
    assert counts_from(name, RECEIVED, NOW) == (RECEIVED if from_receipt else NOW)
