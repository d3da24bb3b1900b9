"""The terms of a replayed case: what starts one, what does not, and from when it counts."""

import datetime as dt

import pytest

from tests.procedures.cast import example, people
from tests.procedures.told import NOW, REPORT, Told
from tests.procedures.walked import Still
from waarborg.core.procedure.clocks import GRACE, Clocks, Ran
from waarborg.core.procedure.escalation import terms_starting
from waarborg.core.procedure.facts import CaseFacts
from waarborg.core.procedure.replay import replay
from waarborg.core.terms import Act, Stage, TermName

DAY = dt.timedelta(days=1)
FEEDBACK, DECLARE = ("not_kept", "feedback"), ("not_kept", "declare")


def missed(story, until):
    """Name what was not kept until a moment, with the day on which it was due."""
    told = replay(story.trail(until=until), Still(example(), people()))
    return {
        (one.cause, str(one.values["term"])): one.values["due"]
        for alike in told
        for one in alike.all
        if "due" in one.values
    }


def test_feedback_is_due_three_months_after_the_confirmation_and_not_after_the_seventh_day():
    story = Told().assessed()
    [confirmed] = [line.at for line in story.lines if line.detail["act"] == "acknowledge"]
    due = confirmed.replace(month=6) - dt.timedelta(hours=1)  # in summer time
    assert FEEDBACK not in missed(story, due)
    assert missed(story, due + dt.timedelta(seconds=1))[FEEDBACK] == "2026-06-02"


def test_without_a_confirmation_feedback_is_due_three_months_after_the_seventh_day():
    story = Told().begins().free("asha", "bram")
    assert FEEDBACK not in missed(story, NOW.replace(month=6, day=9))
    assert missed(story, NOW.replace(month=6, day=10))[FEEDBACK] == "2026-06-09"


def test_a_late_confirmation_buys_no_time():
    story = Told().begins().free("asha", "bram").later(days=40)
    story.act("acknowledge", "asha", "acknowledged")
    assert missed(story, NOW.replace(month=6, day=10))[FEEDBACK] == "2026-06-09"


def test_a_second_confirmation_buys_no_time():
    story = Told().begins().free("asha", "bram").act("acknowledge", "asha", "acknowledged")
    story.later(days=4).act("acknowledge", "asha", "acknowledged")
    assert missed(story, NOW.replace(month=6, day=8))[FEEDBACK] == "2026-06-02"


def test_a_case_that_moves_on_does_not_begin_a_term_anew_that_runs():
    """Nobody said whether they are free of it; the other body gets no fresh days for that."""
    still = Told().begins()
    day = missed(still, NOW + 30 * DAY)[DECLARE]
    passed = Told().begins().later(days=10).act("pass_on", "asha", to_body="committee")
    assert missed(passed, NOW + 30 * DAY)[DECLARE] == day


@pytest.mark.parametrize("days", [0, 1, 100])
def test_a_term_that_runs_is_not_begun_anew(days):
    rules, clocks = example(), Clocks(NOW)
    terms = terms_starting(Stage.ACKNOWLEDGED, REPORT, "coordinator", rules, people())
    clocks.start(terms, NOW, rules)
    first = dict(clocks.running)
    assert first.keys() == {TermName.ASSESS}
    clocks.start(terms, NOW + days * DAY, rules)
    assert clocks.running == first


def at_stage(stage, body="coordinator"):
    told = (REPORT.kind, REPORT.relation, REPORT.place, REPORT.door, REPORT.name)
    return CaseFacts(stage, body, *told)


def running(*, since=NOW):
    """Give the clocks of a case that came in, and goes on from there."""
    clocks = Clocks(since)
    begun = terms_starting(Stage.RECEIVED, REPORT, "coordinator", example(), people())
    clocks.start(begun, since, example())
    return clocks


def goes_on(clocks, act, case, at, before=Stage.ASSESSING, *, moved=False):
    clocks.go_on(act, before, case, at, example(), people(), moved=moved)
    return {name: ran.due for name, ran in clocks.running.items()}


def test_it_is_unseen_only_when_nobody_was_told_well_after_it_lapsed():
    ran = running().running[TermName.ACKNOWLEDGE]
    told = Ran(ran.term, ran.due, ran.norm, told=True)
    after = GRACE + dt.timedelta(seconds=1)
    assert not ran.unseen(ran.due)
    assert not ran.unseen(ran.due + GRACE)
    assert ran.unseen(ran.due + after)
    assert not told.unseen(ran.due + after)


def test_once_others_looked_feedback_is_due_three_months_later_and_stays_so():
    clocks = Clocks(NOW - 300 * DAY)
    due = NOW.replace(month=6) - dt.timedelta(hours=1)  # in summer time
    case = at_stage(Stage.ASSESSING)
    assert goes_on(clocks, Act.ANSWER_SECOND_LOOK, case, NOW)[TermName.FEEDBACK] == due
    assert goes_on(clocks, Act.WRITE, case, NOW + DAY)[TermName.FEEDBACK] == due


def test_a_confirmation_moves_no_other_term_than_that_of_feedback():
    clocks = running()
    declare = clocks.running[TermName.DECLARE].due
    later = Clocks(NOW - 2 * DAY, running=dict(clocks.running))
    due = goes_on(later, Act.ACKNOWLEDGE, at_stage(Stage.ACKNOWLEDGED), NOW, Stage.RECEIVED)
    assert due[TermName.DECLARE] == declare


def test_who_was_told_of_a_lapsed_term_stays_told_and_the_other_terms_are_decided_anew():
    clocks = running()
    first = next(iter(clocks.running))
    clocks.tell(first)
    before = dict(clocks.running)
    goes_on(clocks, Act.PASS_ON, at_stage(Stage.RECEIVED, "committee"), NOW, Stage.RECEIVED)
    assert before[first].told
    assert clocks.running[first] == before[first]
    others = clocks.running.keys() - {first}
    assert {clocks.running[name].term.by for name in others} == {"committee"}
    assert clocks.tell(TermName.LEAK) is None
