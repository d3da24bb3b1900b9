"""What the reporting person reads when others want to open the name, and what they can say."""

import pytest

from tests.attacks.conftest import PUBLIC_ONLY, that_monday
from tests.house import NOW
from tests.usecases.cast import draft, house, send
from tests.usecases.names.opening import WHY, ask, be_free
from tests.web.visitor import InMailbox
from waarborg.core.seal.receipt import as_words
from waarborg.store.cases.models import NameOpening
from waarborg.usecases.names.letters import show_letter

__all__ = ["draft", "house", "send", "that_monday"]
pytestmark = pytest.mark.usefixtures("that_monday")


@pytest.fixture
def asked(house, send, draft):
    """Somebody asked to open the name; gives the words of the receipt, and the opening."""
    keys = send(draft)
    be_free(house, "asha", "bram")
    return " ".join(as_words(keys.entropy, "en")), ask(house)


@pytest.fixture
def mailbox(asked, settings):
    """The browser of the reporting person, with the words typed."""
    for name, value in PUBLIC_ONLY.items():
        setattr(settings, name, value)
    client = InMailbox()
    client.post("/en/back/", {"words": asked[0]})
    return client


def test_it_stands_at_the_top_with_who_why_and_when(mailbox):
    page = mailbox.get("/en/mailbox/").content.decode()
    assert page.index("Others want to open your name") < page.index("Messages")
    assert WHY in page
    assert "one person: the integrity office" in page
    assert "Nothing opens before 9 March 2026" in page
    assert "0 of 3 handed over their part" in page
    assert "Nobody so far" in page
    assert "Bram" not in page


def test_when_the_tables_say_another_name_than_was_asked_for_the_page_says_so(mailbox):
    NameOpening.objects.update(deposit="0" * 32)
    page = mailbox.get("/en/mailbox/").content.decode()
    assert "Nobody opens your name by this." in page
    assert "Nothing opens by this." in page  # where they could say something to it
    assert "I want to say something to this" not in page
    assert "Nothing opens before" not in page


@pytest.mark.slow
def test_what_they_say_comes_to_every_custodian(mailbox, asked, house):
    said = {"opening": asked[1], "text": "The order is about somebody else."}
    assert mailbox.post("/en/mailbox/name-objection/", said).status_code == 303
    page = mailbox.get("/en/mailbox/").content.decode()
    assert "The custodians and the readers can read what you said." in page
    assert said["text"] in page
    assert "I want to say something to this" not in page
    for name in ("chair", "of_the_board", "of_the_staff"):
        letter = show_letter(opening=asked[1], reader=house.staff[name], now=NOW)
        assert letter.objection == said["text"]


@pytest.mark.slow
@pytest.mark.parametrize("text", ["", "   "])
def test_nothing_is_sent_without_words(mailbox, asked, text):
    answer = mailbox.post("/en/mailbox/name-objection/", {"opening": asked[1], "text": text})
    assert answer.status_code == 422
    assert "Write in a few words why your name should stay closed." in answer.content.decode()


def test_the_words_of_the_receipt_are_not_sent(mailbox, asked, house):
    said = {"opening": asked[1], "text": f"Here they are: {asked[0]}"}
    assert mailbox.post("/en/mailbox/name-objection/", said).status_code == 422
    assert show_letter(opening=asked[1], reader=house.chair, now=NOW).objection is None


def test_an_opening_of_another_case_is_not_there(mailbox):
    said = {"opening": "0" * 32, "text": "No."}
    assert mailbox.post("/en/mailbox/name-objection/", said).status_code == 404
