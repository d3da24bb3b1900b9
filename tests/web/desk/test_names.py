"""The way of a sealed name at the desk: who asks, who hands over, who refuses, who looks."""

import re

import pytest
import time_machine

from tests.attacks.conftest import sit_down
from tests.attacks.test_two_worlds import DRAWN
from tests.house import NOW
from tests.usecases.names.opening import WHY, ask, be_free, half, only_case
from waarborg.core.seal.wraps import fingerprint
from waarborg.store.people.rosters import public_keys
from waarborg.usecases.names.letters import hand_over_part
from waarborg.usecases.reporting.open_mailbox import open_mailbox

pytestmark = pytest.mark.usefixtures("that_monday")


@pytest.fixture
def emre(house, send, draft):
    keys = send(draft)
    be_free(house, "asha", "bram")
    return keys


@pytest.fixture
def come(house):
    """Give somebody's browser at the moment of the house."""

    def coming(name):
        return sit_down(house, name, now=house.now, proved=True)

    return coming


@pytest.fixture
def opening(house, emre, that_monday):
    """It was asked, and the waiting time is over."""
    code = ask(house)
    house.later(days=7)
    with time_machine.travel(house.now, tick=False):
        yield code


def key_of(house, name):
    return fingerprint(public_keys([house.person(name)])[house.person(name)])


def asked_for(house, **more):
    return {"norm": "open-name", "to_see": house.person("bram"), "reasons": WHY} | more


@pytest.mark.slow
def test_a_reader_asks_and_the_reporting_person_reads_it_at_once(house, emre, come):
    asha, at = come("asha"), f"/case/{only_case()}"
    assert f'href="{at}/open-name"' in asha.get(at).content.decode()
    page = asha.get(f"{at}/open-name").content.decode()
    assert "Bram, the integrity office" in page
    assert "Eist de wet" in page
    assert asha.post(f"{at}/open-name", asked_for(house, told="now")).status_code == 302
    [told] = open_mailbox(keys=emre, language="en", now=NOW).openings
    assert told.reasons == WHY
    assert "Asked to open on 2 March 2026" in asha.get(at).content.decode()


@pytest.mark.slow
@pytest.mark.parametrize(
    ("more", "wrong"),
    [
        ({}, "Say when the reporting person hears of it."),
        ({"told": "later"}, "Say which authority wrote it."),
        ({"told": "now", "reasons": ""}, "Write down why."),
        ({"told": "now", "norm": "close"}, "Choose one of the answers below."),
        ({"told": "later", "authority": "OM", "statement": "x", "until": "2036-01-01"},
         "six months from now at most"),
    ],
)  # fmt: skip
def test_what_is_missing_is_said(house, emre, come, more, wrong):
    answer = come("asha").post(f"/case/{only_case()}/open-name", asked_for(house, **more))
    assert wrong in answer.content.decode()
    assert not open_mailbox(keys=emre, language="en", now=NOW).openings


def test_a_custodian_reads_what_is_asked_and_why_it_cannot_be_yet(house, emre, come):
    opening = ask(house)
    chair = come("chair")
    assert 'href="/names"' in chair.get("/").content.decode()
    assert f"/names/{opening}" in chair.get("/names").content.decode()
    page = chair.get(f"/names/{opening}").content.decode()
    assert WHY in page
    assert "The waiting time has not passed." in page
    assert "I hand over my part" not in page
    assert "I refuse" in page


@pytest.mark.slow
def test_whoever_is_no_custodian_sees_no_sign_of_it(house, emre, come):
    def inbox(name):
        return DRAWN.sub(b"", come(name).get("/").content)

    before = {name: inbox(name) for name in ("cor", "joep", "dina", "huib")}
    opening = ask(house)
    for name, content in before.items():
        assert inbox(name) == content
        assert b"Nobody asks for your part." in come(name).get("/names").content
        assert come(name).get(f"/names/{opening}").status_code == 404


def test_a_key_that_was_heard_otherwise_hands_over_nothing(house, opening, come):
    wrong = {"go": "hand", "hand-typed": key_of(house, "asha")}
    answer = come("chair").post(f"/names/{opening}", wrong)
    assert answer.status_code == 422
    assert b"This is not the key for which it was asked." in answer.content


