"""The city: a task goes to a manager, who does nothing. It does not end there.

From the last seed: most reports go back to a manager, who often does nothing, and nobody looks.
Here the term lapses, somebody who is not involved gets the key, and the citizen sees each step.
"""

import re

from playwright.sync_api import expect

from tests.browser.inspection import Inspection
from tests.browser.member import Member
from tests.browser.reporter import Reporter, Told
from tests.browser.texts import Texts

STORY = "In het park bij de school worden struiken gespoten terwijl er kinderen spelen."
TASK = "Spuit alleen na zes uur, zet een hek neer, en zeg uw ploeg waarom."
ADVICE = (
    "Take advice before you speak to the press. A term that passed does not by itself protect "
    "you there."
)
TOLD = Told(
    relation="Citizen, does not work here",
    place="yard",
    kind="wrongdoing",
    door="citizens",
    wish="Dat er niet meer gespoten wordt als er kinderen zijn.",
    story=STORY,
    name_mode="I do not give my name.",
)


def test_a_task_that_nobody_does_comes_to_somebody_else(house, visitor, browser):
    citizen = Reporter(visitor(), house)
    citizen.report(TOLD)

    asha = Member.of(visitor(), house, "asha")
    case = asha_assesses_and_proposes(asha)

    citizen.open_mailbox()
    citizen.sees(TASK)
    citizen.choose(citizen.t("Yes, this may go out as it stands."))
    citizen.press("Send my answer")
    citizen.sees(citizen.t("Your answer was sent."))

    asha_gives_the_task(asha, case)
    due = the_manager_sees_the_task_and_nothing_else(visitor, house, case)

    house.later(15)

    citizen.page.context.clear_cookies()
    citizen.open_mailbox()
    citizen_sees_that_it_is_too_late(citizen, due)
    looking = Inspection(browser, "nl")
    looking.look(citizen.page, "mailbox-late")
    somebody_else_takes_over(visitor, house, case, looking)
    looking.close()
    assert looking.wrong == []
    citizen.page.reload()
    citizen.sees(citizen.t("The assessment began"))


def asha_assesses_and_proposes(asha: Member) -> str:
    asha.come_in()
    case = asha.open_newest()
    asha.declare_free()
    asha.sees(STORY)
    asha.start("Confirm receipt")
    asha.press("Send and confirm receipt")
    asha.start("Start assessing")
    asha.write("What will you look at?", "Waar en wanneer er wordt gespoten.")
    asha.press("Start assessing")
    asha.start("Give a task to the organisation")
    asha.choose(manager(asha.t))
    asha.write("What do you ask them to do?", TASK)
    asha.choose(asha.t("I read it again: nobody can guess from it who reported"))
    asha.press("Show the text to the reporting person")
    asha.sees(asha.t("Waits for the reporting person"))
    return case


def manager(t: Texts) -> str:
    return f"{t.of('positions.team_manager')}, {t.of('units.team_groen')}"


def asha_gives_the_task(asha: Member, case: str) -> None:
    asha.go(f"case/{case}")
    asha.sees(asha.t("The reporting person agrees"))
    asha.page.get_by_role("link", name=asha.t("Give this task"), exact=True).click()
    asha.choose(TASK)
    asha.write("Why?", "De ploeg kan dit zelf regelen, en vandaag.")
    asha.press("Give the task")
    asha.sees(asha.t("Task given to the organisation"))


def the_manager_sees_the_task_and_nothing_else(visitor, house, case: str) -> str:
    boss = Member.of(visitor(), house, "manager-groen")
    boss.come_in()
    boss.page.get_by_role("link", name=boss.t("Task for you")).click()
    boss.heading("Task for you")
    boss.sees(TASK)
    assert boss.page.url.endswith(case)
    for hidden in (STORY, TOLD.wish, "kinderen zijn"):
        assert hidden not in boss.page.content()
    lead = boss.page.locator(".lead").inner_text()
    found = re.search(r"\d+ \w+ \d{4}", lead)
    assert found, lead
    return found[0]


def citizen_sees_that_it_is_too_late(citizen: Reporter, due: str) -> None:
    t = citizen.t
    late = citizen.page.locator(".note.care").first
    expect(late).to_contain_text(due)
    expect(late).to_contain_text(t(ADVICE))
    expect(citizen.page.locator("ul.terms li.late")).to_contain_text(due)
    told = citizen.page.locator("ol.timeline > li")
    for step in (
        "Report received",
        "A reader said whether they are free to handle this",
        "Receipt was confirmed",
        "The assessment began",
        "You said what you think of a text",
        "A task was given to the organisation",
        "A term passed",
    ):
        expect(told.filter(has_text=t(step)).first).to_be_visible()


def somebody_else_takes_over(visitor, house, case: str, looking: Inspection) -> None:
    chair = Member.of(visitor(), house, "committee-chair")
    chair.come_in()
    looking.look(chair.page, "inbox-late")
    assert chair.open_newest() == case
    chair.declare_free()
    chair.sees(STORY)
    chair.sees(TASK)
    chair.start("Start assessing")
    chair.write("What will you look at?", "Waarom er niets is gebeurd.")
    chair.press("Start assessing")
    chair.sees(chair.t("Being assessed"))
