"""The terms of a replayed case: what starts one, what does not, and from when it counts."""

import datetime as dt

import pytest

from tests.procedures.cast import example, people
from tests.procedures.told import NOW, REPORT, Told
from tests.procedures.walked import Still
from waarborg.core.procedure.clocks import Clocks
from waarborg.core.procedure.escalation import terms_starting
from waarborg.core.procedure.replay import replay
from waarborg.core.terms import Stage, TermName

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
