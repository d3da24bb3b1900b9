"""Emre leaves his name with another organisation, sees that it came in, and takes it back.

Two real installations on two addresses of this machine, a browser without JavaScript, and every
page of a guarantor looked at.
"""

from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from django.urls import URLPattern, URLResolver, get_resolver
from playwright.sync_api import Locator, expect

from tests.browser.inspection import Inspection
from tests.browser.reporter import Reporter, Told
from tests.guarantors import Guarantor, pair
from tests.servers import House

THERE = "Gemeente Naburig"
TOLD = Told(
    guarantor=THERE,
    name_mode="Keep my name with %(guarantor)s, outside this organisation. After sending you type "
    "it there, on their site: leave the fields below empty.",
)
LEAVE = "Leave my name with %(guarantor)s"
LIES_THERE = (
    "Your name lies in a sealed envelope that %(guarantor)s made. This organisation never had it "
    "in clear. To open it takes %(guarantor)s and the custodians together, on a ground in law, and "
    "you read it here."
)
NO_PAGE = {
    "health",
    "favicon.ico",
    "deposits",
    "backup",
    "add-checkpoint",
    "away",
    "tombstones",
    "add-tombstones",
} | {
    "^(?P<origin>[0-9a-f]{64})/checkpoint$",
    "^(?P<language>[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*)/name$",  # see the test of its own
}


@pytest.fixture(scope="module")
def guarantor(tmp_path_factory) -> Iterator[Guarantor]:
    with Guarantor(tmp_path_factory.mktemp("there") / "home", THERE) as running:
        yield running


@pytest.fixture(scope="module")
def paired_house(prepared_copy, guarantor, post) -> Iterator[House]:
    house = House(prepared_copy, post.settings)
    pair(house, guarantor)
    with house:
        yield house


def addresses() -> set[str]:
    """List the pages of a guarantor, below its language."""
    found = set()
    for one in get_resolver("waarborg.web.urls_guarantor").url_patterns:
        if isinstance(one, URLPattern):
            found.add(str(one.pattern))
        elif isinstance(one, URLResolver):
            below = (each for each in one.url_patterns for each in each.url_patterns)
            found |= {str(each.pattern) for each in below}
    return found - NO_PAGE


def report(emre: Reporter, inspection: Inspection) -> None:
    """Report, and choose to leave the name elsewhere."""
    emre.find_the_way(TOLD)
    emre.take_door(TOLD.door)
    emre.take_words()
    emre.tell(TOLD)
    emre.sees(
        emre.t(
            "Your name is not in this report, and this organisation does not get it in clear. You "
            "leave it after sending, with somebody outside."
        )
    )
    inspection.look(emre.page, "check-elsewhere")
    emre.send()
    inspection.look(emre.page, "promise-elsewhere")
    emre.follow("Go to my mailbox")
    inspection.look(emre.page, "mailbox-name-not-left")


def button(emre: Reporter, words: str) -> Locator:
    """Find a button that names the guarantor."""
    return emre.page.get_by_role("button", name=emre.t(words, guarantor=THERE), exact=True)


def leave_the_name(emre: Reporter, guarantor: Guarantor, inspection: Inspection) -> None:
    """Go to the guarantor, press too early, and then type the name."""
    page, look = emre.page, inspection.look
    button(emre, LEAVE).click()
    emre.heading("Leave your name here")
    assert page.url == f"{guarantor.address}/{emre.language}/name"
    look(page, "guarantor-leave")
    emre.press("Seal and keep my name")
    expect(page.get_by_role("alert")).to_contain_text(emre.t("Type your name."))
    look(page, "guarantor-leave-error")
    emre.write("Your name", "Emre")
    emre.write("How can you be reached?", "06 0000 0000")
    emre.press("Seal and keep my name")
    emre.heading("Your name is sealed")
    look(page, "guarantor-kept")
    page.reload()  # the form goes once more
    emre.heading("You did that already")
    look(page, "guarantor-used")
    assert page.context.cookies(guarantor.address) == []
    back = emre.t("Back to %(house)s", house="Gemeente Voorbeeld")
    page.get_by_role("link", name=back).click()
    assert page.url.startswith(emre.house.public)


def take_it_back(emre: Reporter, inspection: Inspection) -> None:
    """Take the name back at the guarantor."""
    button(emre, "Take it back from %(guarantor)s").click()
    emre.heading("Take back your name")
    inspection.look(emre.page, "guarantor-take-back")
    emre.press("Take back my name")
    emre.heading("Your name is gone from here")
    inspection.look(emre.page, "guarantor-gone")


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_name_goes_to_the_guarantor_and_comes_back(
    paired_house, guarantor, visitor, inspection, language
):
    emre = Reporter(visitor(locale=language), paired_house, language)
    report(emre, inspection)
    leave_the_name(emre, guarantor, inspection)
    paired_house.command("tick")
    emre.open_mailbox()
    emre.sees(emre.t(LIES_THERE, guarantor=THERE))
    inspection.look(emre.page, "mailbox-name-elsewhere")
    take_it_back(emre, inspection)
    paired_house.command("tick")
    emre.open_mailbox()
    expect(button(emre, LEAVE)).to_be_visible()

    emre.page.goto(f"{guarantor.address}/{language}/")
    emre.heading("We keep names for others")
    emre.sees("Gemeente Voorbeeld")
    inspection.look(emre.page, "guarantor-front")
    assert inspection.wrong == []
    seen = {urlsplit(one).path.removeprefix(f"/{language}/") for one in inspection.seen}
    assert addresses() <= seen
    assert inspection.missed("guarantor") == set()


@pytest.mark.parametrize("language", ["nl"])
def test_a_ticket_that_is_too_old_says_what_to_do(
    paired_house, guarantor, visitor, inspection, language
):
    page = visitor(locale=language)
    page.goto(f"{guarantor.address}/{language}/")
    page.set_content(
        f'<form method="post" action="{guarantor.address}/{language}/name">'
        '<input name="ticket" value="{}"><button>x</button></form>'
    )
    page.get_by_role("button").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Dit is niet gelukt")
    inspection.look(page, "guarantor-no-ticket")
    with page.expect_request("https://www.rijksoverheid.nl/") as gone:
        page.get_by_role("button", name="Verlaat deze pagina").click()
    assert gone.value.method == "GET"
    assert inspection.wrong == []


@pytest.mark.parametrize("language", ["en"])
def test_a_mailbox_in_a_language_that_the_guarantor_has_not(
    paired_house, guarantor, visitor, inspection, language
):
    emre = Reporter(visitor(locale=language), paired_house, language)
    report(emre, inspection)
    emre.page.evaluate(
        """() => { const form = document.querySelector('form[action$="/en/name"]');
        form.action = form.action.replace("/en/", "/fr/") }"""
    )
    button(emre, LEAVE).click()
    emre.heading("Leave your name here")
    emre.sees(
        emre.t(
            "These pages do not exist in the language of your mailbox. You read them here in: "
            "%(here)s.",
            here="English",
        )
    )
    inspection.look(emre.page, "guarantor-other-language")
    emre.page.get_by_role("button", name="Nederlands").click()
    expect(emre.page.get_by_role("heading", level=1)).to_have_text("Laat hier uw naam achter")
    assert inspection.wrong == []
