"""One person has what takes two done alone, on a yes that somebody gave at another time.

Both who carry a decision sit in the body that has the case, are free of it, and mean this case as
it stands now. The running system asks that, and so does whoever replays the case.
"""

import datetime as dt

import pytest

from tests.usecases.whole_case import Desk, replayed, told
from waarborg.core.terms import Ground, Reason
from waarborg.store.people.models import Seat
from waarborg.usecases.assessment.accept_answer import accept_answer
from waarborg.usecases.assessment.declare_conflict import declare_conflict
from waarborg.usecases.assessment.pass_on_report import pass_on_report
from waarborg.usecases.assessment.refuse_report import refuse_report
from waarborg.usecases.refusal import Refused

__all__ = ["replayed"]
NO = {"reasons": "Not for us.", "feedback": "It is not for us."}
ALONE = [("independent-hands", "needs_second_person")]


def alone(desk, name, act=refuse_report, **said):
    """Let somebody try it; gives the reason against it, or None when it was done."""
    try:
        desk.do(act, name, **(said or NO))
    except Refused as no:
        return no.reason
    return None


@pytest.fixture
def desk(house, send, draft):
    """One case, and three who take reports: two are left when one of them steps aside."""
    since = dt.date(2026, 1, 1)
    Seat.objects.create(person_id=house.person("joep"), body="coordinator", since_on=since)
    return Desk(house, send(draft))


@pytest.fixture
def believing(monkeypatch):
    """Let the running system believe whoever acts that there was a second person."""
    where = "waarborg.usecases.readers_act.seconded"
    return lambda: monkeypatch.setattr(where, lambda *_given, **_more: True)


def to_committee(desk):
    desk.begin()
    assert alone(desk, "asha") is Reason.NEEDS_SECOND_PERSON
    desk.do(pass_on_report, "bram", body="committee", reasons="They know more.")
    for name in ("chair", "of_the_staff", "of_the_board"):
        desk.do(declare_conflict, name, ground=None)


def one_steps_aside(desk):
    desk.begin()
    assert alone(desk, "asha") is Reason.NEEDS_SECOND_PERSON
    desk.do(declare_conflict, "asha", ground=Ground.FAMILY)


def back_in_april(desk):
    desk.begin()
    assert alone(desk, "asha") is Reason.NEEDS_SECOND_PERSON
    desk.hand_back()
    desk.do(accept_answer, "bram", reasons="Not all of it.", enough=True)


def seat_ends(desk):
    desk.begin()
    assert alone(desk, "asha") is Reason.NEEDS_SECOND_PERSON
    desk.house.later(days=2)
    yesterday = desk.house.now.date() - dt.timedelta(days=1)
    Seat.objects.filter(person=desk.house.person("asha")).update(until_on=yesterday)


STORIES = {
    "of another body": (to_committee, "chair"),
    "who stepped aside since": (one_steps_aside, "bram"),
    "from before it was answered": (back_in_april, "bram"),
    "of who left the body": (seat_ends, "bram"),
}


@pytest.mark.parametrize(("story", "name"), STORIES.values(), ids=STORIES)
def test_an_old_yes_is_no_second_person(desk, replayed, believing, story, name):
    story(desk)
    assert alone(desk, name) is Reason.NEEDS_SECOND_PERSON
    believing()
    assert alone(desk, name) is None
    assert told(replayed(desk.export(name))) == ALONE
