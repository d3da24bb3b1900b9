"""Signing in with the organisation's own provider, in a browser that comes from another site.

The provider is a process of its own, under another name of this machine: for the browser it is
another site, so the strict cookie of the desk stays behind on the way back.
"""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.browser.inspection import Inspection
from tests.browser.member import Member
from tests.mail import free_port
from tests.provider.running import running
from tests.servers import House


@pytest.fixture(scope="module")
def house_with_provider(prepared_house, post, tmp_path_factory) -> Iterator[House]:
    """A house on SQLite whose people may sign in at a provider."""
    port = free_port()
    comes_back = f"http://127.0.0.1:{port}/sign-in/organisation/return"
    with running(tmp_path_factory.mktemp("yard"), comes_back, host="localhost") as provider:
        told = {
            "WAARBORG_DESK_PORT": str(port),
            "WAARBORG_OIDC_ISSUER": provider.issuer,
            "WAARBORG_OIDC_CLIENT_ID": "desk",
            "WAARBORG_OIDC_CLIENT_SECRET_FILE": str(provider.secret_file),
            "WAARBORG_OIDC_NAME": "de Gemeentewerf",
        }
        house = prepared_house("sqlite", post.settings | told)
        house.desk = f"http://127.0.0.1:{port}"
        with house:
            yield house


@pytest.fixture
def inspection(browser) -> Iterator[Inspection]:
    looking = Inspection(browser, "nl")
    yield looking
    looking.close()


def at_the_yard(page: Page) -> None:
    """Sign in at the provider, where no session is yet."""
    expect(page.get_by_role("heading", level=1)).to_have_text("Your account at the yard")
    page.locator("[name=username]").fill("asha")
    page.locator("[name=password]").fill("password")
    page.get_by_role("button", name="Log in").click()


def test_asha_connects_and_comes_back_through_her_organisation(
    house_with_provider, visitor, inspection
):
    asha = Member.of(visitor(locale="nl"), house_with_provider, "asha", "nl")
    asha.come_in()
    asha.go("account/organisation")
    asha.prove(asha.knows["password"])
    inspection.look(asha.page, "organisation")
    asha.page.get_by_role("button", name="Koppelen aan de Gemeentewerf").click()
    at_the_yard(asha.page)
    asha.heading("Your organisation")
    expect(asha.page.get_by_text("Uw account is gekoppeld aan de Gemeentewerf.")).to_be_visible()
    inspection.look(asha.page, "organisation-connected")
    asha.go("sign-out")
    inspection.look(asha.page, "sign-out-of-one")
    asha.press("Sign out")
    asha.go("sign-in?next=/keys")
    inspection.look(asha.page, "sign-in-organisation")
    asha.page.get_by_role("button", name="Aanmelden met de Gemeentewerf").click()
    asha.second_step()  # the yard knew her still
    asha.unlock()
    asha.heading("Keys that wait")
    assert asha.page.url == f"{house_with_provider.desk}/keys"
    stranger(house_with_provider, visitor, inspection)
    assert inspection.wrong == []


def stranger(house: House, visitor, inspection: Inspection) -> None:
    """Let somebody follow a link that began elsewhere, and look at what leads on by itself."""
    fee = Member.of(visitor(locale="nl"), house, "fee", "nl")
    stay = ("**/*here=1*", "**/o/authorize/**")
    for somewhere in stay:
        fee.page.route(somewhere, lambda route: route.fulfill(status=204))
    fee.go("sign-in")
    fee.page.get_by_role("button", name="Aanmelden met de Gemeentewerf").click()
    fee.heading("To your organisation")
    inspection.look(fee.page, "organisation-leaving")
    fee.go("sign-in/organisation/return?state=x&code=y")
    fee.heading("Back at the desk")
    inspection.look(fee.page, "organisation-on-the-way")
    for somewhere in stay:
        fee.page.unroute(somewhere)
    fee.follow("Go on")
    fee.heading("Sign in")
    expect(fee.page.get_by_role("alert")).to_contain_text("niet in deze browser begonnen")
    inspection.look(fee.page, "sign-in-not-begun-here")
