"""Who does not want to send it can destroy it, and need not wait 48 hours."""

import re

import pytest

from tests.web.visitor import Visitor
from waarborg.store.cases.models import Case, Draft
from waarborg.usecases.reporting.read_draft import read_draft
from waarborg.web.forms.plain import LONG, SHORT
from waarborg.web.reporter.steps import FIRST, WRITING
from waarborg.web.sessions.models import SealedSession

TYPED = "Er wordt zonder masker gespoten, elke dinsdag."


@pytest.fixture
def words(emre):
    taken = emre.take_words()
    emre.write("wish", wish="Dat het stopt.")
    return taken


def carried(text) -> dict[str, str]:
    """Give what the button that goes on sends."""
    form = re.search(r'<form[^>]*id="keep".*?</form>', text, re.DOTALL)
    assert form
    assert '<button type="submit" class="primary" form="keep" name="go" value="stay">' in " ".join(
        text.split()
    )
    hidden = re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', form[0])
    return dict(hidden) | {"go": "stay"}


def button(text) -> bool:
    """Say whether the button is there, and the keyboard comes to it."""
    found = re.search(r'<button[^>]*value="throw"[^>]*>', text)
    return found is not None and "tabindex" not in found[0]


@pytest.mark.slow
def test_every_step_has_the_button(emre):
    emre.take_words(relation="", door="")
    for step in (*FIRST, *WRITING):
        known = {"relation": "employee", "place": "yard", "kind": "wrongdoing"}
        emre.write(step, go="stay", door="coordinator", name_mode="anonymous", **known)
        assert button(emre.text), step


def test_it_is_asked_once_and_going_on_loses_nothing(emre, words):
    emre.write("story", go="throw", story=TYPED)
    assert emre.heading == "Throw away what you wrote?"
    assert Draft.objects.count() == 1
    assert 'class="button primary" href="/en/report/write/"' in " ".join(emre.text.split())
    emre.get("report/write/")
    assert emre.heading == "What happened"
    assert TYPED in emre.text


@pytest.mark.parametrize(
    ("step", "field", "limit"),
    [("story", "story", LONG), ("must_not_see", "named", 1000), ("name", "contact", SHORT)],
)
def test_going_on_brings_back_a_text_that_was_too_long(emre, words, now, step, field, limit):
    """It is nowhere but in the page that asks; whoever goes on sends it back from there."""
    long = f"Regel één.\n<b>{'a' * limit}</b>" if step != "name" else f"<b>{'a' * limit}</b>"
    more = {"add": "head_of_post@post_accra", "name_mode": "confidential", "name": "Emre"}
    emre.write(step, go="throw", **more | {field: long})
    assert emre.heading == "Throw away what you wrote?"
    emre.post("report/write/", **carried(emre.text))
    assert emre.page.status_code == 422
    assert "Nothing was cut off." in emre.text
    shown = " ".join(emre.text.split())
    assert " ".join(long.split()) in shown
    if step == "must_not_see":
        held = emre.page.wsgi_request.held
        assert read_draft(keys=held.keys, now=now).must_not_see == (("head_of_post", "post_accra"),)


def test_what_was_too_long_is_thrown_away_too(emre, words):
    emre.write("story", go="throw", story="a" * (LONG + 1))
    assert emre.write("story", go="throw-away").status_code == 200
    assert emre.heading == "It is thrown away"
    assert not Draft.objects.exists()


def test_then_it_is_gone_and_the_words_open_nothing(emre, words):
    emre.write("story", go="throw", story=TYPED)
    page = emre.write("story", go="throw-away")
    assert emre.heading == "It is thrown away"
    assert TYPED not in emre.text
    assert not Draft.objects.exists()
    assert not SealedSession.objects.exists()
    assert page.cookies["report"]["max-age"] == 0
    emre.get("report/write/")
    assert emre.heading == "I have reported before"
    emre.post("back/", words=" ".join(words))
    assert "nothing lies here under them" in emre.text


@pytest.mark.slow
def test_what_was_sent_meanwhile_stays_sent_and_is_not_called_thrown_away(emre, words):
    emre.write_all()
    other = Visitor()
    other.post("back/", words=" ".join(words))
    emre.write("check", go="send")
    other.write("story", go="throw-away")
    assert other.heading == "Your mailbox"
    assert "Your report had already been sent" in other.text
    assert Case.objects.count() == 1
