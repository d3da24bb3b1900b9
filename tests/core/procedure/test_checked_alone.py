"""What the checker says of a few norms, in one situation and at one stage."""

from dataclasses import replace
from types import SimpleNamespace

import pytest

from tests.procedures.cast import example, people
from tests.procedures.told import REPORT
from waarborg.core.procedure.course import Course, State
from waarborg.core.procedure.guarantees import as_text, clock, others_protected
from waarborg.core.procedure.look import Followed
from waarborg.core.procedure.norms import Condition, Informs
from waarborg.core.procedure.space import Situation
from waarborg.core.terms import Act, Kind, Stage

ONE = Situation(REPORT)
ALWAYS, NEVER = Condition(), Condition(kinds=frozenset({Kind.RETALIATION}))
ASKS = Condition(kinds=frozenset({REPORT.kind}))


def look(*norms, **also):
    """Look at these norms of the example, and at nothing else."""
    rules = replace(example(), norms=norms)
    house = SimpleNamespace(procedure=rules, people=people())
    alone = {"by_norms": ((ONE,),), "by_persons": ((ONE,),), "followed": ()}
    return SimpleNamespace(procedure=rules, house=house, **(alone | also))


def overlaps(one, other):
    found = as_text.breaches(look(one, other))
    return [breach.norm.code for breach in found if breach.cause == "overlap"]


@pytest.mark.parametrize(
    ("one", "other", "both"),
    [
        ((), (), True),
        ((), (ALWAYS,), True),
        ((), (ASKS,), True),
        ((ASKS,), (ASKS,), True),
        ((ASKS,), (NEVER,), False),
        ((NEVER,), (), False),
    ],
)
def test_two_norms_for_one_act_overlap_wherever_both_apply(one, other, both):
    classify = example().norm("classify")
    mine = replace(classify, when=one, code="mine")
    yours = replace(classify, when=other, code="yours", to=Stage.CLOSED)
    assert overlaps(mine, yours) == ["mine"] * both


@pytest.mark.parametrize(
    ("one", "other", "both"),
    [
        ((), (), True),
        ((ASKS,), (ASKS,), True),
        ((), (ASKS,), False),
        ((ASKS,), (), False),
        ((NEVER,), (NEVER,), False),
    ],
)
def test_two_norms_for_where_a_report_goes_overlap_only_when_neither_asks_for_more(
    one, other, both
):
    route = example().norm("route-retaliation")
    mine = replace(route, when=one, code="mine", hands_to=("committee",))
    yours = replace(route, when=other, code="yours", hands_to=("oversight",))
    assert overlaps(mine, yours) == ["mine"] * both


def test_where_a_term_is_missing_the_norms_are_named_by_which_a_case_leaves():
    here = frozenset({Stage.ASSESSING})
    leads = replace(example().norm("refuse"), term=None, stages=here, to=Stage.CLOSED)
    norms = (
        replace(leads, code="stays", to=Stage.ASSESSING),
        replace(leads, code="still", to=None),
        replace(leads, code="duty", act=None),
        replace(leads, code="elsewhere", stages=frozenset({Stage.RECEIVED})),
        replace(leads, code="otherwise", when=(NEVER,)),
        replace(leads, code="first"),
        replace(leads, code="second", act=Act.CLOSE, to=Stage.HANDED_BACK),
    )
    state = State(Stage.ASSESSING, "coordinator")
    seen = look(*norms)
    seen.followed = (Followed(Course(seen.house, ONE, state, {state: ()}), (ONE,)),)
    [found] = [one for one in clock.breaches(seen) if one.cause == "no_term_assessing"]
    assert [one.code for one in (found.norm, *found.others)] == ["first", "second"]


def test_who_is_involved_is_found_also_where_one_situation_stands_by_itself():
    informs = (Informs("committee", with_others=True),)
    told = replace(example().norm("report"), when=(), informs=informs)
    involved = {"committee": frozenset({"chair"})}
    seen = look(told, involved_in=lambda body, _: involved.get(body))
    found = list(others_protected.breaches(seen))
    assert [(one.cause, one.situation) for one in found] == [("told_to_who_is_involved", ONE)]
