"""Terms are calendar law."""

import datetime as dt
import time
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from waarborg.core.procedure.durations import Duration, duration, next_mail_at, plus, plus_months
from waarborg.core.procedure.terms import due_at, feedback_due_at, lapsed
from waarborg.core.terms import TermName

ZONE = "Europe/Amsterdam"
HERE = ZoneInfo(ZONE)
MOMENTS = st.datetimes(dt.datetime(2016, 1, 1), dt.datetime(2040, 1, 1)).map(  # noqa: DTZ001 - made aware below
    lambda naive: naive.replace(tzinfo=dt.UTC)
)


def here(*parts):
    return dt.datetime(*parts, tzinfo=HERE)


@pytest.mark.parametrize(
    ("text", "months", "days", "minutes"),
    [
        ("P7D", 0, 7, 0),
        ("P3M", 3, 0, 0),
        ("P1Y", 12, 0, 0),
        ("P2W", 0, 14, 0),
        ("PT48H", 0, 0, 2880),
        ("P1Y2M3DT4H5M", 14, 3, 245),
    ],
)
def test_durations_are_read(text, months, days, minutes):
    assert duration(text) == Duration(months, days, minutes)


@pytest.mark.parametrize(
    "text", ["", "P", "7D", "P7", "PT", "P-7D", "P0D", "PT0H", "P7DT", "p7d", "P1.5D", "P7D\n", "٣"]
)
def test_what_is_no_duration_is_refused(text):
    with pytest.raises(ValueError, match="duration"):
        duration(text)


@pytest.mark.parametrize(
    ("start", "due"),
    [
        (here(2026, 1, 5, 9), here(2026, 1, 12, 9)),
        (here(2026, 3, 25, 2, 30), here(2026, 4, 1, 2, 30)),  # over the start of summer time
        (here(2026, 10, 20, 12), here(2026, 10, 27, 12)),  # over its end
        (here(2026, 3, 22, 2, 30), here(2026, 3, 29, 3, 30)),  # an hour that does not exist
    ],
)
def test_acknowledgement_is_due_after_seven_days_on_the_wall(start, due):
    assert due_at(TermName.ACKNOWLEDGE, "P7D", start, ZONE) == due


@pytest.mark.parametrize(
    ("received", "acknowledged", "due"),
    [
        (here(2026, 1, 5, 9), None, here(2026, 4, 12, 9)),
        (here(2026, 1, 5, 9), here(2026, 1, 6, 9), here(2026, 4, 6, 9)),
        (here(2026, 1, 5, 9), here(2026, 2, 20, 9), here(2026, 4, 12, 9)),  # too late buys nothing
        (here(2026, 11, 23, 9), here(2026, 11, 30, 9), here(2027, 2, 28, 9)),
        (here(2027, 11, 24, 9), here(2027, 11, 29, 9), here(2028, 2, 29, 9)),
        (here(2027, 11, 24, 9), here(2027, 11, 30, 9), here(2028, 2, 29, 9)),
        (here(2026, 1, 30, 9), here(2026, 1, 31, 9), here(2026, 4, 30, 9)),
        (here(2024, 2, 28, 9), here(2024, 2, 29, 9), here(2024, 5, 29, 9)),
    ],
)
def test_feedback_is_due_three_calendar_months_later(received, acknowledged, due):
    assert feedback_due_at(received, acknowledged, ZONE) == due
    found = due_at(TermName.FEEDBACK, "P3M", received, ZONE, acknowledged_at=acknowledged)
    assert found == due


@given(received=MOMENTS, days=st.integers(0, 400))
def test_a_late_acknowledgement_never_buys_time(received, days):
    late = feedback_due_at(received, received + dt.timedelta(days=days), ZONE)
    assert late <= feedback_due_at(received, None, ZONE)


@given(received=MOMENTS)
def test_feedback_is_never_due_before_eighty_nine_or_after_hundred_days(received):
    due = feedback_due_at(received, None, ZONE) - received
    assert dt.timedelta(days=95) <= due <= dt.timedelta(days=99, hours=2)


@given(received=MOMENTS, later=st.timedeltas(dt.timedelta(0), dt.timedelta(days=400)))
def test_who_reports_later_never_gets_an_earlier_day(received, later):
    # An hour of slack: the hour that ends summer time is there twice.
    early = feedback_due_at(received, None, ZONE)
    assert feedback_due_at(received + later, None, ZONE) >= early - dt.timedelta(hours=1)


@pytest.mark.parametrize("year", range(2024, 2033))
def test_every_day_of_every_year_has_its_days(year):
    day = dt.date(year, 1, 1)
    while day.year == year:
        noon = dt.datetime.combine(day, dt.time(12), HERE)
        acknowledged = due_at(TermName.ACKNOWLEDGE, "P7D", noon, ZONE).astimezone(HERE)
        feedback = feedback_due_at(noon, None, ZONE).astimezone(HERE)
        assert acknowledged.date() == day + dt.timedelta(days=7)
        assert acknowledged.time() == feedback.time() == dt.time(12)
        assert feedback.date() == plus_months(day + dt.timedelta(days=7), 3)
        day += dt.timedelta(days=1)


