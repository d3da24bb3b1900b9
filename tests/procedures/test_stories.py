"""What must go right for the people of the seeds, decided on the example municipality."""

from datetime import date

from tests.procedures.cast import EXAMPLE, ROOT, STAFF, example, people
from waarborg.core.procedure.escalation import terms_starting
from waarborg.core.procedure.facts import Actor, CaseFacts, ReportFacts, Spot
from waarborg.core.procedure.handing import hand_back_to
from waarborg.core.procedure.involvement import stands_under
from waarborg.core.procedure.outcome import after, owner_after
from waarborg.core.procedure.permission import reason_against
from waarborg.core.procedure.routing import route
from waarborg.core.procedure.words import Need
from waarborg.core.terms import Act, Kind, NameMode, Relation, Stage, TermName
from waarborg.store.procedures.loading import in_force, load_procedure

DINA = Spot("head_of_department", "internationaal")
HER_LINE = {
    member.person
    for member in STAFF
    if member.spot and (member.spot == DINA or stands_under(member.spot, DINA, example(), people()))
} | {"secretary"}


def test_a_report_from_the_post_about_the_head_reaches_nobody_of_that_line():
    for door in ("coordinator", "committee", "external_point"):
        report = ReportFacts(
            Kind.UNDESIRABLE_BEHAVIOUR,
            Relation.LOCAL_STAFF,
            "accra",
            door,
            NameMode.CONFIDENTIAL,
            frozenset({DINA}),
        )
        routing = route(report, example(), people())
        assert routing.body == ("external_point" if door == "external_point" else "committee")
        hears = routing.readers.union(
            *routing.dormant.values(), *(t.escalate | t.notice for t in routing.terms)
        )
        assert hears.isdisjoint(HER_LINE)
        assert routing.informed == ()
    assert {"dina", "head-of-post", "emre"} <= HER_LINE


def case(stage, **also):
    return CaseFacts(
        stage=stage,
        body="coordinator",
        kind=Kind.INTEGRITY_BREACH,
        relation=Relation.CITIZEN,
        place="town_hall",
        door="citizens",
        name=NameMode.ANONYMOUS,
        declared=frozenset(m.person for m in STAFF),
        **also,
    )


def allowed(act, facts, person, *needs, **also):
    member = people().member(person)
    actor = Actor(person, member.bodies, member.spot)
    given = frozenset(needs)
    return reason_against(act, facts, actor, example(), people(), given=given, **also) is None


def test_a_citizens_report_is_handed_back_lapses_and_is_taken_over_by_others():
    report = ReportFacts(
        Kind.INTEGRITY_BREACH, Relation.CITIZEN, "town_hall", "citizens", NameMode.ANONYMOUS
    )
    routing = route(report, example(), people())
    assert routing.body == "coordinator"

    triage = case(Stage.ASSESSING)
    needs = (Need.REASONS, Need.APPROVED_TEXT)
    assert "manager-north" in hand_back_to(triage, example(), people())
    assert allowed(Act.HAND_BACK, triage, "asha", *needs, towards="manager-north")
    assert after(Act.HAND_BACK, triage, example()) is Stage.HANDED_BACK

    waiting = case(Stage.HANDED_BACK, tasked=frozenset({"manager-north"}))
    (term,) = terms_starting(
        Stage.HANDED_BACK, waiting, "coordinator", example(), people(), tasked=waiting.tasked
    )
    assert (term.name, term.within, term.notice) == (TermName.TASK, "P14D", waiting.tasked)
    assert term.escalate_body == "committee"
    assert not term.escalate & {"manager-north", "asha", "bram"}
    assert term.escalate <= routing.dormant["committee"]

    lapsed = case(
        Stage.HANDED_BACK, tasked=waiting.tasked, escalated=frozenset({term.escalate_body})
    )
    assert not allowed(Act.ASSESS, waiting, "chair", Need.REASONS)
    assert allowed(Act.READ, lapsed, "chair")
    assert allowed(Act.ASSESS, lapsed, "chair", Need.REASONS)
    chair = Actor("chair", frozenset({"committee"}))
    assert owner_after(Act.ASSESS, lapsed, chair, example(), people()) == "committee"


def test_a_manager_registers_in_two_minutes_and_the_employee_can_object_for_six_weeks():
    concerned = frozenset({Spot("employee", "wijkteam_noord")})
    assert allowed(Act.REGISTER_SETTLED, None, "manager-north", concerned=concerned)
    settled = case(Stage.SETTLED)
    terms = terms_starting(Stage.SETTLED, settled, "coordinator", example(), people())
    assert [(t.name, t.within) for t in terms] == [(TermName.OBJECT, "P42D")]
    employee = Actor(is_reporter=True)
    assert reason_against(Act.OBJECT_SETTLED, settled, employee, example(), people()) is None
    assert after(Act.OBJECT_SETTLED, settled, example()) is Stage.RECEIVED


def test_texts_say_by_themselves_what_the_law_has_not_in_force():

    now = in_force(ROOT, "example", date(2026, 11, 22))
    assert {one.code for law in now.laws for one in law.not_yet} == {
        "anonymous_reports",
        "sanctions",
    }
    assert now == load_procedure(EXAMPLE)
