"""Who is there changes from day to day, and a case that loses its body goes to another."""

from datetime import UTC, date, datetime

import pytest

from tests.procedures.cast import STAFF, example, people, units
from tests.procedures.told import REPORT
from waarborg.core.procedure.facts import CaseFacts, Roster
from waarborg.core.procedure.outcome import who_takes
from waarborg.core.procedure.trails import Rosters
from waarborg.core.terms import Stage

OLD, NEW = Roster(STAFF[:3], units()), Roster(STAFF[3:], units())
SINCE = ((date(2026, 3, 1), OLD), (date(2026, 6, 1), NEW))


@pytest.mark.parametrize(
    ("day", "there"),
    [
        (date(2026, 1, 1), OLD),  # before anything was known: the first
        (date(2026, 3, 1), OLD),
        (date(2026, 5, 31), OLD),
        (date(2026, 6, 1), NEW),
        (date(2027, 1, 1), NEW),
    ],
)
def test_people_are_there_from_their_first_day_until_the_next_change(day, there):
    assert Rosters("Europe/Amsterdam", SINCE).on(day) is there


@pytest.mark.parametrize(
    ("zone", "there"),
    [("Europe/Amsterdam", NEW), ("UTC", OLD), ("America/Curacao", OLD), ("Asia/Tokyo", NEW)],
)
def test_the_day_is_that_of_the_organisation(zone, there):
    moment = datetime(2026, 5, 31, 22, 30, tzinfo=UTC)
    assert Rosters(zone, SINCE).at(moment) is there


OFFICE = frozenset({"asha", "bram", "third-officer"})


@pytest.mark.parametrize(
    ("aside", "earlier", "body"),
    [
        (set(), set(), "coordinator"),  # enough are free: it stays
        ({"asha"}, set(), "coordinator"),
        (OFFICE, set(), "committee"),
        (OFFICE, {"committee"}, "external_point"),  # who had a part does not get it
        (OFFICE, {"committee", "external_point"}, "oversight"),
        ({member.person for member in STAFF}, set(), ""),
    ],
)
def test_who_takes_a_case_can_read_it_and_had_no_turn(aside, earlier, body):
    told = (REPORT.kind, REPORT.relation, REPORT.place, REPORT.door, REPORT.name)
    case = CaseFacts(
        Stage.ASSESSING, "coordinator", *told,
        conflicted=frozenset(aside), earlier=frozenset(earlier),
    )  # fmt: skip
    assert who_takes(case, example(), people()) == body
