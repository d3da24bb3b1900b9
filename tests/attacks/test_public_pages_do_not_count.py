"""The public pages of a house to which reports came, and of one to which none came.

Whoever looks every day at what anybody may look at, learns of no report: not that it came, not
that a term of it falls due, not that one was kept. Only on the first day of a quarter something
may change, and then it is about a year.
"""

import datetime as dt

import pytest
import time_machine
from django.test import Client

from tests.house import NOW
from waarborg.store.cases.models import Case, Term
from waarborg.usecases.clock.tick import tick

PAGES = (
    *("", "talk/", "after-a-report/", "came-to-you/", "outside/", "what-holds/", "limits/"),
    *("privacy/", "accessibility/", "check/", "way/", "report/", "back/"),
)
EMPLOYEE = {"at": "result", "relation": "employee", "kind": "integrity_breach"}
# After receipt; one day late; the day before the next quarter.
MOMENTS = tuple(NOW + dt.timedelta(days=days) for days in (0, 1, 8, 29))
NEXT_QUARTER = dt.datetime(2026, 7, 1, 9, tzinfo=dt.UTC)


def seen(at: dt.datetime) -> dict[str, object]:
    """Everything anybody can look at, as bytes."""
    told: dict[str, object] = {}
    with time_machine.travel(at, tick=False):
        for page in PAGES:
            answer = Client().get(f"/nl/{page}")
            told[page] = (answer.status_code, answer.content)
        for place in ("yard", "town_hall"):
            answer = Client().post("/nl/way/", EMPLOYEE | {"place": place})
            told[place] = (answer.status_code, answer.content)
    return told


@pytest.fixture
def reports(house, public_side, send, draft):
    """Let six reports come in, of which nobody acknowledges one in time."""

    def come() -> None:
        for _ in range(6):
            send(draft)
        assert Case.objects.count() == 6

    return come


def test_no_public_page_says_that_a_report_came_in_or_is_late(reports):
    tick(now=NOW)  # the register has a head in both worlds
    before = {at: seen(at) for at in MOMENTS}
    reports()
    for at in MOMENTS[:-1]:
        assert seen(at) == before[at]
    assert tick(now=MOMENTS[-1]).escalated
    Term.objects.filter(kept_at=None).update(kept_at=MOMENTS[-1])
    assert seen(MOMENTS[-1]) == before[MOMENTS[-1]]


def test_the_difference_is_real(reports):
    before = seen(NEXT_QUARTER)
    reports()
    after = seen(NEXT_QUARTER)
    changed = {page for page in before if before[page] != after[page]}
    assert changed == {"yard", "town_hall"}
