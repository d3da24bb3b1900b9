"""The inbox says what is for today, and never that there is nothing when there is."""

import datetime as dt

import pytest

from waarborg.core.terms import Kind, Stage, TermName
from waarborg.usecases.reader_pages import Inbox, InboxLine
from waarborg.web.desk import inbox

pytestmark = pytest.mark.usefixtures("that_monday")

LATE = InboxLine(
    case="0" * 32,
    due_at=dt.datetime(2026, 2, 1, tzinfo=dt.UTC),
    due_name=TermName.ASSESS,
    stage=Stage.ACKNOWLEDGED,
    kind=Kind.INTEGRITY_BREACH,
    card_only=False,
    waiting_for="",
    unread=False,
    task=False,
)
NEXT_PAGE = b"What is for today comes after what is late, on a next page."
NOTHING = b"Apart from what is late, nothing has to be done today."


@pytest.mark.parametrize(("today", "said"), [(0, NOTHING), (3, NEXT_PAGE)])
def test_behind_a_page_of_what_is_late_something_can_be_for_today(
    at_the_desk, monkeypatch, today, said
):
    found = Inbox((LATE,), (), (), (), 50, today, "older" if today else None)
    monkeypatch.setattr(inbox, "list_inbox", lambda **_: found)
    page = at_the_desk("asha").get("/").content
    assert [text for text in (NOTHING, NEXT_PAGE) if text in page] == [said]
