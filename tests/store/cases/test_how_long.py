"""How long things really take."""

import datetime as dt

import pytest

from waarborg.core.procedure.signpost import Usual
from waarborg.core.terms import TermName
from waarborg.store.cases.how_long import quarter_of, usual_days
from waarborg.store.cases.models import Case, Term

pytestmark = pytest.mark.django_db
TODAY = dt.date(2026, 6, 1)
FIRST = dt.date(2026, 4, 1)
BEGIN = dt.datetime(2026, 3, 31, 22, tzinfo=dt.UTC)  # midnight in the Netherlands


def kept_after(*taken: int | None, due_in: int = -10) -> None:
    """Write acknowledgements that took so many days; None was never kept."""
    due = BEGIN + dt.timedelta(days=due_in)
    started = due - dt.timedelta(days=7)
    for days in taken:
        case = Case.objects.create(
            stage="received",
            body="coordinator",
            procedure="example",
            procedure_from=dt.date(2026, 1, 1),
            procedure_digest="d",
            received_on=started.date(),
            once=f"{Case.objects.count()}",
        )
        Term.objects.create(
            case=case,
            name=TermName.ACKNOWLEDGE,
            body="coordinator",
            escalate_body="committee",
            started_on=started.date(),
            due_at=due,
            kept_at=None if days is None else started + dt.timedelta(days=days),
            escalate=b"",
        )


def half_within(days: int | None) -> dict[TermName, Usual]:
    return {TermName.ACKNOWLEDGE: Usual(before=FIRST, days=days)}


def test_half_is_done_by_the_middle_one():
    kept_after(1, 2, 3, 5, 9)
    assert usual_days(TODAY) == half_within(3)


def test_what_is_still_open_counts_as_longer():
    kept_after(1, 2, 3, None, None, None)
    assert usual_days(TODAY) == half_within(3)
    kept_after(None)
    assert usual_days(TODAY) == half_within(None)
    kept_after(4, 4)
    assert usual_days(TODAY) == half_within(4)


def test_more_than_half_that_was_not_done_is_no_lack_of_reports():
    kept_after(1, 2, None, None, None)
    assert usual_days(TODAY) == half_within(None)


def test_fewer_than_five_say_nothing():
    kept_after(1, 2, 3, 4)
    assert usual_days(TODAY) == {}


def test_what_is_not_due_yet_and_what_is_long_ago_do_not_count():
    kept_after(1, 1, 1, 1, 1, due_in=3)
    kept_after(1, 1, 1, 1, 1, due_in=-400)
    assert usual_days(TODAY) == {}


def test_nothing_changes_between_the_first_days_of_two_quarters():
    """Whoever looks every day does not see on which day a term falls due, or is kept."""
    kept_after(1, 2, None, None, None)
    days = [FIRST + dt.timedelta(days=number) for number in range(91)]
    before = {day: usual_days(day) for day in days}
    assert set(map(str, before.values())) == {str(half_within(None))}
    kept_after(*(1 for _ in range(9)), due_in=0)
    Term.objects.filter(kept_at=None).update(kept_at=BEGIN)
    assert {day: usual_days(day) for day in days} == before
    after = usual_days(dt.date(2026, 7, 1))
    assert after == {TermName.ACKNOWLEDGE: Usual(before=dt.date(2026, 7, 1), days=1)}


@pytest.mark.parametrize(
    ("day", "first"),
    [
        ("2026-01-01", "2026-01-01"),
        ("2026-03-31", "2026-01-01"),
        ("2026-04-01", "2026-04-01"),
        ("2026-12-31", "2026-10-01"),
    ],
)
def test_a_quarter_begins_on_its_first_day(day, first):
    assert quarter_of(dt.date.fromisoformat(day)) == dt.date.fromisoformat(first)
