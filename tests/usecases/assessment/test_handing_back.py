"""Story (c), Amsterdam: a citizen reports, a manager gets a task and does nothing."""

from dataclasses import replace

import pytest

from tests.usecases.cast import box_of
from waarborg.core.terms import Act, Compartment, Leaf, Reason, Stage, TermName
from waarborg.store.cases.models import Case, Wrap
from waarborg.usecases.assessment.accept_answer import accept_answer
from waarborg.usecases.assessment.acknowledge_report import acknowledge_report
from waarborg.usecases.assessment.answer_task import answer_task
from waarborg.usecases.assessment.assess_report import assess_report
from waarborg.usecases.assessment.close_report import close_report
from waarborg.usecases.assessment.declare_conflict import declare_conflict
from waarborg.usecases.assessment.hand_back_report import hand_back_report
from waarborg.usecases.assessment.list_inbox import list_inbox
from waarborg.usecases.assessment.propose_task import propose_task
from waarborg.usecases.assessment.read_case import read_case
from waarborg.usecases.assessment.waiting_for import waiting_for
from waarborg.usecases.clock.escalate_terms import escalate_terms
from waarborg.usecases.dialogue.approve_text import approve_text
from waarborg.usecases.opened_case import open_for_reader
from waarborg.usecases.refusal import NotYours, Refused
from waarborg.usecases.values import TaskLine

TEXT = "Check who signs for sand in team groen, and say what you found."


@pytest.fixture
def keys(send, draft):
    return send(replace(draft, relation="citizen", door="citizens", name_mode="anonymous", name=""))


@pytest.fixture
def case(house, keys):
    case = Case.objects.get().id
    declare_conflict(case=case, reader=house.asha, ground=None, now=house.now)
    acknowledge_report(case=case, reader=house.asha, text="", now=house.later(hours=1))
    assess_report(case=case, reader=house.asha, note="", now=house.later(hours=1))
    return case


@pytest.fixture
def handed_back(house, case, keys):
    page = read_case(case=case, reader=house.asha, now=house.now)
    assert house.person("manager") in dict(page.can_hand_back_to)
    proposal = propose_task(
        case=case,
        reader=house.asha,
        person=house.person("manager"),
        text=TEXT,
        now=house.later(hours=1),
    )
    with pytest.raises(Refused) as no:
        hand_back_report(case=case, reader=house.asha, proposal=proposal, now=house.now)
    assert no.value.reason is Reason.NEEDS_APPROVED_TEXT
    asked = box_of(house, keys).to_approve
    assert [(one.text, one.to) for one in asked] == [(TEXT, "team manager, Parks team")]
    approve_text(keys=keys, entry=proposal, agree=True, text_back="", now=house.later(hours=1))
    hand_back_report(case=case, reader=house.asha, proposal=proposal, now=house.later(hours=1))
    return case


def test_the_manager_gets_the_text_and_nothing_else(house, handed_back, draft):
    page = read_case(case=handed_back, reader=house.manager, now=house.now)
    assert page.task.text == TEXT
    assert page.task.acts == {Act.ANSWER_TASK: None}
    assert draft.story not in repr(page)
    kinds = Wrap.objects.filter(person=house.person("manager")).values_list(
        "compartment__kind", flat=True
    )
    assert set(kinds) == {Compartment.TASK}
    inbox = list_inbox(reader=house.manager, now=house.now)
    assert [(line.case, line.task) for line in inbox.soon] == [(handed_back, True)]


def test_the_office_waits_for_the_manager(house, handed_back):
    inbox = list_inbox(reader=house.asha, now=house.now)
    assert [line.waiting_for for line in inbox.waiting] == ["tasked"]


def test_once_the_manager_answered_it_waits_for_the_office_again(house, handed_back):
    told = {"case": handed_back}
    answer_task(reader=house.manager, text="Two people sign now.", now=house.later(days=1), **told)

    def stands():
        inbox = list_inbox(reader=house.asha, now=house.now)
        assert inbox.waiting == ()
        return [(line.stage, line.waiting_for) for line in inbox.soon]

    assert stands() == [(Stage.ANSWERED, "")]
    accept_answer(reader=house.asha, reasons="That helps.", enough=True, now=house.now, **told)
    assert stands() == [(Stage.ASSESSING, "")]


