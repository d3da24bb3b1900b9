"""A name that the law orders to be opened: every hand that it takes, and the page that shows it."""

import pytest

from tests.browser.inspection import Inspection
from tests.browser.member import Member
from tests.browser.reporter import Reporter, Told

TOLD = Told(name="Emre", contact="06 0000 0000")
CUSTODIANS = ("committee-chair", "committee-employees")


@pytest.mark.parametrize("language", ["nl", "en"])
def test_one_person_sees_a_name_after_every_hand_was_given(
    real_servers, visitor, inspection, language, tmp_path
):
    def member(login: str) -> Member:
        return Member.of(visitor(locale=language), real_servers, login, language)

    emre = Reporter(visitor(locale=language), real_servers, language)
    emre.report(TOLD)
    opening = is_asked_for(member("asha"))
    real_servers.later(8)
    asha = member("asha")
    asha.come_in()
    asha.go(opening)
    asha.heading("Opening a name")
    key = asha.page.locator("p.fingerprint").inner_text()
    for login in CUSTODIANS:
        hands_over(member(login), key, inspection)
    the_half_comes_in(asha, tmp_path, inspection)
    asha.press("Look at the name")
    asha.prove_if_asked()
    if not asha.page.get_by_text("06 0000 0000").count():
        asha.press("Look at the name")
    asha.heading("The name")
    asha.sees("Emre")
    inspection.look(asha.page, "name-seen")
    asha.follow("I have seen it")
    asha.heading("Opening a name")
    inspection.look(asha.page, "opening-looked")
    assert inspection.wrong == []
    assert inspection.missed("sealed name") == set()


def is_asked_for(asha: Member) -> str:
    """Ask the custodians to open the name to the one who asks; give where that stands."""
    asha.come_in()
    case = asha.open_newest()
    asha.declare_free()
    asha.go(f"case/{case}/open-name")
    asha.prove_if_asked()
    asha.page.locator("input[name=norm]").first.check()
    asha.page.get_by_label("Asha").first.check()
    asha.write("Why does the name have to open?", "De rechter eist het, zaak 26/114.")
    asha.choose(asha.t("Now: they read it in their mailbox at once"))
    asha.press("Ask the custodians")
    asha.page.locator("a[href*='/name/']").click()
    asha.heading("Opening a name")
    return asha.page.url.removeprefix(f"{asha.house.desk}/")


def hands_over(custodian: Member, key: str, inspection: Inspection) -> None:
    """Let a custodian type the key that was read out, and hand over their part."""
    custodian.come_in()
    custodian.go("names")
    custodian.page.locator("a[href*='/names/']").first.click()  # the newest
    custodian.heading("Your part of a sealed name")
    custodian.write("What this person reads to you", key)
    custodian.press("I hand over my part")
    custodian.prove_if_asked()
    custodian.heading("Your part of a sealed name")
    answered = custodian.t("You have answered. The reporting person sees what you answered.")
    if not custodian.page.get_by_text(answered).count():
        custodian.press("I hand over my part")
    custodian.sees(answered)
    inspection.look(custodian.page, "letter-answered")


def the_half_comes_in(asha: Member, folder, inspection: Inspection) -> None:
    """Fetch the half that lies outside, with the paper for whoever keeps it."""
    asha.page.reload()
    paper = folder / "paper.txt"
    paper.write_text(asha.page.locator("pre.code").text_content() or "")
    [key] = asha.house.home.glob("*/outside-key.txt")
    half = asha.house.command("half", str(paper), "--key", str(key), "--give")
    inspection.look(asha.page, "opening-half")
    asha.write("What came back", half)
    asha.press("Bring in the half")
    asha.heading("Opening a name")