def test_the_last_moment_is_in_time():
    due = here(2026, 1, 12, 9)
    assert not lapsed(due, due)
    assert lapsed(due, due + dt.timedelta(microseconds=1))


def test_a_moment_without_a_zone_is_refused():
    with pytest.raises(ValueError, match="aware"):
        due_at(TermName.TASK, "P7D", dt.datetime(2026, 1, 1), ZONE)  # noqa: DTZ001 - naive on purpose


def test_hours_are_real_hours_also_when_summer_time_begins():
    start = here(2026, 3, 28, 12)
    due = due_at(TermName.TASK, "PT48H", start, ZONE)
    assert due - start.astimezone(dt.UTC) == dt.timedelta(hours=48)


@pytest.mark.parametrize(
    ("now", "mail"),
    [
        (here(2026, 1, 5, 7, 59), here(2026, 1, 5, 8)),
        (here(2026, 1, 5, 8), here(2026, 1, 5, 13)),
        (here(2026, 1, 5, 13), here(2026, 1, 6, 8)),
        (here(2026, 1, 9, 18), here(2026, 1, 12, 8)),  # a Friday evening
        (here(2026, 1, 10, 8), here(2026, 1, 12, 8)),
        (here(2026, 3, 27, 18), here(2026, 3, 30, 8)),  # over the start of summer time
    ],
)
def test_mail_goes_out_on_working_days_at_fixed_hours(now, mail):
    assert next_mail_at(now, ZONE) == mail


@given(now=MOMENTS)
def test_mail_is_never_more_than_a_weekend_away(now):
    there = next_mail_at(now, ZONE).astimezone(HERE)
    assert now < there <= now + dt.timedelta(days=2, hours=20)
    assert there.weekday() < 5
    assert (there.hour, there.minute) in {(8, 0), (13, 0)}


@pytest.mark.parametrize(
    ("one", "other", "verdict"),
    [
        ("P7D", "P7D", True),
        ("P8D", "P7D", False),
        ("P3M", "P90D", False),
        ("P89D", "P3M", True),
        ("P90D", "P3M", False),  # the three months after a first of February are 89 days
        ("P12W", "P3M", True),
        ("PT48H", "P2D", False),  # in the night in which summer time begins two days are 47 hours
        ("PT47H", "P2D", True),
        ("P3D", "PT72H", False),  # and when it ends three days are 73 hours
        ("P3D", "PT73H", True),
        ("P366D", "P1Y1D", True),
        ("P1Y", "P366D", True),
        ("P1Y", "P365D", False),
        ("P4Y", "P1461D", True),
        ("P4Y", "P1460D", False),
        ("P1461D", "P4Y", False),  # not every fourth year has a leap day: 2100 has none
        ("P1Y", "P12M", True),
        ("P27D", "P1M", True),
        ("P31D", "P1M", False),
        ("P365D", "P1Y", True),
        ("P366D", "P1Y", False),
    ],
)
def test_a_duration_is_at_most_another_only_when_it_always_is(one, other, verdict):
    assert duration(one).at_most(duration(other)) is verdict


@given(st.integers(1, 30), st.integers(1, 900), st.dates(dt.date(2000, 1, 1), dt.date(2100, 1, 1)))
def test_bounds_of_months_hold_for_every_starting_day(months, days, start):
    if Duration(days=days).at_most(Duration(months=months)):
        assert start + dt.timedelta(days=days) <= plus_months(start, months)
    if Duration(months=months).at_most(Duration(days=days)):
        assert plus_months(start, months) <= start + dt.timedelta(days=days)


@pytest.mark.parametrize(("within", "month"), [("P1M", 2), ("P2M", 3), ("P3M", 4)])
def test_a_procedure_may_promise_feedback_sooner(within, month):
    received = here(2026, 1, 5, 9)
    found = due_at(TermName.FEEDBACK, within, received, ZONE, acknowledged_at=received)
    assert found == here(2026, month, 5, 9)


@pytest.fixture(params=["UTC", "Pacific/Auckland", "Pacific/Honolulu"])
def machine(request, monkeypatch):
    """Set the machine to another zone than the organisation, and back."""
    with monkeypatch.context() as elsewhere:
        elsewhere.setenv("TZ", request.param)
        time.tzset()
        yield
    time.tzset()


@pytest.mark.usefixtures("machine")
@pytest.mark.parametrize("hour", range(0, 24, 4))
def test_the_zone_of_the_machine_moves_nothing(hour):
    now = here(2026, 1, 5, hour, 30)
    mail = here(2026, 1, 5, 8 if hour < 8 else 13) if hour < 13 else here(2026, 1, 6, 8)
    found = [next_mail_at(now, ZONE), plus(now, Duration(days=7), ZONE)]
    assert found == [mail, here(2026, 1, 12, hour, 30)]
    assert {one.utcoffset() for one in found} == {dt.timedelta(0)}
