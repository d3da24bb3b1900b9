"""Who comes to a body while a case runs gets its keys from a colleague, and it shows."""

import pytest

from waarborg.core.terms import Ground, Leaf, Reason
from waarborg.store.cases.models import Case
from waarborg.usecases.assessment.acknowledge_report import acknowledge_report
from waarborg.usecases.assessment.declare_conflict import declare_conflict
from waarborg.usecases.assessment.list_inbox import list_inbox
from waarborg.usecases.assessment.read_case import read_case
from waarborg.usecases.house.give_seat import give_seat
from waarborg.usecases.refusal import Refused
from waarborg.usecases.reporting.open_mailbox import open_mailbox


@pytest.fixture
def running(house, send, draft):
    """A case that runs when Gwen, who advised until now, comes to the coordinator's office."""
    keys = send(draft)
    case = Case.objects.get().id
    declare_conflict(case=case, reader=house.asha, ground=None, now=house.now)
    give_seat(login="gwen", body="coordinator", now=house.later(hours=1))
    return case, keys


def test_a_seat_alone_opens_nothing_that_was_sealed_before(house, running):
    case, _ = running
    assert read_case(case=case, reader=house.gwen, now=house.now) is None
    assert list_inbox(reader=house.gwen, now=house.now).soon == ()


def test_the_next_act_of_a_colleague_gives_her_the_keys(house, running, draft):
    case, keys = running
    acknowledge_report(case=case, reader=house.asha, text="Thank you.", now=house.now)
    with pytest.raises(Refused) as no:
        read_case(case=case, reader=house.gwen, now=house.now)
    assert no.value.reason is Reason.DECLARE_FIRST
    declare_conflict(case=case, reader=house.gwen, ground=None, now=house.now)
    page = read_case(case=case, reader=house.gwen, now=house.now)
    assert page.story == draft.story
    box = open_mailbox(keys=keys, language="en", now=house.now)
    assert [line.leaf for line in box.timeline].count(Leaf.GRANT) == 1


def test_new_keys_after_somebody_stepped_aside_reach_her_too(house, running, draft):
    case, _ = running
    declare_conflict(case=case, reader=house.bram, ground=Ground.FAMILY, now=house.now)
    declare_conflict(case=case, reader=house.gwen, ground=None, now=house.now)
    page = read_case(case=case, reader=house.gwen, now=house.now)
    assert page.story == draft.story
