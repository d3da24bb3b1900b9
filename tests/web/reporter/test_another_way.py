"""Somebody who came from the signpost can still take another way, and going back always works."""

import re

import pytest

from tests.usecases.cast import draft, house, receipt, send
from tests.web.visitor import Visitor
from waarborg.store.cases.models import Case
from waarborg.usecases.house.lose_key import lose_key
from waarborg.usecases.reporting.read_draft import read_draft

__all__ = ["draft", "house", "receipt", "send"]
STORY = "Er wordt zonder masker gespoten."
DOORS = "Who should get your report?"
CLOSED = "This door is closed for now: fewer than two people can open what comes in there."
LAST = "Look it over, then send it"


@pytest.fixture
def emre(public_side, house):
    return Visitor()


@pytest.fixture
def at_the_end(emre):
    """Somebody whom the signpost led to the door of the office, at the last page."""
    emre.take_words()
    emre.write_all(story=STORY)
    assert emre.heading == LAST
    return emre


def doors(page) -> list[str]:
    return re.findall(r'type="radio" name="door" value="(\w+)"', page.text)


def press(page, value, at="check", **fields):
    """Press a button that stands on the page."""
    assert f'value="{value}"' in page.text, page.heading
    return page.write(at, go=value, **fields)


def kept(page, now):
    return read_draft(keys=page.page.wsgi_request.held.keys, now=now)


def test_from_the_last_page_another_door_is_chosen_and_nothing_that_was_typed_is_lost(
    at_the_end, house
):
    press(at_the_end, "to-door", could_guess="Alleen wij tweeën weten het.")
    assert DOORS in at_the_end.text
    assert "Step 4 of 11" in at_the_end.text
    assert {"coordinator", "external_point"} <= set(doors(at_the_end))
    at_the_end.write("door", door="external_point")
    found = kept(at_the_end, house.now)
    assert (found.door, found.story) == ("external_point", STORY)
    assert found.could_guess == "Alleen wij tweeën weten het."


def test_the_first_step_leads_back_to_what_the_signpost_asked(emre, house):
    emre.take_words()
    assert emre.heading == "First: what you hope for"
    press(emre, "back", at="wish", wish="Dat het stopt.")
    assert DOORS in emre.text
    for at in ("door", "kind", "place"):
        press(emre, "back", at=at)
    assert "Step 1 of 11" in emre.text
    assert 'value="back"' not in emre.text
    emre.write("relation", relation="citizen")
    emre.write("place", place="accra")
    found = kept(emre, house.now)
    assert (found.relation, found.place, found.wish) == ("citizen", "accra", "Dat het stopt.")


def test_whoever_comes_back_with_the_words_can_take_another_way(emre, house):
    words = emre.take_words()
    emre.write("wish", wish="Dat het stopt.")
    emre.client.cookies.clear()
    emre.get("back/")
    emre.post("back/", words=" ".join(words))
    assert "Step 1 of 7" in emre.text
    press(emre, "back", at="wish", wish="Dat het stopt.")
    assert DOORS in emre.text
    emre.write("door", door="external_point")
    assert kept(emre, house.now).door == "external_point"


def test_a_door_that_closed_meanwhile_says_so_and_another_one_takes_the_report(at_the_end, house):
    lose_key(person=house.asha.person, now=house.now)
    at_the_end.get("report/write/")
    assert CLOSED in at_the_end.text
    page = at_the_end.write("check", go="send")
    assert page.status_code == 409
    assert at_the_end.heading == "Your report was not sent"
    assert CLOSED in at_the_end.text
    press(at_the_end, "to-door")
    assert "coordinator" not in doors(at_the_end)
    at_the_end.write("door", door="external_point")
    at_the_end.write_all(story=STORY)
    assert at_the_end.heading == LAST
    at_the_end.write("check", go="send")
    assert at_the_end.heading == "Your report is in"
    assert Case.objects.get().body == "external_point"


def test_what_was_typed_last_stays_when_it_was_not_sent(at_the_end, house):
    lose_key(person=house.asha.person, now=house.now)
    at_the_end.get("report/write/")
    at_the_end.write("check", go="send", could_guess="Alleen wij tweeën weten het.")
    press(at_the_end, "to-door")
    assert kept(at_the_end, house.now).could_guess == "Alleen wij tweeën weten het."


def test_from_what_was_not_sent_back_leads_to_the_last_page(at_the_end, house):
    lose_key(person=house.asha.person, now=house.now)
    at_the_end.get("report/write/")
    at_the_end.write("check", go="send")
    press(at_the_end, "to-check")
    assert at_the_end.heading == LAST
    assert STORY in at_the_end.text


def test_with_no_door_left_the_page_of_the_doors_points_outside(at_the_end, house):
    for one in ("asha", "chair", "of_the_board", "huib"):
        lose_key(person=house.staff[one].person, now=house.now)
    press(at_the_end, "to-door")
    assert doors(at_the_end) == []
    assert "no way inside the organisation is open now" in at_the_end.text
    assert 'href="/en/outside/"' in at_the_end.text
    assert 'value="next"' not in at_the_end.text
    assert 'value="back"' in at_the_end.text


@pytest.mark.parametrize(
    ("known", "asked"), [({}, "relation"), ({"relation": "employee", "place": ""}, "place")]
)
def test_the_doors_wait_for_what_decides_which_are_open(emre, known, asked):
    emre.post("report/", go="words", **known)
    emre.post("report/write/", written="on")
    emre.write("check", go="to-door")
    assert f'name="{asked}"' in emre.text
    emre.write("door", door="coordinator")
    assert f'name="{asked}"' in emre.text
