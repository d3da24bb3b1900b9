"""Pages on which two colleagues open cases of before to a key that is new."""

from functools import partial

import pytest

from tests.usecases.new_keys import lose
from waarborg.core.terms import Reason
from waarborg.store.cases.models import Case
from waarborg.store.people.models import KeyGrant
from waarborg.usecases.assessment.declare_conflict import declare_conflict
from waarborg.usecases.assessment.read_case import read_case
from waarborg.usecases.house import carry_out_grant as carrying
from waarborg.usecases.house.enrol_key import enrol_key
from waarborg.usecases.house.lose_key import lose_key
from waarborg.web.reasons import sentence

pytestmark = pytest.mark.usefixtures("that_monday")
NEW = "/cases-for-a-key"


@pytest.fixture
def at_the_desk(at_the_desk):
    """Let everybody here have shown both factors again."""
    return partial(at_the_desk, proved=True)


@pytest.fixture
def case(house, send, draft):
    """A case of the coordinator, which Bram reads; Gwen is new there."""
    send(draft)
    row = Case.objects.get()
    for name in ("asha", "bram"):
        declare_conflict(case=row.id, reader=house.staff[name], ground=None, now=house.now)
    return row.id


@pytest.fixture
def new_key(house, case):
    lose(house, "asha", confirmed_by="bram")
    return house.asha.person


def proposed(client, person, cases="open"):
    answer = client.post(NEW, {"person": person, "cases": cases})
    assert answer.headers["Location"] == "/keys"
    return f"{NEW}/{KeyGrant.objects.latest('proposed_at').pk}"


def test_one_proposes_another_agrees_and_a_reader_opens(house, case, new_key, at_the_desk):
    bram, chair, asha = (at_the_desk(name) for name in ("bram", "chair", "asha"))
    assert b"Propose cases for a new key" in bram.get("/keys").content
    page = proposed(bram, new_key)
    assert b"Another colleague has to agree" in bram.get(page).content
    assert b"waits for a colleague" in asha.get("/keys").content
    assert b"waits for you" in chair.get("/keys").content
    assert b"Call your colleague before you agree" in chair.get(page).content
    assert chair.post(page, {"agree": "yes"}).headers["Location"] == page
    assert b"open what you read" in bram.get("/keys").content
    assert read_case(case=case, reader=house.asha, now=house.now) is None
    done = bram.post(page, {"after": ""})
    assert b"All cases that you read were gone through" in done.content
    assert read_case(case=case, reader=house.asha, now=house.now) is not None
    assert b"Somebody with a new key got access" in bram.get(f"/case/{case}").content


def test_nobody_agrees_alone_or_opens_what_nobody_agreed_to(house, new_key, at_the_desk):
    bram = at_the_desk("bram")
    page = proposed(bram, new_key)
    for typed in ({"agree": "yes"}, {"after": ""}):
        no = bram.post(page, typed)
        assert no.status_code == 403
        assert sentence(Reason.NEEDS_SECOND_PERSON) in no.content.decode()


def test_who_gets_them_cannot_agree_or_open(house, new_key, at_the_desk):
    page = proposed(at_the_desk("bram"), new_key)
    asha = at_the_desk("asha")
    assert asha.post(page, {"agree": "yes"}).status_code == 403
    at_the_desk("chair").post(page, {"agree": "yes"})
    assert b"Those who read the cases open them" in asha.get(page).content
    assert asha.post(page, {"after": ""}).status_code == 403


def test_many_cases_ask_to_go_on(house, case, send, draft, at_the_desk, monkeypatch):
    send(draft)
    monkeypatch.setattr(carrying, "AT_ONCE", 1)
    lose(house, "asha", confirmed_by="bram")
    bram = at_the_desk("bram")
    page = proposed(bram, house.asha.person, "all")
    assert b"Closed cases too" in bram.get(page).content
    at_the_desk("chair").post(page, {"agree": "yes"})
    first = bram.post(page, {"after": ""})
    assert b"There are more" in first.content
    second = bram.post(page, {"after": first.context["after"]})
    third = bram.post(page, {"after": second.context["after"]})
    assert b"All cases that you read" in third.content


def test_a_form_that_lacks_something_comes_back(house, new_key, at_the_desk):
    bram = at_the_desk("bram")
    answer = bram.post(NEW, {"person": new_key})
    assert b"Choose which cases" in answer.content
    assert not KeyGrant.objects.exists()


def test_a_key_that_was_lost_meanwhile_gets_nothing(house, new_key, at_the_desk):
    bram = at_the_desk("bram")
    page = proposed(bram, new_key)
    lose_key(person=new_key, now=house.now)
    assert bram.get(page).status_code == bram.post(page, {"agree": "yes"}).status_code == 404


def test_without_a_new_key_there_is_nothing_to_propose(house, at_the_desk, time_machine):
    time_machine.move_to("2026-05-04T09:00Z", tick=False)
    bram = at_the_desk("bram")
    assert b"Propose cases" not in bram.get("/keys").content
    assert bram.get(NEW).status_code == 403
    assert at_the_desk("dina").get(NEW).status_code == 403


def test_the_colleague_is_warned_that_a_key_was_lost_before(house, at_the_desk, new_key):
    lose_key(person=house.person("gwen"), now=house.now)
    enrol_key(person=house.person("gwen"), language="en", now=house.now)
    bram = at_the_desk("bram")
    assert b"lost a key before" in bram.get("/keys").content
    page = bram.get(f"/keys/{house.person('gwen')}").content
    assert b"said to be lost on 2 March 2026" in page
