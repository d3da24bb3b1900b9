"""The pages about a name that is to be opened, and one that got out, looked at."""

from tests.browser.inspection import Inspection
from tests.browser.member import Member
from tests.browser.reporter import Reporter


def the_name(
    asha: Member, chair: Member, emre: Reporter, case: str, inspection: Inspection
) -> None:
    """Ask to open the name, say that it got out, and look at it from all three sides."""
    look = inspection.look
    asha.go(f"case/{case}/open-name")
    asha.prove_if_asked()
    asha.press("Ask the custodians")
    look(asha.page, "open-name-error")
    for name in ("norm", "to_see"):
        asha.page.locator(f"input[name={name}]").first.check()
    asha.write("Why does the name have to open?", "De rechter eist het, zaak 26/114.")
    asha.choose(asha.t("Now: they read it in their mailbox at once"))
    asha.press("Ask the custodians")
    asha.page.locator("a[href*='/name/']").click()
    asha.heading("Opening a name")
    look(asha.page, "opening")
    asha.go(f"case/{case}/name-got-out")
    asha.write("What got out, to whom, and how do you know?", "Een lijst ging naar de werf.")
    asha.press("Write it down")
    asha.go(f"case/{case}/answer-leak")
    look(asha.page, "answer-leak")
    emre.page.reload()
    look(emre.page, "mailbox-name")
    chair.come_in()
    chair.go("names")
    look(chair.page, "names")
    chair.page.locator("a[href*='/names/']").first.click()
    chair.heading("Your part of a sealed name")
    look(chair.page, "letter")
