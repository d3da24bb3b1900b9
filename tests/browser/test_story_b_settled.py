"""The ministry: what managers settle among themselves reaches the register, and can be contested.

From the second seed: managers settle things informally and the coordinator never sees them.
"""

from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from tests.browser.member import Member
from tests.browser.reporter import Reporter

HAPPENED = "Een medewerker werd in het overleg steeds onderbroken en uitgelachen door een collega."
AGREED = "De collega heeft gezegd dat het niet meer gebeurt. Over twee weken praten we weer."
NOT_REGISTERED = (
    "Nothing was registered. Call one of the people on the page “Somebody came to me”: they "
    "handle it."
)
WHY = "Het is de week daarna gewoon doorgegaan."


@pytest.fixture
def boss(house, visitor) -> Iterator[Member]:
    """The team manager, with the key open."""
    member = Member.of(visitor(), house, "manager-groen")
    member.come_in()
    return member


def register(boss: Member, about: str) -> None:
    """Fill the few fields and press the button."""
    boss.follow("Settled informally")
    boss.choose(boss.t("Undesirable behaviour"))
    boss.field("In which unit?").select_option("team_groen")
    boss.write("What happened, in two or three sentences?", HAPPENED)
    boss.write("What did you agree?", AGREED)
    boss.field("The function of the person it is about").select_option(about)
    boss.press("Register this")


def test_what_was_settled_stands_in_the_register_and_can_be_contested(house, visitor, boss):
    register(boss, "employee@team_groen")
    boss.heading("For you")
    words = boss.page.locator("ol.words li").all_inner_texts()
    assert len(words) == 8
    boss.press("They have the paper. Remove it here")
    boss.go("settled/slip")
    boss.heading("Inbox")

    asha = Member.of(visitor(), house, "asha")
    asha.come_in()
    asha.follow("Register")
    row = asha.page.get_by_role("row").filter(has_text=asha.t.of("units.team_groen"))
    expect(row).to_contain_text(asha.t("Undesirable behaviour"))
    expect(row).to_contain_text(asha.t("Settled informally"))

    employee = Reporter(visitor(), house, words=words)
    employee.open_mailbox()
    employee.write("Why is it not settled?", WHY)
    employee.press("This is not settled")
    employee.sees(
        employee.t("You said that it is not settled. Those who keep the register answer you here.")
    )

    asha.open_newest()
    asha.declare_free()
    asha.sees(WHY)
    asha.sees(HAPPENED)
    asha.start("Confirm receipt")
    asha.press("Send and confirm receipt")
    employee.page.reload()
    employee.sees(employee.t("Receipt was confirmed"))
    boss.go("register")
    expect(boss.page.locator("body")).not_to_contain_text(WHY)
    new_words_count_and_those_of_the_slip_no_more(employee)


def new_words_count_and_those_of_the_slip_no_more(employee: Reporter) -> None:
    """The manager made the paper and may have kept the words."""
    employee.press("Give me new words")
    employee.heading("Your new words")
    fresh = employee.page.locator("ol.words li").all_inner_texts()
    employee.choose(employee.t("I have written down the eight words"))
    employee.press("Use the new words")
    employee.heading("Your mailbox")
    employee.page.context.clear_cookies()
    employee.come_back()
    employee.heading("I have reported before")
    employee.come_back(" ".join(fresh))
    employee.heading("Your mailbox")


@pytest.mark.parametrize("about", ["team_manager@team_groen", "head_of_department@stadsbeheer"])
def test_nobody_registers_what_is_about_themselves_or_their_line(boss, about):
    register(boss, about)
    boss.sees(boss.t(NOT_REGISTERED))
    expect(boss.field("What happened, in two or three sentences?")).to_have_value(HAPPENED)
    boss.go("register")
    assert HAPPENED not in boss.page.content()


def test_a_name_in_the_text_is_noticed(boss):
    boss.follow("Settled informally")
    boss.choose(boss.t("Undesirable behaviour"))
    boss.field("In which unit?").select_option("team_groen")
    boss.write("What happened, in two or three sentences?", "Gwen werd uitgelachen.")
    boss.write("What did you agree?", AGREED)
    boss.choose(boss.t("It is about nobody in my own line, or I do not know the function"))
    boss.press("Register this")
    boss.sees(boss.t("Is this a name?"))
    boss.sees("Gwen")
