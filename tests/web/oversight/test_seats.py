"""Who sits where: for whom the procedure lets see it, and never a word about a case."""

import re

import pytest

from tests.house import NOW
from waarborg.store.cases.models import Case
from waarborg.store.people.models import Person, Seat
from waarborg.usecases.house.give_seat import give_seat

pytestmark = pytest.mark.usefixtures("that_monday")


def plain(page) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", page.content.decode()).split())


@pytest.mark.parametrize("name", ["iris", "cor"])
def test_the_functional_administrator_and_oversight_see_who_sits_where(at_the_desk, name):
    page = at_the_desk(name).get("/seats")
    assert page.status_code == 200
    assert "Asha officer of the integrity office, Integrity office Confirmed" in plain(page)
    assert "Chair chair Confirmed" in plain(page)
    assert "Secretary municipal secretary" in plain(page)
    assert "All doors are open." in plain(page)


@pytest.mark.parametrize("name", ["iris", "cor"])
def test_the_link_is_there_for_them(at_the_desk, name):
    assert b'href="/seats"' in at_the_desk(name).get("/").content


@pytest.mark.parametrize("name", ["asha", "dina", "joep", "fee", "chair"])
def test_others_find_no_link_and_are_refused(at_the_desk, name):
    client = at_the_desk(name)
    assert b'href="/seats"' not in client.get("/").content
    page = client.get("/seats")
    assert page.status_code == 403
    assert "The procedure gives this step to somebody else." in plain(page)
    assert "Bram" not in plain(page)


def test_a_seat_that_was_ended_shows_nothing_to_a_session_of_before(at_the_desk, house):
    cor = at_the_desk("cor")
    Seat.objects.filter(person=house.person("cor")).delete()
    assert cor.get("/seats").status_code == 403


def test_a_closed_door_says_why_and_how_many_keys_are_missing(at_the_desk, house):
    bram = Person.objects.filter(pk=house.person("bram"))
    bram.update(key_confirmed_by=None, key_confirmed_at=None)
    shown = plain(at_the_desk("iris").get("/seats"))
    assert "The integrity office This door is closed for now" in shown
    assert "1 more confirmed key is needed" in shown
    assert (
        "Bram officer of the integrity office, Integrity office Waits for a second person" in shown
    )


def test_a_place_that_the_procedure_does_not_know_is_told_without_a_name(at_the_desk, house):
    iris = at_the_desk("iris")
    unknown = "that the procedure does not know"
    assert unknown not in iris.get("/seats").content.decode()
    Person.objects.filter(pk=house.joep.person).update(position="data_officer")
    page = iris.get("/seats").content.decode()
    assert unknown in page
    assert "<code>data_officer</code>" in page
    assert "Joep" not in page


def test_a_seat_that_nobody_holds_is_named(at_the_desk, house):
    Seat.objects.filter(seat="named_by_employees").delete()
    assert "Nobody holds the seat: " in plain(at_the_desk("iris").get("/seats"))


def test_a_colleague_without_a_key_is_shown_as_such(at_the_desk, house):
    Person.objects.filter(pk=house.person("joep")).update(
        public_key=None, key_confirmed_by=None, key_confirmed_at=None
    )
    give_seat(login="joep", body="support", now=NOW)
    assert re.search(r"Joep .{0,40} No key yet", plain(at_the_desk("iris").get("/seats")))


def test_a_report_changes_nothing_on_the_page(at_the_desk, send, about_dina):
    iris = at_the_desk("iris")
    before = iris.get("/seats").content
    send(about_dina)
    assert Case.objects.count() == 1
    assert plain(iris.get("/seats")).replace(" ", "") == re.sub(r"<[^>]+>|\s", "", before.decode())
