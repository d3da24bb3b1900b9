"""The two forms of a guarantor, as somebody comes to them from the mailbox of a house."""

import pytest
from django.test import Client

from tests.usecases.guarantor.leaving import box_of
from waarborg.store.guarantor.models import Deposit


@pytest.fixture
def door(keys, settings, time_machine, now):
    """A browser at the guarantor."""
    from waarborg.settings import guarantor as served  # its secrets are there now

    time_machine.move_to(now, tick=False)
    settings.ROOT_URLCONF = served.ROOT_URLCONF
    settings.MIDDLEWARE = served.MIDDLEWARE
    settings.PROCESS = "guarantor"
    return Client()


def read(answer) -> str:
    return " ".join(answer.content.decode().split())


def press(door, path, ticket, accept="", **typed):
    return door.post(path, {"ticket": ticket, **typed}, headers={"accept-language": accept})


def test_who_comes_back_with_the_same_button_reads_that_it_is_done(door, house, keys):
    there = box_of(house, keys).elsewhere
    typed = {"name": "Emre", "contact": ""}
    assert "Your name is sealed" in read(press(door, "/en/keep", there.ticket, **typed))
    for path, more in (("/en/name", {}), ("/en/keep", {"name": "Else"}), ("/en/keep", {})):
        answer = press(door, path, there.ticket, **more)
        assert answer.status_code == 409
        assert "You left your name with this button before. It works once" in read(answer)
        assert 'href="http://127.0.0.1:8000/"' in read(answer)
        assert "Seal and keep my name" not in read(answer)
    assert "Your name is gone from here" in read(press(door, "/en/keep", there.back))
    for path in ("/en/name", "/en/keep"):
        answer = press(door, path, there.back)
        assert answer.status_code == 409
        assert "You took back your name with this button before." in read(answer)
    assert Deposit.objects.count() == 2


@pytest.mark.parametrize(
    ("accept", "shown", "lead"),
    [
        ("fr,nl;q=0.5", "Nederlands", "Laat hier uw naam achter"),
        ("fr,en;q=0.5", "English", "Leave your name here"),
        ("", "English", "Leave your name here"),
        ("fr", "English", "Leave your name here"),
    ],
)
def test_a_language_that_is_not_here_falls_back_and_the_page_says_so(
    door, house, keys, settings, accept, shown, lead
):
    settings.LANGUAGE_CODE = "en"
    ticket = box_of(house, keys).elsewhere.ticket
    answer = press(door, "/fr/name", ticket, accept)
    assert answer.status_code == 200
    page = read(answer)
    assert lead in page
    assert page.count(f": {shown}.") == 1
    code = "nl" if shown == "English" else "en"
    assert f'action="/{code}/name"' in page  # and the other one can be had
    here = "en" if shown == "English" else "nl"
    assert f'action="/{here}/keep#errors"' in page
    sent = press(door, f"/{here}/keep", ticket, name="Emre")
    assert sent.status_code == 200
    assert Deposit.objects.count() == 1


def test_so_it_is_for_taking_back_and_for_a_ticket_that_is_no_good(door, house, keys):
    note = "These pages do not exist in the language of your mailbox."
    there = box_of(house, keys).elsewhere
    assert note in read(press(door, "/zh-hant/name", there.back, "en"))
    answer = press(door, "/fr/name", "{}", "en")
    assert (answer.status_code, note in read(answer)) == (403, True)
    assert note not in read(press(door, "/en/name", there.ticket))


@pytest.mark.parametrize("path", ["/fr/keep", "/fr/", "/f/name", "/fr/x/name", "/fr-/name"])
def test_nothing_else_is_there_in_another_language(door, path):
    assert door.post(path, {"ticket": "{}"}).status_code == 404
