"""Pages that somebody at the desk meets on the way in, or when the way in has closed again."""

import sqlite3
from contextlib import closing

import pytest

from tests.browser.inspection import Inspection
from tests.browser.member import CHOSEN, Member, first_password
from tests.servers import House

GIVE_A_SECOND_STEP = """
INSERT INTO mfa_authenticator (user_id, type, data, created_at)
SELECT (SELECT account_id FROM people_person WHERE id = ?), type, data, created_at
FROM mfa_authenticator
WHERE user_id = (SELECT account_id FROM people_person WHERE id = ?)
"""
TYPED = "spuitmiddel achter de loods"


@pytest.mark.parametrize(("language", "login"), [("nl", "gwen"), ("en", "huib")])
def test_a_way_in_that_closed_again(real_servers, visitor, inspection, language, login):
    one = Member.of(visitor(locale=language), real_servers, login, language)
    look = inspection.look
    one.go("sign-in")
    one.speak()
    one.page.context.clear_cookies(name="desk")
    one.press("Go on")
    one.heading("This page was open too long")
    look(one.page, "sign-in-too-long")
    one.come_in()
    replaces_the_key(one, inspection)
    one.go("search")
    one.write("What are you looking for?", TYPED)
    one.page.context.clear_cookies(name="desk")
    one.press("Search")
    one.heading("You are signed out")
    look(one.page, "signed-out")
    has_a_password_only(one, inspection)
    leaves(Member.of(visitor(locale=language), real_servers, "front-desk", language), inspection)
    assert inspection.wrong == []
    assert inspection.missed("way in") == set()


def replaces_the_key(one: Member, inspection: Inspection) -> None:
    """Replace the own key, to the end."""
    one.go("key/replace")
    one.prove_if_asked()
    one.press("I have paper and a pen. Show my words")
    one.heading("Your six new words")
    words = " ".join(one.page.locator("ol.words li").all_inner_texts())
    one.write("Type the six words from your paper", words)
    one.press("They are on paper: replace my key")
    one.heading("Your key is replaced")
    inspection.look(one.page, "key-replaced")


def has_a_password_only(one: Member, inspection: Inspection) -> None:
    """Begin anew, and find that a second step is there that this session never showed."""
    printed = one.house.command("people", "reset", one.login)
    one.go("sign-in")
    one.sign_in_name(first_password(printed))
    one.choose_password(CHOSEN)
    one.heading("Set up the second step")
    told = one.house.people()
    write(one.house, GIVE_A_SECOND_STEP, told[one.login]["person"], told["asha"]["person"])
    one.go("second-step/new")
    one.heading("Sign in again")
    inspection.look(one.page, "sign-in-again")


def leaves(one: Member, inspection: Inspection) -> None:
    """Lose the place at the desk while signed in."""
    one.come_in()
    person = one.house.people()[one.login]["person"]
    write(one.house, "UPDATE people_person SET left_on = '2026-01-01' WHERE id = ?", person)
    one.go("key/new")
    one.heading("No place at the desk")
    inspection.look(one.page, "no-place")
    write(one.house, "UPDATE people_person SET left_on = NULL WHERE id = ?", person)


def write(house: House, change: str, *values: str) -> None:
    """Write into the tables what no command does without ending the sessions."""
    with closing(sqlite3.connect(house.home / "waarborg.sqlite3", timeout=20)) as tables:
        tables.execute(change, values)
        tables.commit()
