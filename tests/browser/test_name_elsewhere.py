"""Emre leaves his name with another organisation, sees that it came in, and takes it back.

Two real installations on two addresses of this machine, a browser without JavaScript, and every
page of a guarantor looked at.
"""

from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from django.urls import URLPattern, URLResolver, get_resolver
from playwright.sync_api import expect

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
NO_PAGE = {"health", "favicon.ico", "deposits", "add-checkpoint", "away"}


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


@pytest.fixture
def inspection(browser, language) -> Iterator[Inspection]:
    looking = Inspection(browser, language)
    yield looking
    looking.close()


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


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_name_goes_to_the_guarantor_and_comes_back(
    paired_house, guarantor, visitor, inspection, language
):
    emre = Reporter(visitor(locale=language), paired_house, language)
    page, look, t = emre.page, inspection.look, emre.t
    emre.find_the_way(TOLD)
    emre.take_door(TOLD.door)
    emre.take_words()
    emre.tell(TOLD)
    emre.sees(
        t(
            "Your name is not in this report, and this organisation does not get it in clear. You "
            "leave it after sending, with somebody outside."
        )
    )
    look(page, "check-elsewhere")
    emre.send()
    look(page, "promise-elsewhere")
    emre.follow("Go to my mailbox")
    look(page, "mailbox-name-not-left")
    leave = t("Leave my name with %(guarantor)s", guarantor=THERE)
    page.get_by_role("button", name=leave, exact=True).click()

    emre.heading("Leave your name here")
    assert page.url == f"{guarantor.address}/{language}/name"
    look(page, "guarantor-leave")
    emre.press("Seal and keep my name")
    expect(page.get_by_role("alert")).to_contain_text(t("Type your name."))
    look(page, "guarantor-leave-error")
    emre.write("Your name", "Emre")
    emre.write("How can you be reached?", "06 0000 0000")
    emre.press("Seal and keep my name")
    emre.heading("Your name is sealed")
    look(page, "guarantor-kept")
    assert page.context.cookies(guarantor.address) == []
    page.get_by_role("link", name=t("Back to %(house)s", house="Gemeente Voorbeeld")).click()
    assert page.url.startswith(paired_house.public)

    paired_house.command("tick")
    emre.open_mailbox()
    emre.sees(
        t(
            "Your name lies in a sealed envelope that %(guarantor)s made. This organisation never "
            "had it in clear. To open it takes %(guarantor)s and the custodians together, on a "
            "ground in law, and you read it here.",
            guarantor=THERE,
        )
    )
    look(page, "mailbox-name-elsewhere")

    back = t("Take it back from %(guarantor)s", guarantor=THERE)
    page.get_by_role("button", name=back, exact=True).click()
    emre.heading("Take back your name")
    look(page, "guarantor-take-back")
    emre.press("Take back my name")
    emre.heading("Your name is gone from here")
    look(page, "guarantor-gone")
    paired_house.command("tick")
    emre.open_mailbox()
    expect(page.get_by_role("button", name=leave, exact=True)).to_be_visible()

    page.goto(f"{guarantor.address}/{language}/")
    emre.heading("We keep names for others")
    emre.sees("Gemeente Voorbeeld")
    look(page, "guarantor-front")
    assert inspection.wrong == []
    seen = {urlsplit(one).path.removeprefix(f"/{language}/") for one in inspection.seen}
    assert addresses() <= seen


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
