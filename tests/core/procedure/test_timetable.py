"""The terms of a case follow from its lines: what began, was kept and lapsed, and when."""

from dataclasses import dataclass
from datetime import datetime, timedelta

import pytest

from tests.procedures.cast import example
from tests.procedures.told import NOW, REPORT
from waarborg.core.procedure.facts import ReportFacts
from waarborg.core.procedure.terms import due_at
from waarborg.core.procedure.timetable import timetable
from waarborg.core.procedure.trails import Happened
from waarborg.core.terms import Leaf, TermName

AT_THE_BEGINNING = {"acknowledge", "declare", "feedback"}


@dataclass(frozen=True)
class Card:
    """What was known of the case besides its lines."""

    facts: ReportFacts = REPORT
    matched: frozenset[str] = frozenset()
    standby: frozenset[str] = frozenset()
    received_at: datetime = NOW


class Case:
    """A case, told line by line; an hour lies between two lines."""

    def __init__(self):
        self.now, self.lines = NOW - timedelta(hours=1), []

    def line(self, leaf, *, after=None, **detail):
        self.now += after or timedelta(hours=1)
        self.lines.append(Happened(len(self.lines) + 1, leaf, self.now, detail))
        return self

    def comes_in(self, leaf=Leaf.REPORT, act="report"):
        return self.line(leaf, act=act, by="", body="coordinator")

    def act(self, act, by="gwen", **detail):
        return self.line(Leaf.ACT, act=act, by=by, body="coordinator", **detail)

    def lapses(self, term, after):
        return self.line(Leaf.TERM_LAPSED, term=term, by="clock", body="oversight", after=after)

    def told(self, now=None):
        return timetable(Card(), self.lines, example(), now or self.now)

    def terms(self, now=None):
        return {one.name.value: one for one in self.told(now).terms}


@pytest.fixture
def case():
    return Case().comes_in()


def due(name, within, since=NOW, **more):
    return due_at(TermName(name), within, since, "Europe/Amsterdam", **more)


def test_a_report_starts_three_terms_of_whoever_has_it(case):
    told = case.told()
    assert {one.name for one in told.terms} == AT_THE_BEGINNING
    assert {(one.by, one.kept_at, one.told) for one in told.terms} == {("coordinator", None, False)}
    assert [one.due_at for one in told.terms] == [
        due("declare", "P3D"), due("acknowledge", "P7D"), due("feedback", "P3M")
    ]  # fmt: skip
    assert told.whole


def test_what_was_settled_starts_the_term_to_object():
    case = Case().comes_in(Leaf.REGISTER, "register_settled")
    assert list(case.terms()) == ["object"]
    case.act("object_settled", by="", to="received", **{"from": "settled"})
    assert case.told().whole
    assert {one for one, term in case.terms().items() if not term.kept_at} == AT_THE_BEGINNING


def test_an_act_keeps_its_terms_at_its_own_moment_and_forgets_none_of_before(case):
    case.act("declare_conflict", ground="")
    case.act("acknowledge", to="acknowledged", **{"from": "received"})
    kept = {name: term.kept_at for name, term in case.terms().items() if term.kept_at}
    hour = timedelta(hours=1)
    assert kept == {"declare": NOW + hour, "acknowledge": NOW + 2 * hour}
    running = {name for name, term in case.terms().items() if not term.kept_at}
    assert running == {"feedback", "assess"}
    assert case.terms()["assess"].due_at == due("assess", "P14D", NOW + 2 * hour)
    assert case.told().whole


def test_who_steps_aside_keeps_no_term(case):
    case.act("declare_conflict", ground="family")
    assert case.terms()["declare"].kept_at is None
    assert case.told().whole


@pytest.mark.parametrize("said", [{}, {"from": "received"}, {"from": "received", "to": "received"}])
def test_a_line_without_a_stage_stays_where_the_case_is(case, said):
    case.act("write", **said).act("acknowledge", to="acknowledged")
    assert case.told().whole
    assert case.terms()["acknowledge"].kept_at == case.now
    case.act("write").act("assess", to="assessing", **{"from": "acknowledged"})
    assert case.told().whole


def test_a_gap_between_two_stages_shows(case):
    case.act("acknowledge", to="acknowledged", **{"from": "received"})
    case.act("assess", to="assessing", **{"from": "received"})
    assert not case.told().whole
    case.act("write", **{"from": "assessing"})
    assert not case.told().whole


def test_lines_that_do_not_begin_with_a_beginning_are_not_whole(case):
    assert not Case().told().whole
    assert not Case().act("write", **{"from": "received"}).told().whole
    assert not Case().act("write", **{"from": "received"}).comes_in().told().whole
    assert not case.comes_in().told().whole
    assert not case.act("write").told().whole


def test_a_case_that_moves_asks_the_new_owner(case):
    case.act("declare_conflict", ground="")
    case.act("pass_on", to_body="committee", to="received", **{"from": "received"})
    running = {name: one.by for name, one in case.terms().items() if not one.kept_at}
    assert running == dict.fromkeys(AT_THE_BEGINNING, "committee")
    case.act("acknowledge", to="acknowledged", **{"from": "received"})
    assert case.terms()["assess"].by == "committee"


def test_a_case_that_stays_asks_nobody_anew(case):
    case.act("declare_conflict", ground="").act("write")
    assert case.terms()["declare"].kept_at is not None


def test_a_body_that_is_in_no_procedure_starts_nothing(case):
    case.act("pass_on", to_body="nobody", to="acknowledged", **{"from": "received"})
    assert case.terms().keys() == AT_THE_BEGINNING
    assert {one.by for one in case.terms().values()} == {"coordinator"}


def test_the_clock_tells_a_term_that_lapsed_and_no_other(case):
    case.lapses("acknowledge", timedelta(days=9))
    assert {name: one.told for name, one in case.terms().items()} == {
        "acknowledge": True, "declare": False, "feedback": False
    }  # fmt: skip
    assert case.lapses("assess", timedelta(hours=1)).terms().keys() == AT_THE_BEGINNING


def test_a_lapse_that_is_told_too_early_or_is_still_to_come_says_nothing(case):
    assert not case.lapses("acknowledge", timedelta(days=2)).terms()["acknowledge"].told
    case.lapses("acknowledge", timedelta(days=9))
    at = case.now
    assert not case.terms(now=at - timedelta(seconds=1))["acknowledge"].told
    assert case.terms(now=at)["acknowledge"].told


def test_an_answer_to_a_task_moves_no_term_that_ran(case):
    """Whoever holds a task opens the task only: they cannot say anew who keeps the rest."""
    case.act("declare_conflict", ground="")
    case.act("acknowledge", to="acknowledged", **{"from": "received"})
    before = case.terms()["feedback"]
    case.act("hand_back", to="handed_back", person="huib", **{"from": "acknowledged"})
    case.act("answer_task", by="huib", to="handed_back", to_body="committee",
             **{"from": "handed_back"})  # fmt: skip
    assert case.terms()["feedback"] == before
    assert case.act("write", to_body="committee").terms()["feedback"].by == "committee"
