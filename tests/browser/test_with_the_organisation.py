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

NAME = "de Gemeentewerf"


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
            "WAARBORG_OIDC_NAME": NAME,
        }
        house = prepared_house("sqlite", post.settings | told)
        house.desk = f"http://127.0.0.1:{port}"
        with house:
            yield house


def press(member: Member, words: str) -> None:
    """Press a button that names the provider."""
    name = member.t(words, provider=NAME)
    member.page.get_by_role("button", name=name, exact=True).click()


def at_the_yard(page: Page, login: str) -> None:
    """Sign in at the provider, where no session is yet."""
    expect(page.get_by_role("heading", level=1)).to_have_text("Your account at the yard")
    page.locator("[name=username]").fill(login)
    page.locator("[name=password]").fill("password")
    page.get_by_role("button", name="Log in").click()


@pytest.mark.parametrize(("language", "login"), [("nl", "asha"), ("en", "bram")])
def test_somebody_connects_and_comes_back_through_the_organisation(
    house_with_provider, visitor, inspection, language, login
):
    one = Member.of(visitor(locale=language), house_with_provider, login, language)
    one.come_in()
    one.go("account/organisation")
    one.prove(one.knows["password"])
    inspection.look(one.page, "organisation")
    press(one, "Connect with %(provider)s")
    at_the_yard(one.page, login)
    one.heading("Your organisation")
    expect(one.page.get_by_role("button", name=one.t("End the connection"))).to_be_visible()
    inspection.look(one.page, "organisation-connected")
    one.go("sign-out")
    inspection.look(one.page, "sign-out-of-one")
    one.press("Sign out")
    one.go("sign-in?next=/keys")
    inspection.look(one.page, "sign-in-organisation")
    press(one, "Sign in with %(provider)s")
    one.second_step()  # the yard knew them still
    one.unlock()
    one.heading("Keys that wait")
    assert one.page.url == f"{house_with_provider.desk}/keys"
    stranger(Member.of(visitor(locale=language), house_with_provider, "fee", language), inspection)
    assert inspection.wrong == []
    assert inspection.missed("organisation") == set()


def stranger(fee: Member, inspection: Inspection) -> None:
    """Let somebody follow a link that began elsewhere, and look at what leads on by itself."""
    stay = ("**/*here=1*", "**/o/authorize/**")
    for somewhere in stay:
        fee.page.route(somewhere, lambda route: route.fulfill(status=204))
    fee.go("sign-in")
    press(fee, "Sign in with %(provider)s")
    fee.heading("To your organisation")
    inspection.look(fee.page, "organisation-leaving")
    fee.go("sign-in/organisation/return?state=x&code=y")
    fee.heading("Back at the desk")
    inspection.look(fee.page, "organisation-on-the-way")
    for somewhere in stay:
        fee.page.unroute(somewhere)
    fee.follow("Go on")
    fee.heading("Sign in")
    expect(fee.page.get_by_role("alert")).to_be_visible()
    inspection.look(fee.page, "sign-in-not-begun-here")
