"""Who gets a case after others, and for whom keys lie ready: nobody who had a turn or a part."""

from dataclasses import replace

import pytest

from tests.procedures.cast import STAFF, example, people
from tests.procedures.told import REPORT
from waarborg.core.procedure.escalation import dormant_for, standing_by, terms_after
from waarborg.core.procedure.facts import Actor, CaseFacts, Spot
from waarborg.core.procedure.handing import hand_back_to, pass_on_to, second_look_body
from waarborg.core.procedure.outcome import who_takes
from waarborg.core.procedure.permission import reason_against
from waarborg.core.procedure.routing import doors_for
from waarborg.core.terms import Act, Reason, Relation, Stage, TermName

OFFICE = frozenset({"asha", "bram", "third-officer"})
COMMITTEE, OUTSIDE = {"chair", "board-seat", "staff-seat"}, {"huib", "second-outside"}
OVERSIGHT = {"cor", "second-overseer"}
EARLIER = {"earlier": frozenset({"committee"})}  # it had a part in the first case
DECIDED = {"second_looks": frozenset({Act.CLASSIFY}), "decisions": ("committee",)}


def a_case(stage=Stage.ASSESSING, **also):
    told = (REPORT.kind, REPORT.relation, REPORT.place, REPORT.door, REPORT.name)
    return CaseFacts(stage, "coordinator", *told, **also)


@pytest.mark.parametrize(
    ("aside", "also", "body"),
    [
        ((), {}, "coordinator"),  # enough are free: it stays
        ({"asha"}, {}, "coordinator"),
        (OFFICE, {}, "committee"),
        (OFFICE, EARLIER, "external_point"),
        (OFFICE, DECIDED, "external_point"),  # its decision was put to others
        (OFFICE, {"earlier": frozenset({"committee", "external_point"})}, "oversight"),
        ({member.person for member in STAFF}, {}, ""),
    ],
)
def test_who_takes_a_case_over_had_no_turn_and_no_part(aside, also, body):
    case = a_case(conflicted=frozenset(aside), **also)
    assert who_takes(case, example(), people()) == body


@pytest.mark.parametrize(
    ("also", "bodies"),
    [
        ({}, ("committee", "external_point")),
        (EARLIER, ("external_point",)),
        (DECIDED, ("external_point",)),
    ],
)
def test_a_case_is_passed_on_only_to_who_had_no_turn_and_no_part(also, bodies):
    assert pass_on_to(a_case(), example(), people()) == ("committee", "external_point")
    assert pass_on_to(a_case(**also), example(), people()) == bodies


@pytest.mark.parametrize(
    ("also", "body"),
    [
        ({}, "committee"),
        (EARLIER, "external_point"),
        ({"decisions": ("committee",)}, "external_point"),
    ],
)
def test_a_second_look_is_taken_by_who_did_not_decide_and_had_no_part(also, body):
    case = a_case(Stage.CLOSED, **also)
    assert second_look_body(Act.CLOSE, case, example(), people()) == body


def told_when_late(*bodies, **changed):
    """Give the example with one term only, of which these bodies are told when it lapses."""
    norm = replace(example().norm("acknowledge"), if_late=bodies)
    rules = replace(example(), norms=(norm,))
    return replace(rules, bodies={**rules.bodies, **{
        code: replace(rules.bodies[code], substitutes=subs) for code, subs in changed.items()
    }})  # fmt: skip


def test_who_may_stand_by_reads_and_is_not_the_owner():
    rules = example()
    assert standing_by("coordinator", rules) == ("committee", "external_point", "oversight")
    assert standing_by("committee", rules) == ("external_point", "oversight", "coordinator")
    assert standing_by("coordinator", told_when_late("adviser", coordinator=())) == ()
    own = told_when_late("coordinator", "oversight", coordinator=(), oversight=())
    assert standing_by("coordinator", own) == ("oversight",)


