"""What the terms in the tables give away without a key: that no procedure made them."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from tests.procedures.cast import example
from waarborg.core.procedure.durations import duration, plus
from waarborg.core.procedure.terms import due_at
from waarborg.core.procedure.terms_in_clear import ClearCase, ClearTerm, Untrue, untrue
from waarborg.core.terms import Stage, TermName

RECEIVED, NOW = datetime(2026, 3, 2, 22, 30, tzinfo=UTC), datetime(2026, 3, 5, tzinfo=UTC)
TOMORROW, SECOND = timedelta(days=1), timedelta(seconds=1)
WITHIN = {"acknowledge": "P7D", "feedback": "P3M", "declare": "P3D"}


def a_term(name, **instead):
    due = due_at(TermName(name), WITHIN[name], RECEIVED, "Europe/Amsterdam")
    term = ClearTerm(TermName(name), RECEIVED.date(), due, None)
    return replace(term, **instead)


def a_case(*terms, stage=Stage.RECEIVED, **instead):
    terms = terms or [a_term(name) for name in WITHIN]
    due = min((term.due_at for term in terms if term.kept_at is None), default=None)
    return replace(ClearCase(stage, due, terms), **instead)


def told(case, now=NOW):
    return untrue(case, example(), now)


@pytest.mark.parametrize("started", [date(2026, 3, 2), date(2026, 3, 3)])
def test_a_case_that_just_came_in_is_true(started):
    """At half past eleven in the evening it is the same day here, and soon the next."""
    assert told(a_case(*(a_term(name, started_on=started) for name in WITHIN))) == frozenset()


@pytest.mark.parametrize("name", WITHIN)
def test_a_term_that_every_case_has_is_missed(name):
    case = a_case(*(a_term(one) for one in WITHIN if one != name))
    assert told(case) == {Untrue.LACKS}
    assert told(replace(case, stage=Stage.SETTLED)) == frozenset()


@pytest.mark.parametrize("stage", Stage)
def test_an_open_case_has_a_clock(stage):
    kept = [a_term(name, kept_at=NOW) for name in WITHIN]
    over = stage in {Stage.CLOSED, Stage.SETTLED}
    assert told(a_case(*kept, stage=stage)) == (frozenset() if over else {Untrue.NO_CLOCK})


@pytest.mark.parametrize("days", [-20, -8, -3, 4, 10, 3653])
@pytest.mark.parametrize("name", ["acknowledge", "declare"])
def test_a_term_of_another_length_is_found(name, days):
    moved = a_term(name, due_at=a_term(name).due_at + timedelta(days=days))
    rest = [a_term(one) for one in WITHIN if one != name]
    assert told(a_case(moved, *rest)) == {Untrue.TOO_LONG}


@pytest.mark.parametrize(("days", "found"), [(-7, False), (-10, True), (0, False), (4, True)])
def test_feedback_may_count_from_the_confirmation(days, found):
    moved = a_term("feedback", due_at=a_term("feedback").due_at + timedelta(days=days))
    rest = [a_term("acknowledge"), a_term("declare")]
    assert (Untrue.TOO_LONG in told(a_case(moved, *rest))) is found


@pytest.mark.parametrize("when", ["started_on", "kept_at"])
def test_nothing_began_or_was_kept_after_today(when):
    later = NOW + 2 * TOMORROW + timedelta(hours=1)
    value = later.date() if when == "started_on" else later
    due = due_at(TermName.DECLARE, "P3D", later, "Europe/Amsterdam")
    moved = a_term("declare", **{when: value}, **({"due_at": due} if when == "started_on" else {}))
    rest = [a_term("acknowledge"), a_term("feedback")]
    assert told(a_case(moved, *rest)) == {Untrue.TOO_LONG}
    assert told(a_case(moved, *rest), now=later) == frozenset()


@pytest.mark.parametrize("when", ["started_on", "kept_at"])
def test_what_is_a_day_ahead_can_be_that_of_another_place_on_earth(when):
    value = (NOW + TOMORROW).date() if when == "started_on" else NOW + TOMORROW
    due = due_at(TermName.DECLARE, "P3D", NOW + TOMORROW, "Europe/Amsterdam")
    moved = a_term("declare", **{when: value}, **({"due_at": due} if when == "started_on" else {}))
    rest = [a_term("acknowledge"), a_term("feedback")]
    assert told(a_case(moved, *rest)) == frozenset()


@pytest.mark.parametrize(
    ("off", "found"),
    [
        (-TOMORROW - SECOND, True),
        (-TOMORROW, False),
        (2 * TOMORROW, False),
        (2 * TOMORROW + SECOND, True),
    ],
)
def test_a_term_may_be_a_day_early_or_two_late_by_the_place_on_earth(off, found):
    starts = datetime(2026, 3, 2, tzinfo=UTC)
    moved = a_term("declare", due_at=plus(starts, duration("P3D"), "Europe/Amsterdam") + off)
    rest = [a_term("acknowledge"), a_term("feedback")]
    assert (told(a_case(moved, *rest)) == {Untrue.TOO_LONG}) is found


@pytest.mark.parametrize("due", [None, NOW, RECEIVED + timedelta(days=3653)])
def test_the_case_is_due_when_its_first_term_is(due):
    assert told(a_case(due_at=due)) == {Untrue.NOT_FIRST}


@pytest.mark.parametrize("stage", [Stage.CLOSED, Stage.SETTLED])
def test_a_case_that_ended_may_wait_for_an_answer_since_a_moment_that_was(stage):
    kept = [a_term(name, kept_at=NOW) for name in WITHIN]
    for due in (NOW, NOW + TOMORROW):
        assert told(a_case(*kept, stage=stage, due_at=due)) == frozenset()
    for due in (NOW + TOMORROW + SECOND, NOW + 3 * TOMORROW):
        assert told(a_case(*kept, stage=stage, due_at=due)) == {Untrue.NOT_FIRST}
    running = a_case(*kept[:-1], a_term("declare"), stage=stage, due_at=NOW)
    assert Untrue.NOT_FIRST in told(running)


def test_what_was_settled_is_due_to_nobody_while_somebody_may_still_object():
    six_weeks = due_at(TermName.OBJECT, "P42D", RECEIVED, "Europe/Amsterdam")
    to_object = ClearTerm(TermName.OBJECT, RECEIVED.date(), six_weeks, None)
    settled = ClearCase(Stage.SETTLED, None, [to_object])
    for now in (NOW, six_weeks + TOMORROW):
        assert told(settled, now) == frozenset()
    assert told(replace(settled, due_at=six_weeks)) == {Untrue.NOT_FIRST}


@pytest.mark.parametrize("stage", sorted(set(Stage) - {Stage.CLOSED, Stage.SETTLED}))
def test_a_case_that_goes_on_waits_for_a_term_and_for_nothing_else(stage):
    kept = [a_term(name, kept_at=NOW) for name in WITHIN]
    assert told(a_case(*kept, stage=stage, due_at=NOW)) == {Untrue.NO_CLOCK, Untrue.NOT_FIRST}
