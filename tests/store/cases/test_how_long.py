"""How long things really take."""

import datetime as dt

import pytest

from waarborg.core.terms import TermName
from waarborg.store.cases.how_long import usual_days
from waarborg.store.cases.models import Case, Term

pytestmark = pytest.mark.django_db
NOW = dt.datetime(2026, 6, 1, 9, tzinfo=dt.UTC)


def kept_after(*taken: int | None, due_in: int = -10) -> None:
    """Write acknowledgements that took so many days; None was never kept."""
    due = NOW + dt.timedelta(days=due_in)
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


def test_half_is_done_by_the_middle_one():
    kept_after(1, 2, 3, 5, 9)
    assert usual_days(NOW) == {TermName.ACKNOWLEDGE: 3}


def test_what_is_still_open_counts_as_longer():
    kept_after(1, 2, 3, None, None, None)
    assert usual_days(NOW) == {}
    kept_after(4, 4)
    assert usual_days(NOW) == {TermName.ACKNOWLEDGE: 4}


def test_fewer_than_five_say_nothing():
    kept_after(1, 2, 3, 4)
    assert usual_days(NOW) == {}


def test_what_is_not_due_yet_and_what_is_long_ago_do_not_count():
    kept_after(1, 1, 1, 1, 1, due_in=3)
    kept_after(1, 1, 1, 1, 1, due_in=-400)
    assert usual_days(NOW) == {}
