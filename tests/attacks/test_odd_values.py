"""Whatever comes in a field of the public side, it gives a page and no error.

The fields come from the code itself: everything that a page there reads from a form, and every
field of every form. Each is odd in turn where the rest is in order, so that the page reads it, and
all of them are odd at once. A test client raises what a server would write down as an error.
"""

import re
from itertools import product
from pathlib import Path

import pytest
from django.test import Client
from django.utils.translation import override

from tests.attacks.addresses import INCOMPLETE, ON, PAGE, addresses, outcome
from tests.attacks.test_public_routes import NOW, PUBLIC, come_back, mark_in
from waarborg.usecases.dialogue.report_retaliation import report_retaliation
from waarborg.usecases.values import ReportDraft
from waarborg.web.reporter import steps
from waarborg.web.reporter.steps import Asking, form_of, steps_for
from waarborg.web.signpost.given import STEPS

WEB = Path(steps.__file__).parents[1]
READ = re.compile(r'(?i:post)(?:\.get|\.getlist)?[\(\[]"([a-z_-]+)"')
FIELD = re.compile(r"(?m)^    ([a-z_]+) = (?:forms\.\w+|text|line|choice|FilesField|BareField)\(")
ADDED = re.compile(r'\.fields\["([a-z_]+)"\] = ')
ODD = (
    *("1" * 5_000, "-1", "1e9", "²", "٣", "0x1", "\x00", "a\x00@b", "@", "x@y", "%s%n{}"),
    *("team_manager@team_groen@", "x" * 60_000),
)
MORE = {"by-spots", "by-add", "away-spots", "away-add", "away-named", "spots", "add", "written"}
TOLD = {
    "relation": "employee",
    "place": "yard",
    "kind": "wrongdoing",
    "door": "coordinator",
    "concerned": "team_manager@team_groen",
    "spots": "team_manager@team_groen",
    "name_mode": "confidential",
    "name": "Emre",
    "wish": "That it stops.",
    "story": "Sand was paid twice.",
}
# One of each kind, where many forms are asked.
ODDEST = ("1" * 5_000, "²", "a\x00@b", "x@y", "x" * 60_000)
each_odd = pytest.mark.parametrize("odd", ODD, ids=lambda odd: ascii(odd[:6]))
each_oddest = pytest.mark.parametrize("odd", ODDEST, ids=lambda odd: ascii(odd[:6]))
pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("house", "that_monday", "public_side")]


def fields(*folders: str) -> set[str]:
    """List every field that these parts of the pages read."""
    sources = [path.read_text() for name in folders for path in (WEB / name).glob("*.py")]
    return {one for code in sources for how in (READ, FIELD, ADDED) for one in how.findall(code)}


def paths() -> list[str]:
    """List the addresses that take what a reporting person types."""
    with override("en"):
        parts = ("/en/mailbox/", "/en/report/", "/en/back/", "/en/way/")
        return [one for one in addresses(PUBLIC) if one.startswith(parts)]


def begun(told: dict[str, str]) -> Client:
    """Begin to write with what a signpost told."""
    client = Client()
    client.post("/en/report/", told | {"go": "words"})
    client.post("/en/report/write/", {"written": "on"})
    return client


def asked_at(step: str) -> set[str]:
    """Name the fields of a step of the report, and what is read beside its form."""
    form = form_of(step, Asking(draft=ReportDraft(), now=NOW, language="en"))
    return {*form.fields, "spots", "go", "seen", "at"}


@each_odd
def test_an_odd_value_in_any_field_of_any_form_is_no_error(send, draft, odd):
    every, client = fields("reporter", "public", "signpost", "forms") | MORE, Client()
    names = every - {"mark", "words", "ticket"}
    assert {"number", "seen", "go", "at", "text", "decision", "file", "once"} <= names
    keys = send(draft)
    report_retaliation(keys=keys, text="My hours were cut.", now=NOW)
    come_back(client, keys)
    known = {"mark": mark_in(client), "text": "Typed.", "why": "Why.", "go": "look"}
    for path in paths():
        for told in (dict.fromkeys(names, odd), dict.fromkeys(names, odd) | known):
            answer = client.post(path, told | {"mark": known["mark"]})
            assert answer.status_code < 500, path
    for field in ("words", "ticket", "mark"):
        for path in ("/en/back/again/", "/en/mailbox/other/"):
            assert client.post(path, {field: odd, "page": odd}).status_code < 500


@each_odd
def test_an_odd_answer_on_the_way_is_no_error(odd):
    client, names = Client(), fields("signpost", "forms")
    assert {"at", "go", "spots", "add", "sure", *STEPS} <= names
    for at, go in product((*STEPS, "result"), ("next", "back", "add")):
        told = TOLD | {"at": at, "go": go}
        assert outcome(client.post("/en/way/", told)) == PAGE, at
        for field in names:
            got = outcome(client.post("/en/way/", told | {field: odd}))
            assert got in {PAGE, INCOMPLETE}, (at, field)


@each_odd
def test_an_odd_value_at_any_step_of_a_report_is_no_error(odd):
    client = begun({})
    for at in steps_for(skip=False):
        for field, go in product(asked_at(at), ("next", "back")):
            told = {"at": at, "go": go} | {n: TOLD.get(n, "") for n in asked_at(at) - {"at", "go"}}
            answer = client.post("/en/report/write/", told | {field: odd})
            assert outcome(answer) in {PAGE, INCOMPLETE, ON}, (at, field)
            assert outcome(client.get("/en/report/write/")) == PAGE, (at, field)
        assert outcome(client.post("/en/report/write/", told)) == ON, at
    told = {"at": "check", "go": "send", "could_guess": odd, "seen": odd}
    assert client.post("/en/report/write/", told).status_code < 500


@each_odd
def test_an_odd_word_from_the_way_ends_no_report(odd):
    """What the signpost carries along becomes the beginning of a draft: every step shows it."""
    for field in ("relation", "place", "kind", "concerned", "door", "ticket", "sure"):
        client = begun(TOLD | {field: odd})
        for step in steps_for(skip=False):
            client.post("/en/report/write/", {"at": "wish", "go": f"to-{step}", "wish": "So."})
            assert outcome(client.get("/en/report/write/")) == PAGE, (field, step)


def test_a_form_that_says_it_comes_from_no_place_at_all_is_of_another_site():
    for origin in ("http://[", "http://[::1", "http://]/", "//", "null", "http:", "\x00"):
        for path in ("/en/way/", "/en/report/", "/en/back/", "/en/back/again/", "/en/leave/"):
            answer = Client().post(path, headers={"origin": origin})
            assert answer.status_code == 403, (path, origin)
