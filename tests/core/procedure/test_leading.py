"""What has to be done first: named for a case that is of its kind and stands where it stands."""

from dataclasses import replace

import pytest

from tests.procedures.cast import example
from tests.procedures.told import REPORT
from waarborg.core.procedure.facts import CaseFacts
from waarborg.core.procedure.leading import act_before
from waarborg.core.terms import Act, Kind, Stage

FIRST = {
    # one step away
    ("received", "close"): "acknowledge",
    ("handed_back", "accept_answer"): "answer_task",
    ("handed_back", "close"): "assess",
    ("closed", "assess"): "ask_second_look",
    ("settled", "acknowledge"): "object_settled",
    # further away: what makes it possible, along the shortest way
    ("received", "accept_answer"): "answer_task",
    ("received", "answer_second_look"): "ask_second_look",
    ("settled", "close"): "acknowledge",
    ("closed", "close"): "assess",
    # the same act made it possible before, and is not named as what comes first
    ("answered", "answer_task"): "hand_back",
    ("closed", "ask_second_look"): None,
    # possible here, or nothing leads there
    ("received", "acknowledge"): None,
    ("assessing", "close"): None,
    ("assessing", "classify"): None,
    ("assessing", "acknowledge"): None,
    ("closed", "register_settled"): None,
}


def case(stage, kind=REPORT.kind):
    told = (kind, REPORT.relation, REPORT.place, REPORT.door, REPORT.name)
    names = ("kind", "relation", "place", "door", "name")
    return CaseFacts(stage=Stage(stage), body="coordinator", **dict(zip(names, told, strict=True)))


@pytest.mark.parametrize(("stage", "act"), FIRST)
def test_what_comes_first(stage, act):
    first = act_before(Act(act), case(stage), example())
    assert (first.value if first else None) == FIRST[stage, act]


def test_a_case_that_is_never_handed_back_is_not_told_to_be():
    """A complaint of retaliation is no task for a manager: no act of that way comes first."""
    for act in (Act.HAND_BACK, Act.ANSWER_TASK):
        assert act_before(act, case("received", Kind.RETALIATION), example()) is None
        assert act_before(act, case("received"), example()) is not None


def test_a_step_that_leads_nowhere_makes_nothing_possible():
    steps = tuple(replace(n, to=None) for n in example().norms)
    assert act_before(Act.CLOSE, case("received"), replace(example(), norms=steps)) is None
