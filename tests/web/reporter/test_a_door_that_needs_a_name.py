"""A door that does not take what was chosen about the name says so where the second is chosen."""

from tests.web.reporter.test_told_by_norm import ANSWERS, NAMED, emre, ministry
from tests.web.visitor import Visitor, public_side
from waarborg.usecases.reporting.read_draft import read_draft

__all__ = ["emre", "ministry", "public_side"]
HERE = "The way that you chose does not take this."
THERE = "Die neemt niet aan wat u over uw naam koos: u wordt gevraagd dat opnieuw te kiezen."
AT_THE_ADVISER = ANSWERS | {"kind": "wrongdoing", "door": "adviser"}


def kept(page, now):
    return read_draft(keys=page.page.wsgi_request.held.keys, now=now)


def at_the_name(page, **found):
    page.take_words(**AT_THE_ADVISER | found)
    page.write("wish")
    page.write("story", story="It was paid twice.")
    page.write("concerned")
    page.write("must_not_see")
    return page


def test_where_the_name_comes_second_it_is_said_there_and_nothing_typed_is_lost(emre, now):
    page = at_the_name(emre)
    assert page.text.count(HERE) == 1  # beside the answer without a name
    answer = page.write("name", name_mode="anonymous")
    assert answer.status_code == 422
    assert f"{HERE} Choose something else here, or go back and choose another way." in page.text
    assert kept(page, now).story == "It was paid twice."
    assert page.write("name", **NAMED).status_code == 200
    assert kept(page, now).name_mode == "confidential"


def test_where_the_door_comes_second_it_is_said_there_and_again_at_the_name(ministry, now):
    """These doors take reports in Dutch."""
    page = at_the_name(Visitor("nl"), door="committee")
    assert "neemt dit niet aan" not in page.text
    page.write("name", name_mode="anonymous")
    page.write("files", go="to-door")
    assert page.text.count(THERE) == 1
    page.write("door", door="adviser")
    assert kept(page, now).door == "adviser"
    for step in ("wish", "story", "concerned", "must_not_see"):
        page.write(step, story="It was paid twice.")
    assert page.write("name", name_mode="anonymous").status_code == 422


def test_somebody_who_chose_nothing_about_the_name_is_told_nothing_about_it(ministry):
    page = Visitor("nl")
    page.take_words(**AT_THE_ADVISER)
    page.write("wish", go="to-door")
    assert 'value="adviser"' in page.text
    assert THERE not in page.text


def test_it_is_said_in_dutch_too(ministry):
    page = at_the_name(Visitor("nl"))
    assert "De weg die u koos, neemt dit niet aan." in page.text
