"""Another kind: who has a case keeps it, and reads who would have got such a report."""

from dataclasses import replace

import pytest

from tests.usecases.register.test_settled import OF_NOBODY, words_of
from waarborg.core.procedure.outcome import kinds_of_others
from waarborg.core.terms import Act, Kind
from waarborg.store.cases.models import Case
from waarborg.usecases.assessment.acknowledge_report import acknowledge_report
from waarborg.usecases.assessment.assess_report import assess_report
from waarborg.usecases.assessment.classify_report import classify_report
from waarborg.usecases.assessment.close_report import close_report
from waarborg.usecases.assessment.declare_conflict import declare_conflict
from waarborg.usecases.assessment.pass_on_report import pass_on_report
from waarborg.usecases.assessment.read_case import read_case
from waarborg.usecases.opened_case import open_for_reader
from waarborg.usecases.register.object_to_settled import object_to_settled
from waarborg.usecases.register.register_settled import register_settled

OTHERS = ((Kind.RETALIATION, "the external reporting point"),)


@pytest.fixture
def told(house, send, draft):
    """A report to the office that Asha is free to handle."""
    send(draft)
    told = {"case": Case.objects.get().pk, "reader": house.asha}
    declare_conflict(ground=None, now=house.now, **told)
    acknowledge_report(text="", now=house.later(minutes=1), **told)
    return told


def elsewhere(house, told):
    return read_case(now=house.now, **told).kinds_elsewhere


def test_who_has_a_case_keeps_it_and_reads_where_such_a_report_goes(house, told):
    assert elsewhere(house, told) == OTHERS
    kind = {"kind": Kind.RETALIATION, "reasons": "Since then."}
    classify_report(now=house.later(minutes=1), **kind, **told)
    assert Case.objects.get().body == "coordinator"
    assert elsewhere(house, told) == OTHERS  # it can still be passed on


def test_a_case_that_was_passed_on_is_not_sent_back_where_it_came_in(house, told):
    pass_on_report(body="committee", reasons="Theirs.", now=house.later(minutes=1), **told)
    told["reader"] = house.chair
    declare_conflict(ground=None, now=house.later(minutes=1), **told)
    assert elsewhere(house, told) == OTHERS


def test_nobody_is_sent_where_it_cannot_be_passed_on_to(house, told):
    opened = open_for_reader(told["case"], house.asha, house.now)
    asked = opened.facts, opened.facts.kind
    rules = opened.procedure
    assert kinds_of_others(*asked, rules, opened.people) == {Kind.RETALIATION: "external_point"}
    staying = [norm for norm in rules.norms if norm.act is not Act.PASS_ON]
    assert kinds_of_others(*asked, replace(rules, norms=tuple(staying)), opened.people) == {}


def test_who_cannot_choose_a_kind_reads_of_none(house, told):
    assess_report(note="", now=house.later(minutes=1), **told)
    assert elsewhere(house, told) == OTHERS
    close_report(reasons="Done.", feedback="Done.", now=house.later(minutes=1), **told)
    assert elsewhere(house, told) == ()


def test_what_was_settled_and_contested_came_through_no_door(house):
    slip = register_settled(reader=house.manager, draft=OF_NOBODY, now=house.now)
    object_to_settled(keys=words_of(slip), text="It is not.", now=house.later(days=1))
    told = {"case": Case.objects.get().pk, "reader": house.asha}
    declare_conflict(ground=None, now=house.later(hours=1), **told)
    acknowledge_report(text="", now=house.later(minutes=1), **told)
    assert elsewhere(house, told) == OTHERS
