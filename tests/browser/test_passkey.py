"""A passkey in a real Chromium: added once, then it signs in and opens the own key."""

import copy
from collections.abc import Callable, Iterator

import pytest

from tests.browser.device import Device
from tests.browser.inspection import Inspection
from tests.browser.member import Member
from tests.browser.reporter import STORY, Reporter, Told
from tests.servers import House


@pytest.fixture
def by_name(real_servers) -> House:
    """The house at the name of the site: passkeys belong to names."""
    house = copy.copy(real_servers)
    house.desk = house.desk.replace("127.0.0.1", "localhost")
    return house


@pytest.fixture
def window(browser) -> Iterator[Inspection]:
    """Somebody who looks at every page of this."""
    window = Inspection(browser, "passkeys")
    yield window
    window.close()
    assert window.wrong == []


@pytest.fixture
def look(window) -> Callable[..., None]:
    """How they look."""
    return window.look


def begin(member: Member, look: Callable[..., None]) -> None:
    """Come to the page where a passkey is added."""
    member.come_in()
    member.go("account")
    look(member.page, "none-yet")
    member.follow("Add a passkey")
    member.prove(member.knows["password"])
    member.heading("Add a passkey")
    look(member.page, "add")


def sign_out_and_in(member: Member, look: Callable[..., None]) -> None:
    """Sign in on another day, with the passkey instead of a code."""
    member.go("sign-out")
    member.press("Sign out")
    member.go("sign-in")
    member.sign_in_name()
    member.heading("Second step")
    look(member.page, "second-step")
    member.press("Go on with my passkey")
    member.heading("Open your key")


def test_a_passkey_signs_in_and_opens_the_key(by_name, visitor, window, look):
    Reporter(visitor(), by_name).report(Told(name="Emre"))
    asha = Member.of(visitor(javascript=True), by_name, "asha")
    device = Device(asha.page, prf=True)
    begin(asha, look)
    asha.write("What do you call it?", "Werktelefoon")
    asha.press("Add a passkey")
    asha.heading("Let it open your key")
    assert len(device.passkeys()) == 1
    look(asha.page, "let-open")
    asha.press("Let this passkey open my key")
    asha.heading("Your passkey")
    look(asha.page, "done")
    asha.go("account")
    look(asha.page, "one")

    sign_out_and_in(asha, look)
    look(asha.page, "locked")
    asha.press("Open my key with my passkey")
    asha.heading("Inbox")
    asha.open_newest()
    asha.declare_free()
    asha.sees(STORY)

    device.refuse()
    asha.press("Lock")
    asha.press("Open my key with my passkey")
    asha.sees(asha.t("No passkey answered. Nothing was done. Try again, or use another way."))
    look(asha.page, "no-answer")
    asha.unlock()
    asha.heading("Inbox")
    assert window.missed("passkey") == set()


def test_a_passkey_without_a_secret_of_its_own_signs_in_only(by_name, visitor, window, look):
    bram = Member.of(visitor(javascript=True, locale="en", width=320), by_name, "bram", "en")
    device = Device(bram.page, prf=False)
    begin(bram, look)
    bram.press("Add a passkey")
    bram.heading("Your passkey")
    bram.sees(" signs you in. It cannot open your key.")
    look(bram.page, "signs-in-only")
    sign_out_and_in(bram, look)
    assert bram.page.get_by_text("Open my key with my passkey").count() == 0
    bram.unlock()
    bram.heading("Inbox")
    bram.go("account")
    bram.page.get_by_role("link", name="Remove Passkey of").click()
    bram.heading("Is it you?")
    look(bram.page, "prove")
    bram.write("Your password", bram.knows["password"])
    bram.press("Go on with my passkey instead of the code")
    bram.heading("Remove a passkey")
    look(bram.page, "remove")
    bram.press("Remove this passkey")
    bram.heading("Your sign-in")
    bram.go("sign-out")
    bram.press("Sign out")
    bram.go("sign-in")
    bram.sign_in_name()
    bram.heading("Second step")
    assert bram.page.get_by_text("Go on with my passkey").count() == 0
    assert len(device.passkeys()) == 1  # on the device; here it opens nothing any more
    assert window.missed("passkey removed") == set()
