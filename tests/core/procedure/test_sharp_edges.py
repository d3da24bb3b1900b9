"""Single rules, each seen to hold where no other rule would catch the same thing."""

from dataclasses import replace

import pytest

from tests.procedures.cast import STAFF, example, someone, units
from waarborg.core.procedure.escalation import terms_starting
from waarborg.core.procedure.facts import Actor, CaseFacts, ReportFacts, Roster, Spot
from waarborg.core.procedure.handing import hand_back_to, second_look_body
from waarborg.core.procedure.involvement import ground_against
from waarborg.core.procedure.permission import reason_against
from waarborg.core.procedure.routing import route
from waarborg.core.procedure.words import Need
from waarborg.core.terms import Act, Ground, Kind, NameMode, Reason, Relation, Stage, TermName

PEOPLE = Roster(STAFF, units())
WORKER = Spot("employee", "wijkteam_noord")


def roster(*members):
    """The people of the example, with some of them replaced."""
    others = {member.person: member for member in (*STAFF, *members)}
    return Roster(tuple(others.values()), units())


def case(stage=Stage.ASSESSING, body="coordinator", **also):
    everybody = frozenset(m.person for m in STAFF)
    return CaseFacts(
        stage,
        body,
        Kind.INTEGRITY_BREACH,
        Relation.EMPLOYEE,
        "town_hall",
        "coordinator",
        NameMode.OPEN,
        **({"declared": everybody} | also),
    )


def report(*concerned):
    return ReportFacts(
        Kind.WRONGDOING,
        Relation.EMPLOYEE,
        "yard",
        "coordinator",
        NameMode.OPEN,
        frozenset(concerned),
    )


def reason(act, facts, person, people=PEOPLE, **also):
    member = people.member(person)
    actor = Actor(person, member.bodies, member.spot)
    given = {"given": frozenset(Need)} | also
    return reason_against(act, facts, actor, example(), people, **given)


@pytest.mark.parametrize(
    ("boss", "ground"),
    [
        (Spot("municipal_secretary", "gemeente"), Ground.STANDS_UNDER),
        (Spot("executive_board", "gemeente"), Ground.STANDS_UNDER),
        (Spot("municipal_secretary", "griffie"), None),
        (Spot("head_of_department", "gemeente"), None),
    ],
)
def test_a_hired_hand_stands_under_whoever_the_whole_body_stands_under(boss, ground):
    office, committee = example().bodies["coordinator"], example().bodies["committee"]
    matter = report(boss)
    assert ground_against("hired", None, matter, example(), PEOPLE, body=office) is ground
    assert ground_against("hired", None, matter, example(), PEOPLE, body=committee) is None


def test_the_direct_superior_is_not_told_even_where_they_sit_in_an_independent_body():
    boss = someone("boss", "team_manager", "wijkteam_noord", ["oversight"])
    people = Roster((*STAFF, boss), units())
    routing = route(report(WORKER), example(), people)
    assert routing.body == "coordinator"
    assert routing.dormant["oversight"] == {"cor", "second-overseer"}
    for term in routing.terms:
        assert term.escalate == {"cor", "second-overseer"}


def test_a_task_that_lapses_is_told_to_somebody_new_and_not_to_the_owner():
    facts = case(Stage.HANDED_BACK, "committee", tasked=frozenset({"manager-south"}))
    (term,) = terms_starting(
        Stage.HANDED_BACK, facts, "committee", example(), PEOPLE, tasked=facts.tasked
    )
    assert (term.name, term.escalate_body) == (TermName.TASK, "oversight")


def test_who_carried_out_a_task_does_not_judge_it_even_in_the_body_that_has_the_case():
    mine = case(Stage.ANSWERED, tasked=frozenset({"asha"}))
    assert reason(Act.ACCEPT_ANSWER, mine, "asha") is Reason.NOT_YOUR_ROLE
    assert reason(Act.ACCEPT_ANSWER, mine, "bram") is None


@pytest.mark.parametrize("act", [Act.READ, Act.WRITE, Act.ASSESS, Act.CLOSE, Act.DECLARE_CONFLICT])
def test_a_member_without_a_confirmed_key_does_nothing(act):
    stage = Stage.ACKNOWLEDGED if act is Act.ASSESS else Stage.ASSESSING
    keyless = roster(replace(PEOPLE.member("asha"), keyed=False))
    assert reason(act, case(stage), "asha") is None
    assert reason(act, case(stage), "asha", keyless) is Reason.NO_KEY


def test_whoever_is_not_in_the_roster_holds_no_key():
    left = Roster(tuple(m for m in STAFF if m.person != "asha"), units())
    actor = Actor("asha", frozenset({"coordinator"}))
    assert reason_against(Act.READ, case(), actor, example(), left) is Reason.NO_KEY


