"""The inbox: what is late, what is for today, what waits; in pages, without a total."""

import datetime as dt

import pytest

from waarborg.store.cases.models import Case
from waarborg.usecases.assessment import list_inbox as module
from waarborg.usecases.assessment.list_inbox import list_inbox
from waarborg.usecases.reader_pages import Inbox


def all_lines(inbox):
    return [*inbox.late, *inbox.today, *inbox.soon, *inbox.waiting]


def test_late_today_and_soon(house, send, draft):
    moments = {"late": -1, "today": 1, "soon": 24 * 3}
    for hours in moments.values():
        send(draft)
        row = Case.objects.exclude(once__startswith="set").get()
        due = house.now + dt.timedelta(hours=hours)
        Case.objects.filter(pk=row.pk).update(due_at=due, once=f"set {hours}")
    inbox = list_inbox(reader=house.asha, now=house.now)
    assert [len(getattr(inbox, part)) for part in moments] == [1, 1, 1]
    assert (inbox.late_count, inbox.today_count) == (1, 1)
    assert inbox.older is None


def test_pages_follow_one_another_without_gaps(house, send, draft, monkeypatch):
    monkeypatch.setattr(module, "SHOWN", 2)
    for _ in range(5):
        send(draft)
    seen, after = [], None
    for _ in range(3):
        page = list_inbox(reader=house.asha, now=house.now, after=after)
        seen += [line.case for line in all_lines(page)]
        after = page.older
    assert after is None
    assert sorted(seen) == sorted(Case.objects.values_list("id", flat=True))
    assert len(seen) == len(set(seen))


def test_counts_go_beyond_the_page_and_stop_where_nobody_needs_more(
    house, send, draft, monkeypatch
):
    monkeypatch.setattr(module, "SHOWN", 2)
    for _ in range(5):
        send(draft)
    later = house.now + dt.timedelta(days=4)
    assert list_inbox(reader=house.asha, now=later).late_count == 5
    monkeypatch.setattr(Inbox, "COUNTED", 3)
    assert list_inbox(reader=house.asha, now=later).late_count == 3


@pytest.mark.slow
@pytest.mark.parametrize("shown", [1, 2, 3, 4, 6, 7])
def test_both_counts_are_right_wherever_the_page_ends(house, send, draft, monkeypatch, shown):
    monkeypatch.setattr(module, "SHOWN", shown)
    evening = house.now.replace(hour=20, minute=0)
    for due in (-30, -2, -1, 0, 1, 2, 48):  # from half a day late to the day after tomorrow
        send(draft)
        row = Case.objects.exclude(once__startswith="set").get()
        moment = evening + dt.timedelta(hours=due)
        Case.objects.filter(pk=row.pk).update(due_at=moment, once=f"set {due}")
    first = list_inbox(reader=house.asha, now=evening)
    assert (first.late_count, first.today_count) == (3, 3)
    if first.older:  # a later page counts the same
        second = list_inbox(reader=house.asha, now=evening, after=first.older)
        assert (second.late_count, second.today_count) == (3, 3)
    monkeypatch.setattr(Inbox, "COUNTED", 2)
    first = list_inbox(reader=house.asha, now=evening)
    assert (first.late_count, first.today_count) == (2, 2)


def test_a_cursor_that_somebody_made_up_shows_the_first_page(house, send, draft):
    send(draft)
    ends = ("0001-01-01T00:00:00+14:00~x", "9999-12-31T23:59:59-14:00~x")  # no year of UTC
    for after in ("", "nonsense", "2026-01-01T00:00:00~x", "~", *ends):
        assert len(all_lines(list_inbox(reader=house.asha, now=house.now, after=after))) == 1


@pytest.mark.slow
def test_ten_and_thirty_cases_take_the_same_queries(
    house, send, draft, django_assert_max_num_queries
):
    for _ in range(10):
        send(draft)
    list_inbox(reader=house.asha, now=house.now)
    with django_assert_max_num_queries(15):
        list_inbox(reader=house.asha, now=house.now)
    for _ in range(20):
        send(draft)
    with django_assert_max_num_queries(15):
        list_inbox(reader=house.asha, now=house.now)
