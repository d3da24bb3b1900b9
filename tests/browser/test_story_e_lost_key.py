"""Asha lost her six words. She makes a new key, and two colleagues let it open what was there.

On both databases; on PostgreSQL every process has only the rights of its own role.
"""

import re
from dataclasses import replace

from playwright.sync_api import expect

from tests.browser.inspection import Inspection
from tests.browser.member import Member
from tests.browser.reporter import Reporter, Told

STORY = "De sleutels van de loods liggen al een maand op straat."


def test_who_lost_a_key_reads_again_when_two_colleagues_agree(house, visitor, browser):
    emre = Reporter(visitor(), house)
    emre.report(replace(Told(), story=STORY, name="Emre"))
    asha, bram, chair = (
        Member.of(visitor(), house, login) for login in ("asha", "bram", "committee-chair")
    )
    looking = Inspection(browser, "nl")
    asha.come_in()
    case = asha.open_newest()
    asha.declare_free()
    asha.sees(STORY)
    mark = asha_loses_her_key(asha, looking)
    bram.come_in()
    bram.open_newest()
    bram.declare_free()
    bram_confirms(bram, mark, looking)
    asha.go()
    asha.heading("Inbox")
    assert asha.go(f"case/{case}").status == 404
    two_agree(bram, chair, looking)
    assert asha.go(f"case/{case}").ok
    asha.sees(STORY)
    asha.sees(asha.t("Somebody with a new key got access: two colleagues agreed to it"))
    emre.page.context.clear_cookies()
    emre.open_mailbox()
    told = emre.t("Somebody with a new key got access: two colleagues agreed to it")
    expect(emre.page.locator("ol.timeline li").filter(has_text=told)).to_have_count(1)
    looking.look(emre.page, "mailbox-new-key")
    looking.close()
    assert looking.wrong == []


def asha_loses_her_key(asha: Member, looking: Inspection) -> str:
    """End the key and make another; give its mark."""
    asha.press("Lock")
    asha.page.locator("summary").last.click()
    asha.follow("My key is lost")
    asha.prove(asha.knows["password"])
    asha.heading("My key is lost")
    looking.look(asha.page, "key-lost")
    asha.choose(asha.t("I looked everywhere. I know that my old key then opens nothing any more."))
    asha.press("End my key")
    asha.make_own_key()
    return asha.page.locator("p.code").inner_text()


def bram_confirms(bram: Member, mark: str, looking: Inspection) -> None:
    bram.go("keys")
    looking.look(bram.page, "keys-lost-before")
    bram.page.get_by_role("link", name="Asha", exact=True).first.click()
    looking.look(bram.page, "key-confirm-lost-before")
    bram.write("What your colleague reads to you", mark)
    bram.page.locator("main button[type=submit]").click()
    bram.heading("Keys that wait")


def two_agree(bram: Member, chair: Member, looking: Inspection) -> None:
    """Let Bram propose, the chair agree, and Bram open what he reads."""
    bram.follow("Propose cases for a new key")
    bram.prove_if_asked()
    looking.look(bram.page, "cases-for-a-key-new")
    bram.page.get_by_label(re.compile("^Asha,")).check()
    bram.choose(bram.t("Those that are not closed"))
    bram.press("Propose it to a colleague")
    chair.come_in()
    chair.go("keys")
    chair.page.get_by_role("link", name="Asha", exact=True).click()
    looking.look(chair.page, "cases-for-a-key-agree")
    chair.press("I talked to them and I agree")
    looking.look(chair.page, "prove-again")  # nothing was done yet
    chair.prove_if_asked()
    chair.press("I talked to them and I agree")
    bram.page.get_by_role("link", name="Asha", exact=True).click()
    looking.look(bram.page, "cases-for-a-key-open")
    bram.press("Open the cases that I read")  # within ten minutes: nothing is asked
    done = "All cases that you read were gone through. "
    bram.sees(bram.t(done + "What your colleague may read is open to them now."))
    looking.look(bram.page, "cases-for-a-key-done")