def test_reading_needs_a_declaration_but_a_task_does_not():
    facts = case(Stage.HANDED_BACK, declared=frozenset(), tasked=frozenset({"manager-north"}))
    assert reason(Act.READ, facts, "asha") is Reason.DECLARE_FIRST
    assert reason(Act.DECLARE_CONFLICT, facts, "asha") is None
    assert reason(Act.ANSWER_TASK, facts, "manager-north") is None
    assert reason(Act.READ, facts, "manager-north") is Reason.NOT_YOUR_ROLE


def test_who_sits_in_two_bodies_does_not_look_again_at_what_the_first_decided():
    both = someone("chair", bodies=["committee", "coordinator"], seats=["chair"])
    facts = case(Stage.SECOND_LOOK, "committee", decisions=("coordinator",))
    assert reason(Act.ANSWER_SECOND_LOOK, facts, "board-seat") is None
    assert reason(Act.ANSWER_SECOND_LOOK, facts, "chair", roster(both)) is Reason.NOT_YOUR_ROLE


def test_members_who_sit_in_the_deciding_body_do_not_make_a_quorum_for_looking_again():
    facts = case(Stage.CLOSED, done=frozenset({Act.REFUSE}), decisions=("coordinator",))
    mixed = [
        someone(p, bodies=["committee", "coordinator"], seats=[s])
        for p, s in (("chair", "chair"), ("staff-seat", "named_by_employees"))
    ]
    assert second_look_body(Act.REFUSE, facts, example(), PEOPLE) == "committee"
    assert second_look_body(Act.REFUSE, facts, example(), roster(*mixed)) == "external_point"


def test_a_manager_who_also_reads_for_the_owner_gets_no_task():
    reader = someone("manager-north", "team_manager", "wijkteam_noord", ["coordinator"])
    assert "manager-north" in hand_back_to(case(), example(), PEOPLE)
    assert "manager-north" not in hand_back_to(case(), example(), roster(reader))


def test_a_manager_without_a_key_gets_no_task():
    keyless = roster(replace(PEOPLE.member("manager-north"), keyed=False))
    assert "manager-north" not in hand_back_to(case(), example(), keyless)


def test_a_body_that_reads_nothing_gets_no_case_whatever_a_norm_says():
    norm = replace(example().norm("pass-on"), hands_to=("adviser",))
    norms = tuple(norm if n.code == "pass-on" else n for n in example().norms)
    two = roster(someone("gwen-too", bodies=["adviser"]))
    actor = Actor("asha", frozenset({"coordinator"}), PEOPLE.member("asha").spot)
    why = reason_against(
        Act.PASS_ON, case(), actor, replace(example(), norms=norms), two,
        given=frozenset(Need), towards="adviser",
    )  # fmt: skip
    assert why is Reason.NOT_TO_THEM


def test_the_more_demanding_norm_goes_first():
    everything = replace(
        example().norm("route-retaliation"), code="a-first-in-the-alphabet", when=()
    )
    procedure = replace(example(), norms=(everything, *example().norms))
    about = report(Spot("head_of_department", "stadsbeheer"))
    assert route(about, procedure, PEOPLE).norms[0] == "route-decides-on-staff"
    assert route(report(WORKER), procedure, PEOPLE).norms[0] == "a-first-in-the-alphabet"


def test_retaliation_by_a_head_does_not_go_to_the_committee_that_had_the_first_report():
    about = Spot("head_of_department", "internationaal")
    assert route(report(about), example(), PEOPLE).body == "committee"
    retaliation = replace(report(about), kind=Kind.RETALIATION)
    assert route(retaliation, example(), PEOPLE).body == "external_point"


def test_a_body_without_its_quorum_takes_no_case_over():
    told = case(Stage.HANDED_BACK, escalated=frozenset({"committee"}))
    assert reason(Act.ASSESS, told, "chair") is None
    without_employees = roster(replace(PEOPLE.member("staff-seat"), keyed=False))
    assert reason(Act.ASSESS, told, "chair", without_employees) is Reason.NO_QUORUM
    mine = case(Stage.ACKNOWLEDGED, "committee")
    assert reason(Act.ASSESS, mine, "chair", without_employees) is None


def test_somebody_told_of_one_lapse_does_not_act_in_another_case():
    told = case(Stage.HANDED_BACK, escalated=frozenset({"oversight"}))
    assert reason(Act.ASSESS, told, "cor") is None
    assert reason(Act.ASSESS, told, "chair") is Reason.NOT_YOUR_ROLE
    assert reason(Act.READ, case(Stage.HANDED_BACK), "cor") is Reason.NOT_YOUR_ROLE