def test_a_text_that_was_put_to_the_reporting_person_waits_for_them(house, case, keys):
    to, told = house.person("manager"), {"case": case, "reader": house.asha}
    proposal = propose_task(person=to, text=TEXT, now=house.later(hours=1), **told)
    [line] = list_inbox(reader=house.asha, now=house.now).waiting
    assert line.waiting_for == "reporter"
    approve_text(keys=keys, entry=proposal, agree=True, text_back="", now=house.later(hours=1))
    assert list_inbox(reader=house.asha, now=house.now).waiting == ()


def test_what_ended_waits_for_nobody(house, case):
    told = {"case": case, "reader": house.asha}
    propose_task(person=house.person("manager"), text=TEXT, now=house.later(hours=1), **told)
    opened = open_for_reader(case, house.asha, house.now)
    assert waiting_for(facts=opened.facts, lines=opened.lines) == "reporter"
    close_report(reasons="Done.", feedback="Done.", now=house.later(hours=1), **told)
    opened = open_for_reader(case, house.asha, house.now)
    assert waiting_for(facts=opened.facts, lines=opened.lines) == ""


def test_a_no_of_the_reporting_person_stops_it(house, case, keys):
    told = {"case": case, "reader": house.asha}
    proposal = propose_task(person=house.person("manager"), text=TEXT, now=house.now, **told)
    approve_text(keys=keys, entry=proposal, agree=False, text_back="Too much.", now=house.now)
    with pytest.raises(Refused) as no:
        hand_back_report(proposal=proposal, now=house.now, **told)
    assert no.value.reason is Reason.NEEDS_APPROVED_TEXT
    with pytest.raises(Refused):
        approve_text(keys=keys, entry=proposal, agree=True, text_back="", now=house.now)
    page = read_case(now=house.now, **told)
    assert [(p.agreed, p.text_back) for p in page.proposals] == [(False, "Too much.")]


@pytest.mark.slow
def test_the_answer_is_judged_by_others_and_the_reporter_reads_both(house, handed_back, keys):
    told = {"case": handed_back}
    answer_task(reader=house.manager, text="Two people sign now.", now=house.later(days=1), **told)
    box = box_of(house, keys)
    assert box.stage is Stage.ANSWERED
    assert {t.name for t in box.terms if not t.kept} == {TermName.ACCEPT, TermName.FEEDBACK}
    with pytest.raises(Refused):
        answer_task(reader=house.manager, text="Again.", now=house.now, **told)
    page = read_case(reader=house.asha, now=house.now, **told)
    accept_answer(
        reader=house.asha, reasons="That helps.", enough=True, now=house.later(days=1), **told
    )
    assert box_of(house, keys).stage is Stage.ASSESSING
    given = TaskLine("team manager, Parks team", TEXT, "Two people sign now.")
    assert page.tasks == box_of(house, keys).tasks == (given,)


def test_nobody_else_answers_a_task(house, handed_back):
    with pytest.raises(NotYours):
        answer_task(case=handed_back, reader=house.head_of_yard, text="Done.", now=house.now)


@pytest.mark.slow
def test_when_the_manager_does_nothing_it_escalates_and_the_citizen_sees_it(
    house, handed_back, keys
):
    escalate_terms(now=house.later(days=15))
    lapsed = [line for line in box_of(house, keys).timeline if line.leaf == Leaf.TERM_LAPSED]
    assert [(line.act, line.who) for line in lapsed] == [("task", "the integrity committee")]
    inbox = list_inbox(reader=house.chair, now=house.now)
    assert [line.case for line in (*inbox.late, *inbox.waiting)] == [handed_back]
    declare_conflict(case=handed_back, reader=house.chair, ground=None, now=house.now)
    assess_report(case=handed_back, reader=house.chair, note="We take it.", now=house.now)
    assert Case.objects.get().body == "committee"
    assert read_case(case=handed_back, reader=house.asha, now=house.now) is None
    assert read_case(case=handed_back, reader=house.chair, now=house.now).stage is Stage.ASSESSING
    box = box_of(house, keys)
    assert box.body_text == "the integrity committee"
    assert len(box.readers) == 3