def test_keys_lie_ready_with_who_reads_when_a_term_lapses_and_had_no_part():
    everybody = {"committee": COMMITTEE, "external_point": OUTSIDE, "oversight": OVERSIGHT}
    assert dormant_for("coordinator", a_case(), example(), people()) == everybody
    without = {code: there for code, there in everybody.items() if code != "committee"}
    assert dormant_for("coordinator", a_case(**EARLIER), example(), people()) == without
    assert dormant_for("coordinator", a_case(**DECIDED), example(), people()) == without


def test_no_keys_lie_ready_with_a_body_that_reads_nothing():
    rules = told_when_late("adviser", "coordinator", coordinator=())
    assert dormant_for("coordinator", a_case(), rules, people()) == {}


def test_keys_lie_ready_with_who_is_told_instead_of_a_body_in_which_nobody_is_free():
    rules = told_when_late("oversight", coordinator=(), oversight=("committee",))
    aside = a_case(conflicted=frozenset(OVERSIGHT))
    assert dormant_for("coordinator", aside, rules, people()) == {"committee": COMMITTEE}


def test_who_is_told_of_a_duty_that_was_not_done_does_not_stand_by():
    """A duty is not about one case: whoever hears that it was not done reads none."""
    norm = replace(example().norm("care"), if_late=("oversight",))
    bodies = example().bodies
    alone = {**bodies, "coordinator": replace(bodies["coordinator"], substitutes=())}
    rules = replace(example(), norms=(norm,), bodies=alone)
    assert standing_by("coordinator", rules) == ()
    assert dormant_for("coordinator", a_case(), rules, people()) == {}


def begun(act, stage, **also):
    case = a_case(stage, declared=frozenset({"asha"}), **also)
    return terms_after(act, stage, case, example(), people(), moved=False)


def test_a_name_that_got_out_starts_a_term_at_whatever_stage():
    assert [term.name for term in begun(Act.NAME_GOT_OUT, Stage.ASSESSING)] == [TermName.LEAK]
    assert begun(Act.WRITE, Stage.ASSESSING) == ()


def test_a_task_reminds_whoever_holds_it():
    [term] = begun(Act.HAND_BACK, Stage.HANDED_BACK, tasked=frozenset({"manager-green"}))
    assert (term.name, term.notice) == (TermName.TASK, {"manager-green"})


@pytest.mark.parametrize(("place", "reason"), [("accra", None), ("yard", Reason.NOT_FOR_YOU)])
def test_a_door_of_one_place_is_open_there_only(place, reason):
    door = replace(example().doors["coordinator"], places=frozenset({"accra"}))
    rules = replace(example(), doors={"coordinator": door})
    state = doors_for(Relation.EMPLOYEE, place, "nl", rules, people())
    assert state == {"coordinator": reason}


def test_the_direct_superior_may_get_a_task_and_not_give_it():
    rules = example()
    told = replace(
        rules.norm("hand-back"), superior_may=True, by=("line_manager",), when=(), needs=frozenset()
    )
    others = tuple(n for n in rules.norms if n.code != "hand-back")
    made, boss = replace(rules, norms=(*others, told)), people().member("manager-green")
    everybody = frozenset(m.person for m in people().members)
    case = a_case(concerned=frozenset({Spot("employee", "team_groen")}), declared=everybody)
    assert "manager-green" in hand_back_to(case, made, people())
    actor = Actor(boss.person, boss.bodies, boss.spot)
    why = reason_against(Act.HAND_BACK, case, actor, made, people())
    assert why is Reason.CONCERNS_SOMEBODY_BELOW_YOU


@pytest.mark.parametrize(("independent", "may"), [(True, {"manager-green"}), (False, set())])
def test_the_direct_superior_may_hold_a_task_only_for_an_independent_body(independent, may):
    boss = replace(people().member("manager-green"), bodies=frozenset({"committee"}))
    roster = replace(people(), members=(boss,))
    rules = example()
    norm = replace(rules.norm("hand-back"), hands_to=("committee",), superior_may=False, when=())
    bodies = {
        **rules.bodies,
        "committee": replace(rules.bodies["committee"], independent=independent),
    }
    rules = replace(rules, norms=(norm,), bodies=bodies)
    case = a_case(concerned=frozenset({Spot("employee", "team_groen")}))
    assert hand_back_to(case, rules, roster) == may
