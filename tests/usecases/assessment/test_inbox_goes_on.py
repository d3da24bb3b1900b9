"""What does not open hides nothing behind it in the inbox, and leaves no mark there."""

import datetime as dt
from dataclasses import replace

import pytest

from waarborg.store.cases.models import Case
from waarborg.store.people.models import Person
from waarborg.usecases.assessment import list_inbox as module
from waarborg.usecases.assessment.list_inbox import list_inbox
from waarborg.usecases.reader_pages import Inbox


@pytest.fixture(autouse=True)
def few(monkeypatch):
    """Four tries a request, two cases a page."""
    monkeypatch.setattr(module, "LOOKED_AT", 4)
    monkeypatch.setattr(module, "SHOWN", 2)


@pytest.fixture
def due(house, send, about_dina):
    """Send a report that is due so many hours from now; one of the committee may be kept out."""

    def sent(hours, *, hidden=False, **said):
        keep_out = {"named_not_see": "Boardmember"} if hidden else {}
        send(replace(about_dina, **keep_out, **said))
        row = Case.objects.exclude(once__startswith="set").get()
        moment = house.now + dt.timedelta(hours=hours)
        Case.objects.filter(pk=row.pk).update(due_at=moment, once=f"set {row.pk}")
        return row.pk

    return sent


@pytest.fixture
def page(house):
    def shown(after=None, who="of_the_board"):
        return list_inbox(reader=house.staff[who], now=house.now, after=after)

    return shown


def cases_on(inbox):
    return [line.case for part in module.PARTS for line in getattr(inbox, part)]


def test_a_case_behind_many_that_do_not_open_is_found(due, page):
    for hours in range(-20, -10):
        due(hours, hidden=True)
    behind = due(-1)
    inbox = page()
    assert [line.case for line in inbox.late] == [behind]
    assert (inbox.late_count, inbox.today_count, inbox.older) == (1, 0, None)


@pytest.mark.parametrize("hidden", [3, 4, 5, 10])
def test_a_case_behind_many_that_follow_the_last_one_found_is_a_page_further(due, page, hidden):
    wanted = [due(-30)]
    for hours in range(-20, -20 + hidden):
        due(hours, hidden=True)
    wanted.append(due(-1))
    seen, after = [], None
    for _ in range(3):
        inbox = page(after)
        seen += cases_on(inbox)
        assert inbox.late_count == 2
        after = inbox.older
        if after is None:
            break
        assert after.split("~")[1] == seen[-1]  # never one that is not theirs
    assert after is None
    assert seen == wanted


def test_what_is_late_is_counted_however_much_does_not_open(due, page, monkeypatch):
    for hours in range(-40, -20, 5):
        due(hours)
        for later in range(1, 5):
            due(hours + later, hidden=True)
    assert page().late_count == 4
    monkeypatch.setattr(Inbox, "COUNTED", 3)
    assert page().late_count == 3


def test_who_is_kept_out_of_everything_sees_an_empty_inbox(due, page):
    for hours in range(-20, -10):
        due(hours, hidden=True)
    assert page() == page(who="dina") == Inbox((), (), (), (), 0, 0, None)


def test_a_case_that_opens_but_that_one_may_not_know_of_is_no_place_to_go_on_from(house, due, page):
    """Whoever took the place of the person concerned still holds a key."""
    office = {"door": "coordinator", "relation": "employee", "place": "yard"}
    due_there = {"kind": "integrity_breach", **office}
    mine = [due(-30, **due_there, concerned=())]
    aside = {
        due(hours, **due_there, concerned=(("employee", "team_groen"),))
        for hours in range(-20, -10)
    }
    mine.append(due(-1, **due_there, concerned=()))
    assert page(who="asha").older.split("~")[1] in aside
    Person.objects.filter(pk=house.asha.person).update(position="employee", unit="team_groen")
    first = page(who="asha")
    assert first.late_count == 2
    assert first.older.endswith(mine[0])
    second = page(first.older, who="asha")
    assert cases_on(first) + cases_on(second) == mine
    assert second.older is None
