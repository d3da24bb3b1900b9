"""Every turn of a case on PostgreSQL, with each use case under the role of its own process.

A right that a new act lacks is an error page, and only where a house runs on PostgreSQL. All of
states.py is lived through, and then everybody asks for every page of every case, under the role of
the desk.
"""

import functools
import inspect
from itertools import product

import pytest
import time_machine
from django.core.management import call_command
from django.db import connection

from tests.attacks import states
from tests.attacks.addresses import filled
from tests.attacks.seated import Seated, undone
from tests.attacks.states import NO_KEY, WHO, live_through_it
from tests.attacks.states_table import OF_A_CASE, Turn, expected, form_of
from tests.house import NOW, put_house_keys
from tests.usecases.clock.test_roles_at_work import acting_as
from waarborg.store.roles import sql
from waarborg.usecases.dialogue.write_as_reporter import write_as_reporter
from waarborg.usecases.opened_case import open_for_reporter

__all__ = ["acting_as"]
pytestmark = pytest.mark.postgres
PROCESSES = {
    "assessment": "desk",
    "register": "desk",
    "clock": "clock",
    "dialogue": "public",
    "reporting": "public",
    "house": "owner",  # seats are given by a command of the administrator
}


def under_its_role(act, acting_as):
    """Let a use case work under the role of the process that does it."""
    role = PROCESSES[act.__module__.split(".")[2]]

    @functools.wraps(act)
    def done(*given, **told):
        with acting_as(role):
            return act(*given, **told)

    return done


@pytest.fixture
def world(acting_as, monkeypatch):
    """The house of every turn, on PostgreSQL."""
    acts = {
        name: act
        for name, act in vars(states).items()
        if inspect.isfunction(act) and act.__module__.startswith("waarborg.usecases.")
    }
    assert write_as_reporter in acts.values()
    for name, act in acts.items():
        monkeypatch.setattr(states, name, under_its_role(act, acting_as))
    with acting_as("owner"):
        call_command("migrate", verbosity=0, interactive=False)
        put_house_keys(NOW)
        with connection.cursor() as cursor:
            cursor.execute(sql())
        return live_through_it()


def asked_under_the_role_of_the_desk(world, turns, name, acting_as):
    """Ask for every page of every case, and send its form; say what came otherwise than expected.

    Each is undone: the next one finds the case as it was.
    """
    seated, who = Seated(world, name), world.house.staff[name]
    for turn, page, method in product(turns, OF_A_CASE, ("GET", "POST")):
        how = WHO[turn.name].get(name, NO_KEY)
        if how == NO_KEY:
            continue
        address = filled(f"/case/{turn.case}{page}", file=world.file)
        want = expected(page, method, turn, who, how)
        with acting_as("desk"), undone():
            got = seated.ask(method, address, form_of(turn))
        if got != want:
            yield f"{name}: {method} {page} of “{turn.name}”: {got}; not: {want}"


def test_every_act_and_every_page_has_the_rights_that_it_needs(world, acting_as):
    with time_machine.travel(world.house.now, tick=False), acting_as("owner"):
        turns = [
            Turn(name, case, open_for_reporter(world.keys[name], NOW), name == "a task runs")
            for name, case in world.cases.items()
        ]
        wrong = [
            told
            for name in sorted({name for who in WHO.values() for name in who})
            for told in asked_under_the_role_of_the_desk(world, turns, name, acting_as)
        ]
    assert not wrong, "\n".join(wrong)
