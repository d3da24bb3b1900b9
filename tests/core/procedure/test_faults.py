"""Under which guarantee a fault stands, against which norm, and what is told together."""

from dataclasses import replace

import pytest

from tests.procedures.cast import example
from tests.procedures.told import NOW, REPORT
from waarborg.core.procedure.facts import Actor, CaseFacts
from waarborg.core.procedure.faults import (
    HAD_A_PART,
    Fault,
    grouped,
    guarantee_of,
    norm_against,
    norm_for_retaliation,
)
from waarborg.core.terms import Act, Guarantee, Kind, Reason, Stage

HANDS, OWN_DOOR = Guarantee.INDEPENDENT_HANDS, Guarantee.OWN_DOOR_FOR_RETALIATION
OFFICE = Actor("asha", frozenset({"coordinator"}))
OUTSIDE = Actor("second-outside", frozenset({"external_point"}))


def a_case(kind=Kind.WRONGDOING, body="committee", **also):
    told = (kind, REPORT.relation, REPORT.place, REPORT.door, REPORT.name)
    return CaseFacts(Stage.ASSESSING, body, *told, **also)


PART = {"earlier": frozenset({"external_point"}), "had_part": frozenset({"huib"})}
RETALIATION, OTHER = a_case(Kind.RETALIATION, **PART), a_case(**PART)
LOOKED_AT = a_case(second_looks=frozenset({Act.CLOSE}), decisions=("coordinator",))


@pytest.mark.parametrize(
    ("reason", "case", "actor", "guarantee", "cause"),
    [
        (Reason.YOU_DECLARED_A_CONFLICT, RETALIATION, OUTSIDE, OWN_DOOR, HAD_A_PART),
        (Reason.YOU_DECLARED_A_CONFLICT, RETALIATION, Actor("huib"), OWN_DOOR, HAD_A_PART),
        (Reason.YOU_DECLARED_A_CONFLICT, RETALIATION, OFFICE, HANDS, "you_declared_a_conflict"),
        (Reason.YOU_DECLARED_A_CONFLICT, OTHER, OUTSIDE, HANDS, "you_declared_a_conflict"),
        (Reason.NOT_YOUR_ROLE, LOOKED_AT, OFFICE, Guarantee.SECOND_LOOK, "not_your_role"),
        (Reason.NOT_YOUR_ROLE, LOOKED_AT, OUTSIDE, "procedure", "not_your_role"),
        (Reason.DECLARE_FIRST, LOOKED_AT, OFFICE, HANDS, "declare_first"),
        (Reason.NOT_NOW, LOOKED_AT, OFFICE, "procedure", "not_now"),
    ],
)
def test_a_part_in_the_first_case_counts_for_retaliation_and_a_decision_for_a_second_look(
    reason, case, actor, guarantee, cause
):
    assert guarantee_of(reason, Act.WRITE, case, actor, example()) == (guarantee, cause)


CLOSING = {"close-early": Reason.NOT_NOW, "close": Reason.NEEDS_REASONS}


@pytest.mark.parametrize(
    ("reason", "told", "norm"),
    [
        (Reason.CONCERNS_YOU, CLOSING, "declare-conflict"),  # who owns it should step aside
        (Reason.DECLARE_FIRST, CLOSING, "declare-conflict"),
        (Reason.NEEDS_REASONS, CLOSING, "close"),  # the norm that was not met for that reason
        (Reason.NOT_NOW, CLOSING, "close-early"),
        (Reason.NO_QUORUM, CLOSING, "close-early"),  # none was: the first that was tried
        (Reason.NO_QUORUM, {}, "close-early"),  # none was tried: the first about the act
    ],
)
def test_the_norm_is_the_one_that_was_not_met(reason, told, norm):
    case = a_case(body="coordinator")
    assert norm_against(reason, Act.CLOSE, told, case, OFFICE, example()).code == norm


def test_who_has_no_rule_to_step_aside_goes_against_the_norm_of_the_act():
    case = a_case(body="coordinator")
    found = norm_against(Reason.CONCERNS_YOU, Act.CLOSE, CLOSING, case, Actor("fee"), example())
    assert found.code == "close-early"


def without(*codes):
    return replace(example(), norms=tuple(n for n in example().norms if n.code not in codes))


@pytest.mark.parametrize(
    ("gone", "norm"),
    [
        ((), "route-retaliation"),
        (("route-retaliation",), "report-retaliation"),
        (("route-retaliation", "report-retaliation"), None),
    ],
)
def test_where_retaliation_goes_is_said_by_its_route_or_else_by_the_right_to_report_it(gone, norm):
    found = norm_for_retaliation(without(*gone))
    assert (found and found.code) == norm


def fault(line, guarantee=HANDS, cause="excluded", **values):
    return Fault(guarantee, cause, line, NOW, example(), values=values)


@pytest.mark.parametrize(
    ("faults", "lines"),
    [
        ([fault(1, person="asha"), fault(2, person="bram"), fault(3, person="asha")],
         [(1, 3), (2,)]),
        ([fault(1, term="assess"), fault(2, term="task")], [(1,), (2,)]),
        ([fault(1, HANDS), fault(2, OWN_DOOR)], [(1,), (2,)]),
        ([fault(1), fault(2, cause="declare_first")], [(1,), (2,)]),
        ([fault(1), fault(2, person="", term="")], [(1, 2)]),  # by nobody, in no term
        ([fault(2), fault(1, cause="declare_first")], [(1,), (2,)]),
    ],
)  # fmt: skip
def test_what_one_person_did_in_one_way_is_told_together_in_the_order_it_began(faults, lines):
    assert [tuple(one.line for one in alike.all) for alike in grouped(faults)] == lines