def test_the_whole_way_through_the_pages(house, opening, emre, come):
    heard = {"go": "hand", "hand-typed": key_of(house, "bram").lower()}
    for name in ("chair", "of_the_staff"):
        answer = come(name).post(f"/names/{opening}", heard)
        assert answer.status_code == 302
    at = f"/case/{only_case()}/name/{opening}"
    bram = come("bram")
    assert b"Not enough parts" in bram.get(at).content
    given = {"go": "half", "paper": half(house, opening)}
    assert bram.post(at, given).status_code == 302
    seen = bram.post(at, {"go": "look"})
    assert b"Emre" in seen.content
    assert b"emre at home" in seen.content
    assert b"Emre" not in bram.get(at).content
    [told] = open_mailbox(keys=emre, language="en", now=house.now).openings
    assert len(told.looks) == 1


def test_the_other_reader_sees_how_it_stands_and_no_button_to_look(house, opening, come):
    page = come("asha").get(f"/case/{only_case()}/name/{opening}").content.decode()
    assert "0 of 3 handed over their part" in page
    assert "Look at the name" not in page
    answer = come("asha").post(f"/case/{only_case()}/name/{opening}", {"go": "look"})
    assert answer.status_code == 403


def test_a_refusal_needs_reasons_and_ends_it_for_this_custodian(house, opening, emre, come):
    chair, at = come("chair"), f"/names/{opening}"
    assert chair.post(at, {"go": "refuse"}).status_code == 422
    assert chair.post(at, {"go": "refuse", "refuse-reasons": "No order."}).status_code == 302
    page = chair.get(at).content.decode()
    assert "You have answered." in page
    assert not re.search(r'value="(hand|refuse)"', page)
    box = open_mailbox(keys=emre, language="en", now=house.now)
    assert box.openings[0].refused[0][1] == "No order."


def test_a_form_without_a_button_does_nothing(house, opening, come):
    at = f"/names/{opening}"
    typed = {"hand-typed": key_of(house, "bram"), "refuse-reasons": "No."}
    come("chair").post(at, typed)
    assert b"You have answered." not in come("chair").get(at).content


def test_what_is_not_the_half_is_refused(house, opening, come):
    at = f"/case/{only_case()}/name/{opening}"
    answer = come("bram").post(at, {"go": "half", "paper": "waarborg-half/1 AAAA"})
    assert answer.status_code == 422
    assert b"This is not the half" in answer.content


def test_in_the_place_of_a_half_with_which_it_stays_shut_the_page_takes_another(
    house, opening, come, monkeypatch
):
    for name in ("chair", "of_the_staff"):
        hand_over_part(opening=opening, reader=house.staff[name], now=house.now)
    bram, at = come("bram"), f"/case/{only_case()}/name/{opening}"
    given = {"go": "half", "paper": half(house, opening)}
    assert bram.post(at, given).status_code == 302
    asked, another = b"You can bring in another", b'value="half"'
    page = bram.get(at).content
    assert (asked in page, another in page) == (False, False)
    monkeypatch.setattr("waarborg.usecases.names.read_opening.name_from_hands", lambda *_: None)
    page = bram.get(at).content
    assert (asked in page, another in page) == (True, True)


@pytest.mark.slow
def test_a_reader_tells_the_reporting_person_earlier(house, emre, come):
    asha, at = come("asha"), f"/case/{only_case()}"
    later = asked_for(
        house, told="later", authority="OM", statement="Letter 26/114.", until="2026-05-01"
    )
    assert asha.post(f"{at}/open-name", later).status_code == 302
    assert not open_mailbox(keys=emre, language="en", now=NOW).openings
    [code] = re.findall(rf'href="{at}/name/([0-9a-f]+)"', asha.get(at).content.decode())
    page = f"{at}/name/{code}"
    assert b"The inquiry is over: tell them now" in asha.get(page).content
    assert asha.post(page, {"go": "tell"}).status_code == 302
    assert open_mailbox(keys=emre, language="en", now=NOW).openings
    assert asha.post(page, {"go": "tell"}).status_code == 403
