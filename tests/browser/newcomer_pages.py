"""The pages of somebody who begins at the desk, looked at."""

from playwright.sync_api import expect

from tests.browser.inspection import Inspection
from tests.browser.member import CHOSEN, Member, first_password


def newcomer(asha: Member, joep: Member, inspection: Inspection) -> None:
    """Let Joep begin anew: a password, a second factor and a key, and wait for a colleague."""
    look = inspection.look
    first = first_password(joep.house.command("people", "reset", "joep"))
    joep.go("sign-in")
    joep.speak()
    joep.sign_in_name(first)
    look(joep.page, "password-new")
    joep.choose_password("kort")
    look(joep.page, "password-new-error")
    joep.choose_password(CHOSEN)
    look(joep.page, "second-step-new")
    joep.set_up_second_step()
    expect(joep.page.locator("h1")).not_to_have_text(joep.t("Set up the second step"))
    joep.go("key/new")  # in the other language there is a key already that nobody confirmed
    look(joep.page, "key-new")
    joep.press("I have paper and a pen. Show my words")
    look(joep.page, "key-made")
    words = joep.page.locator("ol.words li").all_inner_texts()
    joep.press("They are on paper")
    look(joep.page, "key-type-back-error")
    joep.write("Type the six words from your paper", " ".join(words))
    joep.press("They are on paper")
    joep.heading("Waiting for a colleague")
    look(joep.page, "key-waiting")
    own_sign_in(joep, inspection)
    asha.go("keys")
    look(asha.page, "keys-waiting")
    asha.page.get_by_role("link", name="Joep", exact=True).click()
    look(asha.page, "key-confirm")


def own_sign_in(joep: Member, inspection: Inspection) -> None:
    """Look at what somebody changes about their own sign-in."""
    look = inspection.look
    joep.follow("Your sign-in")
    look(joep.page, "account")
    joep.follow("Choose another password")
    joep.prove("wrong")
    look(joep.page, "prove-error")
    joep.prove(CHOSEN)
    joep.heading("Choose a password")
    look(joep.page, "password-change")
    joep.follow("Not now")
    joep.follow("Set up another phone")
    look(joep.page, "second-step-replace")
