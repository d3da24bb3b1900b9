"""Whatever comes in a field of the desk, it gives a page and no error.

The fields are those of each page itself, as it is shown to somebody for whom it does something:
each is odd in turn where the rest is in order. Every act of a case is reached at a turn at which
the procedure lets somebody do it; the other pages by whoever gets a form there.
"""

import re
from html import unescape
from typing import NamedTuple

import pytest
from django.test import Client

from tests.attacks.addresses import filled
from tests.attacks.conftest import sit_down
from tests.attacks.desk_table import PLAIN, SIGNING_IN
from tests.attacks.seated import undone
from tests.attacks.states import NO_KEY, WHO, World
from tests.attacks.states_table import OF_A_CASE, expected, form_of, writes
from tests.attacks.test_odd_values import each_oddest
from tests.usecases.cast import CAST

FIELD = re.compile(r'<(?:input|textarea|select|button)\b([^>]*?)\bname="([^"]+)"([^>]*)')
VALUE = re.compile(r'\bvalue="([^"]*)"')
MAIN = re.compile(r"<main.*</main>", re.DOTALL)
EVERYBODY = [name for name in CAST if name != "head_of_yard"]  # who left


def form_on(client: Client, address: str) -> dict[str, str]:
    """Read the fields of a page, with what it fills in; {} when it has none."""
    answer = client.get(address)
    if answer.status_code != 200 or answer.streaming or "html" not in answer["Content-Type"]:
        return {}
    [page] = MAIN.findall(answer.text) or [""]
    fields = {name: VALUE.search(a + b) for a, name, b in FIELD.findall(page)}
    return {name: unescape(value[1]) if value else "" for name, value in fields.items()}


def who_can(world, turns) -> dict[str, tuple[str, str]]:
    """Find for each act of a case somebody who writes something by its form, and where."""
    found: dict[str, tuple[str, str]] = {}
    for turn in turns:
        for name, how in WHO[turn.name].items():
            who = world.house.staff[name]
            for page in OF_A_CASE:
                want = "" if how == NO_KEY else expected(page, "POST", turn, who, how)
                if want and writes(page, "POST", want, turn):
                    found.setdefault(page, (name, turn.name))
    return found


class Form(NamedTuple):
    """A form that somebody has before them, with what the page fills in and what they type."""

    client: Client
    address: str
    shown: dict[str, str]
    typed: dict[str, str]

    def take(self, odd: str) -> None:
        """Send it with each field odd in turn, and with all of them; each time it is undone."""
        sent = self.shown | {n: value for n, value in self.typed.items() if n in self.shown}
        tries = [sent | {field: odd} for field in self.shown]
        for told in (*tries, dict.fromkeys(self.shown, odd)):
            with undone():
                answer = self.client.post(self.address, told)
                assert answer.status_code < 500, (self.address, told)


def seat(world: World, name: str) -> Client:
    return sit_down(world.house, name, now=world.house.now, proved=True)


@pytest.fixture(scope="module")
def forms_of_cases(world, turns) -> list[Form]:
    """List a form of every act of a case."""
    told, of_turn = [], {turn.name: turn for turn in turns}
    for page, (name, where) in who_can(world, turns).items():
        turn, client = of_turn[where], seat(world, name)
        address = filled(f"/case/{turn.case}{page}")
        with undone():
            told.append(Form(client, address, form_on(client, address), form_of(turn)))
    return told


@pytest.fixture(scope="module")
def other_forms(world) -> list[Form]:
    """List every other form of the desk, each in the hands of whoever has most to fill in there."""
    told, clients = [], [Client(), *(seat(world, name) for name in EVERYBODY)]
    for address in map(filled, [*PLAIN, *SIGNING_IN]):
        with undone():
            found = [Form(one, address, form_on(one, address), {}) for one in clients]
        if (most := max(found, key=lambda form: len(form.shown))).shown:
            told.append(most)
    return told


def test_every_act_of_a_case_is_reached(world, turns):
    acts = {page for page, act in OF_A_CASE.items() if act is not None or page == "/conflict"}
    at_no_turn = {"/accept-answer", "/inform-concerned", "/answer-leak", "/lift-hold"}
    at_no_turn |= {"/lift-exclusion", "/hand-back"}
    assert who_can(world, turns).keys() == acts - at_no_turn


def test_every_form_of_the_desk_that_asks_something_is_reached(other_forms):
    reached = {form.address for form in other_forms}
    assert {"/sign-in", "/search", "/settled", "/file-for", "/procedures/new"} <= reached
    assert {"/account/prove", "/password/change", "/key/replace", "/cases-for-a-key"} <= reached


@each_oddest
def test_an_odd_value_in_any_field_of_a_case_is_no_error(forms_of_cases, odd):
    for form in forms_of_cases:
        assert form.shown, form.address
        form.take(odd)


@each_oddest
def test_an_odd_value_in_any_other_field_of_the_desk_is_no_error(other_forms, odd):
    for form in other_forms:
        form.take(odd)
