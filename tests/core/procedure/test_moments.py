"""A moment in a file that tells a case is read as it stands, or complained about."""

import datetime as dt
import time

import pytest

from tests.procedures.cast import example
from tests.procedures.told import NOW, REPORT
from waarborg.core.procedure.clocks import Clocks
from waarborg.core.procedure.pages import Desk, Page
from waarborg.core.procedure.reading_file import _first_moment
from waarborg.core.procedure.reading_moments import NEVER, aware, known
from waarborg.core.procedure.retelling import Retelling
from waarborg.core.procedure.trails import Known, Trail

FORM = "Write 2018, 2020-06 or 2020-06-15."


def page(**told):
    return Page(Desk(), "case.yaml", told)


@pytest.fixture
def far_away(monkeypatch):
    """A machine in another zone than the organisation, where it is the next day already."""
    monkeypatch.setenv("TZ", "Pacific/Kiritimati")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


def test_a_moment_that_is_not_there_was_complained_about_elsewhere():
    read = page()
    assert aware(read, "at", "") == NEVER
    assert read.desk.problems == []


def test_a_moment_has_a_zone():
    read = page()
    assert aware(read, "at", "2026-03-02T09:00:00+00:00") == NOW
    for wrong in ("2026-03-02T09:00:00", "yesterday"):
        assert aware(read, "at", wrong) == NEVER
    assert [one.mend for one in read.desk.problems] == [
        "Write it as 2026-03-02T09:00:00+00:00."
    ] * 2


@pytest.mark.parametrize(
    ("told", "when", "middle"),
    [
        (2018, "2018", dt.date(2018, 7, 1)),
        ("2018", "2018", dt.date(2018, 7, 1)),
        ("2020-06", "2020-06", dt.date(2020, 6, 15)),
        ("2020-06-03", "2020-06-03", dt.date(2020, 6, 3)),
    ],
)
def test_a_moment_is_known_to_the_year_the_month_or_the_day(told, when, middle):
    read = page(at=told)
    assert known(read, "at") == (when, dt.datetime.combine(middle, dt.time(12), dt.UTC))
    assert read.desk.problems == []


@pytest.mark.parametrize(
    "told", [True, dt.date(2020, 6, 15), 2020.5, "2020-6", "2020-02-30", "", []]
)
def test_what_is_no_year_month_or_day_is_said_to_be_none(told):
    read = page(at=told)
    assert known(read, "at") == ("", NEVER)
    assert [one.mend for one in read.desk.problems] == [FORM]


@pytest.mark.parametrize("told", ["1899", "3000-01-01"])
def test_a_year_of_nobody_is_no_moment(told):
    read = page(at=told)
    assert known(read, "at") == ("", NEVER)
    assert [one.mend for one in read.desk.problems] == ["Write the year in which it happened."]


@pytest.mark.usefixtures("far_away")
def test_without_a_first_moment_the_last_one_is_taken_in_the_zone_of_all_files():
    until = dt.datetime(2020, 6, 14, 22, 0, tzinfo=dt.timezone(dt.timedelta(hours=-5)))
    for lines in ([], [{"at": "never"}], "none"):
        found = _first_moment(page(lines=lines), until)
        assert found == until
    assert _first_moment(page(lines=[{"at": "never"}]), until).date() == dt.date(2020, 6, 15)


@pytest.mark.usefixtures("far_away")
def test_a_moment_of_a_case_is_that_of_where_the_organisation_is():
    class Around:
        def procedure(self, _at):
            return example()

    case = Retelling(Trail(Known(REPORT), (), NOW), Around(), Clocks(NOW))
    assert case.here(NOW).isoformat() == "2026-03-02T10:00:00+01:00"
