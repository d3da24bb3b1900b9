"""Looking at the pages about keys of colleagues and about one's own."""

import re

from tests.browser.inspection import Inspection
from tests.browser.member import Member


def keys_of_colleagues(asha: Member, inspection: Inspection) -> None:
    """Look at cases for a new key, and at where one's own key ends or makes place for another."""
    look = inspection.look
    asha.go("cases-for-a-key")
    asha.prove_if_asked()
    asha.press("Propose it to a colleague")
    look(asha.page, "cases-for-a-key-error")
    asha.page.get_by_label(re.compile("^Bram,")).check()
    asha.choose(asha.t("Those that are not closed"))
    asha.press("Propose it to a colleague")
    asha.heading("Keys that wait")
    asha.page.get_by_role("link", name="Bram", exact=True).first.click()
    look(asha.page, "cases-for-a-key")
    asha.go("key/lost")
    asha.prove_if_asked()
    asha.press("End my key")
    look(asha.page, "key-lost-error")
    asha.go("key/replace")
    look(asha.page, "key-replace")
    asha.press("I have paper and a pen. Show my words")
    asha.heading("Your six new words")
    look(asha.page, "key-replace-words")
    asha.press("They are on paper: replace my key")  # nothing was typed: nothing changed
    look(asha.page, "key-replace-error")
