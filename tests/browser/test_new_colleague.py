"""A new colleague, on a phone: a first password, one of their own, a second step, and a key.

Every step opens the next one and nothing else; a second person confirms the key at the end.
"""

import pytest

from tests.browser.inspection import TOO_WIDE
from tests.browser.member import CHOSEN, Member, first_password


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_new_colleague_comes_to_the_desk(real_servers, visitor, language):
    login = f"nora-{language}"
    place = ("--body", "oversight", "--language", language)
    printed = real_servers.command("people", "add", login, f"Nora {language}", *place)
    nora = Member.of(visitor(locale=language, width=320), real_servers, login, language)
    nora.go("sign-in")
    nora.speak()
    nora.sign_in_name(first_password(printed))
    for path in ("", "account", "second-step/new", "key/new"):
        nora.go(path)
        nora.heading("Choose a password")
    nora.choose_password(CHOSEN)
    for path in ("", "account", "password/new", "key/new"):
        nora.go(path)
        nora.heading("Set up the second step")
    nora.set_up_second_step()
    words = nora.make_own_key()
    assert nora.page.evaluate(TOO_WIDE) == []
    mark = nora.page.locator("p.code").inner_text()
    confirm(Member.of(visitor(locale=language), real_servers, "asha", language), nora, mark)
    nora.go()
    nora.heading("Inbox")
    nora.press("Lock")
    nora.write("Your six words", words)
    nora.press("Open my key")
    nora.heading("Inbox")


def confirm(asha: Member, nora: Member, mark: str) -> None:
    """Let a colleague type what Nora reads aloud."""
    asha.come_in()
    asha.go("keys")
    asha.page.get_by_role("link", name=f"Nora {nora.language}", exact=True).click()
    asha.write("What your colleague reads to you", mark)
    asha.page.locator("main button[type=submit]").click()
    asha.heading("Keys that wait")


def test_who_lost_the_phone_begins_again_and_keeps_the_key(house, visitor):
    bram = Member.of(visitor(), house, "bram")
    elsewhere = Member.of(visitor(), house, "bram")
    elsewhere.come_in()
    printed = house.command("people", "reset", "bram")
    elsewhere.go()
    elsewhere.heading("Sign in")
    bram.go("sign-in")
    bram.sign_in_name(first_password(printed))
    bram.choose_password(CHOSEN)
    bram.set_up_second_step()
    bram.unlock()
    bram.heading("Inbox")
