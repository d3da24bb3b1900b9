"""Who is there changes from day to day."""

from datetime import UTC, date, datetime

import pytest

from tests.procedures.cast import STAFF, units
from waarborg.core.procedure.facts import Roster
from waarborg.core.procedure.trails import Rosters

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
