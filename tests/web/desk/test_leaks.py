"""A name that got out, at the desk and in the mailbox."""

import pytest
from django.test import override_settings

from tests.attacks.conftest import PUBLIC_ONLY
from tests.house import NOW
from tests.usecases.names.opening import be_free, only_case
from tests.web.visitor import InMailbox
from waarborg.core.seal.receipt import as_words
from waarborg.usecases.assessment.read_case import read_case
from waarborg.usecases.names.leaks import say_name_got_out

pytestmark = pytest.mark.usefixtures("that_monday")
WHAT = "The list with the name was sent to the whole yard."
ANSWER = {"told": "yes", "why": "On 3 March, 26-77.", "plan": "Gwen calls.", "feedback": "Sorry."}


@pytest.fixture
def emre(house, send, draft):
    keys = send(draft)
    be_free(house, "asha", "bram")
    return keys


@pytest.fixture
def mailbox(emre):
    """The browser of the reporting person, with the words typed."""
    with override_settings(**PUBLIC_ONLY):
        client = InMailbox()
        client.post("/en/back/", {"words": " ".join(as_words(emre.entropy, "en"))})
        yield client


@pytest.mark.slow
def test_a_reader_writes_it_down_and_answers_it(emre, at_the_desk):
    asha, at = at_the_desk("asha"), f"/case/{only_case()}"
    page = asha.get(at).content.decode()
    assert f'href="{at}/name-got-out"' in page
    assert f'href="{at}/answer-leak"' not in page
    assert asha.post(f"{at}/name-got-out", {"reasons": WHAT}).status_code == 302
    page = asha.get(at).content.decode()
    assert WHAT in page
    assert "Nothing was said yet about what was done." in page
    assert f'href="{at}/answer-leak"' in page
    assert b"Make a new plan" in asha.post(f"{at}/answer-leak", ANSWER | {"plan": ""}).content
    assert asha.post(f"{at}/answer-leak", ANSWER).status_code == 302
    page = asha.get(at).content.decode()
    assert "The data protection authority was told." in page
    assert "Gwen calls." in page


def test_the_reporting_person_reads_it_at_the_top(house, emre, mailbox):
    before = mailbox.get("/en/mailbox/").content.decode()
    assert "Your name got out." not in before
    told = {"case": only_case(), "reader": house.asha, "reasons": WHAT, "now": NOW}
    say_name_got_out(**told)
    page = mailbox.get("/en/mailbox/").content.decode()
    assert page.index("Your name got out.") < page.index("Messages")
    assert WHAT in page
    assert "Within 72 hours you read here what was done" in page


def test_the_reporting_person_says_it_and_the_readers_see_it(house, emre, mailbox):
    assert mailbox.post("/en/mailbox/name-got-out/", {"text": ""}).status_code == 422
    assert mailbox.post("/en/mailbox/name-got-out/", {"text": WHAT}).status_code == 303
    assert "The readers see it now." in mailbox.get("/en/mailbox/").content.decode()
    [leak] = read_case(case=only_case(), reader=house.bram, now=NOW).leaks
    assert (leak.text, leak.who) == (WHAT, "reporter")
