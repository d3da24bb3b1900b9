"""The house in which every turn was taken, once for all the tests of a file."""

from collections.abc import Iterator

import pytest
import time_machine
from django.db import transaction

from tests.attacks.states import World, live_through_it
from tests.attacks.states_table import Turn
from tests.house import NOW, put_house_keys
from waarborg.usecases.opened_case import open_for_reporter


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker) -> Iterator[World]:
    """One house for all tests of a file: each request is undone, so none of them changes it."""
    with django_db_blocker.unblock(), transaction.atomic():
        put_house_keys(NOW)
        lived = live_through_it()
        with time_machine.travel(lived.house.now, tick=False):
            yield lived
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def turns(world: World) -> list[Turn]:
    """Every case of that house."""
    found = []
    for name, case in world.cases.items():
        opened = open_for_reporter(world.keys[name], world.house.now)
        assert opened is not None
        found.append(Turn(name, case, opened, name == "a task runs"))
    return found
