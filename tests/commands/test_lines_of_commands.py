"""Whoever administers the server leaves a line: each command that changes rows, and why others not.

A command that comes later has to be put in one of the lists, with its reason.
"""

import argparse

import pytest

from waarborg.commands import guarantor, people
from waarborg.commands.cli import COMMANDS
from waarborg.store.ledger.models import Pending
from waarborg.store.people.models import Account

pytestmark = pytest.mark.django_db

LEAVE_LINES = {
    "people": ["add", "seat", "reset", "lost", "leave"],
    "guarantor": ["pair", "end"],
}
CHANGE_NOTHING = {
    "people": ["list"],
    # At a guarantor there is no ledger: begin makes the place, refused puts away what was kept.
    "guarantor": ["begin", "card", "list", "send", "backups", "refused"],
}
LOOKED_AT_ELSEWHERE = {"audit": "tests/attacks/test_opened_year.py"}  # it leaves `year_opened`
NO_LINES = {
    "run": "starts the others, for trying out",
    "serve": "what people do there leaves lines of its own",
    "tick": "appends to the ledger",
    "migrate": "makes tables, and the keys of a house that is new",
    "check": "only looks",
    "procedure": "only looks, at files",
    "verify": "only looks, and keeps when it did",
    "doctor": "only looks",
    "half": "works on paper, outside the house",
    "backup": "only copies; what lies in it is sealed",
    "restore": "makes another place; a guarantor sees that the ledger went back",
    "postgres": "gives rights, again the same",
    "ceremony": "only prints",
    "demo": "the example only",
    "translate": "our own files",
    "reference": "our own files",
}


def below(module) -> set[str]:
    parser = argparse.ArgumentParser()
    module.arguments(parser)
    [one] = [a for a in parser._actions if isinstance(a, argparse._SubParsersAction)]
    return set(one.choices)


def test_every_command_leaves_a_line_or_says_why_not():
    assert COMMANDS.keys() == NO_LINES.keys() | LEAVE_LINES.keys() | LOOKED_AT_ELSEWHERE.keys()
    for name, module in (("people", people), ("guarantor", guarantor)):
        assert below(module) == {*LEAVE_LINES[name], *CHANGE_NOTHING[name]}


@pytest.fixture
def typed(house_keys, now, monkeypatch):
    """Type a command of `waarborg people`; gives how many lines it left."""
    for name in ("as_the_example_runs", "configured", "ready"):
        monkeypatch.setattr(people, name, lambda *_: None)
    monkeypatch.setattr(people.clock, "now", lambda: now)

    def do(*words: str) -> int:
        before = Pending.objects.count()
        parser = argparse.ArgumentParser()
        people.arguments(parser)
        assert people.do(parser.parse_args(words)) == 0
        return Pending.objects.count() - before

    return do


def test_each_change_of_who_works_here_leaves_at_least_one(typed):
    assert typed("add", "cor", "Cor") >= 1
    assert typed("seat", "cor", "oversight") >= 1
    assert typed("seat", "cor", "oversight", "--end") >= 1
    assert typed("reset", "cor") >= 1
    assert typed("leave", "cor") >= 1
    assert not Account.objects.get(login="cor").is_active


def test_looking_leaves_none(typed):
    typed("add", "cor", "Cor")
    assert typed("list") == 0
