"""Bad treatment, reported with the words of the first report: page by page, without script.

Every page is looked at too: by axe-core, and at 320 pixels.
"""

import pytest
from playwright.sync_api import expect

from tests.browser.inspection import Inspection
from tests.browser.member import Member
from tests.browser.reporter import Reporter, Told
from tests.browser.test_story_b_settled import register

DONE = "Ik sta ineens elke week op zondag ingeroosterd."
MORE = "Dit is alleen voor wie deze melding leest."


@pytest.mark.parametrize("language", ["nl", "en"])
def test_bad_treatment_is_told_with_the_words_and_each_window_keeps_its_case(
    real_servers, visitor, inspection, language
):
    emre = Reporter(visitor(locale=language), real_servers, language)
    emre.report(Told(name="Emre"))
    emre.go("after-a-report/")
    inspection.look(emre.page, "after-a-report")
    emre.follow("Report it with my words")
    emre.write("Your words", " ".join(emre.words))
    emre.press("Open")
    bad_treatment(emre, inspection)
    emre.follow("Go to my mailbox")
    inspection.look(emre.page, "mailbox-of-two")
    second = emre.page.context.new_page()
    other = Reporter(second, real_servers, language, emre.words)
    other.go("mailbox/")
    other.page.get_by_role("button", name=further(other)).click()
    inspection.look(other.page, "mailbox-further")
    emre.say(MORE)
    emre.sees(emre.t("More than one report lies under your words. This is the first."))
    other.page.get_by_role("heading", level=1).wait_for()
    other.say(DONE)
    expect(other.page.locator("ol.talk")).not_to_contain_text(MORE)
    assert inspection.wrong == []
    assert inspection.missed("bad treatment") == set()


def further(emre: Reporter) -> str:
    return emre.t("Open further report %(number)s") % {"number": 1}


def bad_treatment(emre: Reporter, inspection: Inspection) -> None:
    emre.page.locator("summary", has_text=emre.t("Report bad treatment")).last.click()
    emre.write("What is being done to you?", DONE)
    emre.press("Go on")
    emre.heading("Who does this?")
    by = emre.page.get_by_role("region", name=emre.t("Who treats you badly?"))
    by.get_by_label(emre.t("Unit and function")).select_option("team_manager@team_groen")
    emre.press("Choose one more")
    emre.write("Or type names", "Dina")
    inspection.look(emre.page, "retaliation-whom")
    emre.press("See who would read this")
    emre.heading("Look it over, then send it")
    inspection.look(emre.page, "retaliation-check")
    emre.send()


@pytest.mark.parametrize("language", ["nl", "en"])
def test_what_was_written_is_thrown_away_by_keyboard(real_servers, visitor, inspection, language):
    emre = Reporter(visitor(locale=language), real_servers, language)
    emre.find_the_way(Told())
    emre.take_door(Told().door)
    emre.take_words()
    emre.write("What do you hope will happen?", "Dat het stopt.")
    inspection.look(emre.page, "step-wish")
    button = emre.page.get_by_role("button", name=emre.t("Throw away what I wrote"))
    emre.field("What do you hope will happen?").focus()
    for _ in range(6):
        if button.evaluate("one => one === document.activeElement"):
            break
        emre.page.keyboard.press("Tab")
    emre.page.keyboard.press("Enter")
    emre.heading("Throw away what you wrote?")
    inspection.look(emre.page, "throw-away")
    emre.press("Yes, throw it away")
    emre.heading("It is thrown away")
    inspection.look(emre.page, "thrown-away")
    assert inspection.wrong == []
    assert inspection.missed("thrown away") == set()


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_slip_and_its_mailbox_say_until_when(real_servers, visitor, inspection, language):
    boss = Member.of(visitor(locale=language), real_servers, "manager-groen", language)
    boss.come_in()
    register(boss, "employee@team_groen")
    boss.heading("For you")
    inspection.look(boss.page, "slip")
    employee = Reporter(visitor(locale=language), real_servers, language)
    employee.words = boss.page.locator("ol.words li").all_inner_texts()
    employee.open_mailbox()
    inspection.look(employee.page, "mailbox-settled")
    assert inspection.wrong == []
