"""What the reporting person reads when something is to go outside, and how they let it go."""

import pytest

from tests.attacks.conftest import PUBLIC_ONLY, that_monday
from tests.house import NOW
from tests.usecases.cast import draft, house, send
from tests.usecases.names.opening import be_free, only_case
from tests.web.visitor import InMailbox
from waarborg.core.seal.receipt import as_words
from waarborg.usecases.assessment.export_case import export_case
from waarborg.usecases.exports.ask_for_export import ask_for_export
from waarborg.usecases.exports.told_exports import Sort

__all__ = ["draft", "house", "send", "that_monday"]
pytestmark = pytest.mark.usefixtures("that_monday")
WHY = "For the auditor of the province, who asked for it."
GO = "/en/mailbox/to-outside/"


@pytest.fixture
def asked(house, send, draft):
    """What happened is to go outside; gives the words of the receipt, and its id."""
    keys = send(draft)
    be_free(house, "asha")
    told = {"case": only_case(), "reader": house.asha, "now": NOW}
    return " ".join(as_words(keys.entropy, "en")), ask_for_export(
        sort=Sort.HAPPENED, why=WHY, **told
    )


@pytest.fixture
def mailbox(asked, settings):
    """The browser of the reporting person, with the words typed."""
    for name, value in PUBLIC_ONLY.items():
        setattr(settings, name, value)
    client = InMailbox()
    client.post("/en/back/", {"words": asked[0]})
    return client


def test_it_stands_at_the_top_with_what_why_and_when(mailbox):
    page = mailbox.get("/en/mailbox/").content.decode()
    assert page.index("is to go to somebody outside, or went") < page.index("Messages")
    assert WHY in page
    assert "What happened in the case, without texts and names." in page
    assert "Nothing goes before 9 March 2026" in page
    assert "Nobody so far" in page
    assert "It was said that something of this case is to go" in page


def test_one_button_lets_it_go_earlier_and_then_they_see_who_took_it(mailbox, asked, house):
    assert mailbox.post(GO, {"export": asked[1]}).status_code == 303
    page = mailbox.get("/en/mailbox/").content.decode()
    assert "The readers can take it along from now on." in page
    assert "It may go now. As long as nobody stands here, nobody took it." in page
    assert "I need no time" not in page
    export_case(case=only_case(), reader=house.asha, export=asked[1], now=NOW)
    assert "It was taken along." in mailbox.get("/en/mailbox/").content.decode()
    assert mailbox.post(GO, {"export": asked[1]}).status_code == 422


def test_what_is_not_there_cannot_be_let_go(mailbox):
    assert mailbox.post(GO, {"export": "0" * 32}).status_code == 404
