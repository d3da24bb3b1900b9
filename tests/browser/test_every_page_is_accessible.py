"""Every page, in every language: nothing that axe-core finds, no sideways scrolling."""

from dataclasses import replace

import pytest
from django.urls import get_resolver

from tests.browser.file_pages import draw_a_photo, the_file
from tests.browser.inspection import Inspection, addresses, not_seen
from tests.browser.key_pages import keys_of_colleagues
from tests.browser.member import Member
from tests.browser.name_pages import the_name
from tests.browser.newcomer_pages import newcomer
from tests.browser.procedure_pages import the_procedure
from tests.browser.reporter import Reporter, Told
from tests.browser.search_pages import searching

LANGUAGES = ["nl", "en"]
TOLD = Told(
    concerned=(("employee", "team_afval"),),
    when_where="Elke dinsdag, achter de loods.",
    name="Emre",
    could_guess="Wij zijn met zes in de ploeg.",
)
TASK = "Spuit alleen na zes uur, en zeg uw ploeg waarom."
OF_A_CASE = "case/<str:case>/"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_public_page(real_servers, visitor, inspection, language):
    emre = Reporter(visitor(locale=language), real_servers, language)
    look = inspection.look
    for path in ("talk", "after-a-report", "came-to-you", "outside", "what-holds", "limits",
                 "privacy", "accessibility", "check"):  # fmt: skip
        assert emre.go(f"{path}/").ok
        look(emre.page, path)
    for path, name in (("nothing-here/", "not-found"), ("", "front")):
        emre.go(path)
        look(emre.page, name)
    the_signpost(emre, inspection)
    the_report(emre, inspection)
    emre.follow("Go to my mailbox")
    look(emre.page, "mailbox-fresh")
    emre.press("Send my message")
    look(emre.page, "mailbox-error")
    emre.page.context.clear_cookies()
    emre.write("Your message", "Dit typte ik, en toen was de sessie voorbij. " * 3)
    emre.press("Send my message")
    look(emre.page, "again")
    emre.go("back/")
    look(emre.page, "come-back")
    emre.write("Your words", "appel peer")
    emre.press("Open")
    look(emre.page, "come-back-error")
    assert inspection.wrong == []
    assert not_seen("waarborg.web.urls_public", inspection.seen, language) == set()
    assert inspection.missed("public") == set()


def the_signpost(emre: Reporter, inspection: Inspection) -> None:
    emre.follow("Report something")
    emre.press("Go on")
    inspection.look(emre.page, "way-1-error")
    emre.choose(emre.t(TOLD.relation))
    emre.press("Go on")
    inspection.look(emre.page, "way-2-place")
    emre.choose(emre.t.of(f"places.{TOLD.place}.name"))
    emre.press("Go on")
    inspection.look(emre.page, "way-3-kind")
    kind = f"kinds.{TOLD.kind}"
    emre.choose(f"{emre.t.of(f'{kind}.name')}. {emre.t.of(f'{kind}.explains')}")
    emre.press("Go on")
    emre.add_spots(TOLD.concerned)
    inspection.look(emre.page, "way-4-concerned")
    emre.press("Go on")
    inspection.look(emre.page, "ways")


def the_report(emre: Reporter, inspection: Inspection) -> None:
    look = inspection.look
    emre.take_door(TOLD.door)
    look(emre.page, "report-start")
    emre.press("Show me my eight words")
    emre.press("Go on")
    look(emre.page, "words-error")
    emre.words = emre.page.locator("ol.words li").all_inner_texts()
    emre.choose(emre.t("I have written down the eight words"))
    emre.press("Go on")
    look(emre.page, "step-wish")
    emre.write("What do you hope will happen?", TOLD.wish)
    emre.press("Go on")
    emre.press("Go on")
    look(emre.page, "step-story-error")
    emre.write("What happened?", TOLD.story)
    emre.press("Go on")
    look(emre.page, "step-concerned")
    emre.press("Go on")
    look(emre.page, "step-must-not-see")
    emre.press("Go on")
    look(emre.page, "step-name")
    emre.choose(emre.t(TOLD.name_mode))
    emre.write("Your name", TOLD.name)
    emre.press("Go on")
    look(emre.page, "step-files")
    emre.press("Go on")
    look(emre.page, "check")
    emre.send()
    look(emre.page, "promise")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_desk_page(real_servers, visitor, inspection, language, tmp_path):
    photo = tmp_path / "foto.jpg"
    draw_a_photo(photo)
    emre = Reporter(visitor(locale=language), real_servers, language)
    emre.report(replace(TOLD, files=(str(photo),)))
    asha = Member.of(visitor(locale=language), real_servers, "asha", language)
    look = inspection.look
    coming_in(asha, inspection)
    case = asha.open_newest()
    look(asha.page, "conflict")
    asha.declare_free()
    look(asha.page, "case-fresh")
    the_file(asha, inspection)
    asha.go(f"case/{case}")
    handling(asha, emre, case, inspection)
    chair = Member.of(visitor(locale=language), real_servers, "committee-chair", language)
    the_name(asha, chair, emre, case, inspection)
    searching(asha, TOLD.story.split()[0], inspection)
    for path in ("somebody-came", "settled", "register", "keys", "file-for", "sign-out"):
        asha.go(path)
        look(asha.page, path)
    asha.go("case/0123456789abcdef0123456789abcdef")
    look(asha.page, "desk-not-found")
    iris = Member.of(visitor(locale=language), real_servers, "iris", language)
    iris.come_in()
    iris.go("seats")
    look(iris.page, "seats")
    the_procedure(iris, inspection)
    boss = Member.of(visitor(locale=language), real_servers, "manager-groen", language)
    the_manager(boss, emre, case, inspection)
    employee = Reporter(visitor(locale=language), real_servers, language)
    the_employee(employee, boss, inspection)
    filing_for_somebody(asha, inspection)
    newcomer(asha, Member.of(visitor(locale=language), real_servers, "joep", language), inspection)
    keys_of_colleagues(asha, inspection)
    assert inspection.wrong == []
    assert not_seen("waarborg.web.urls_desk", inspection.seen, language) == set()
    assert inspection.missed("desk") == set()


def coming_in(asha: Member, inspection: Inspection) -> None:
    asha.go("sign-in")
    asha.speak()
    asha.press("Go on")
    inspection.look(asha.page, "sign-in-error")
    asha.sign_in_name()
    inspection.look(asha.page, "second-step")
    asha.second_step()
    asha.go("unlock")
    inspection.look(asha.page, "locked")
    asha.unlock()
    inspection.look(asha.page, "inbox")


def handling(asha: Member, emre: Reporter, case: str, inspection: Inspection) -> None:
    look = inspection.look
    asha.start("Confirm receipt")
    look(asha.page, "acknowledge-form")
    asha.press("Send and confirm receipt")
    asha.start("Start assessing")
    asha.press("Start assessing")
    look(asha.page, "assess-error")
    asha.write("What will you look at?", "Waar en wanneer er wordt gespoten.")
    asha.press("Start assessing")
    proposing(asha, case, inspection)
    asha.start("Give a task to the organisation")
    asha.choose(f"{asha.t.of('positions.team_manager')}, {asha.t.of('units.team_groen')}")
    asha.write("What do you ask them to do?", TASK)
    asha.choose(asha.t("I read it again: nobody can guess from it who reported"))
    asha.press("Show the text to the reporting person")
    emre.open_mailbox()
    look(emre.page, "mailbox-text")
    emre.choose(emre.t("Yes, this may go out as it stands."))
    emre.press("Send my answer")
    emre.say("Dank u wel.")
    for address in addresses(get_resolver("waarborg.web.urls_desk").url_patterns):
        if address.startswith(OF_A_CASE) and not address.endswith(">"):
            asha.go(address.replace("<str:case>", case))
            look(asha.page, address.removeprefix(OF_A_CASE), picture=False)
    asha.go(f"case/{case}/hand-back")
    asha.choose(TASK)
    asha.write("Why?", "De ploeg kan dit zelf regelen.")
    asha.press("Give the task")
    look(asha.page, "case-handed-back")
    emre.page.reload()
    look(emre.page, "mailbox")


def proposing(asha: Member, case: str, inspection: Inspection) -> None:
    asha.go(f"case/{case}/refuse")
    asha.write("Why?", "Dit hoort bij de commissie.")
    asha.write("What was done with the report?", "We hebben het gelezen.")
    asha.press("Decide not to take it up")
    asha.follow("Back to the case")
    inspection.look(asha.page, "case-waits-for-a-second")
    asha.follow("Take this back")
    inspection.look(asha.page, "take-back")
    asha.press("Take this back")
    inspection.look(asha.page, "case-taken-back")


def the_manager(boss: Member, emre: Reporter, case: str, inspection: Inspection) -> None:
    look = inspection.look
    boss.come_in()
    look(boss.page, "inbox-of-a-manager")
    boss.go(f"case/{case}")
    look(boss.page, "task")
    boss.start("Answer the task")
    look(boss.page, "task-answer")
    boss.write("What did you do, and what came of it?", "De ploeg spuit na zes uur.")
    boss.press("Send the answer")
    look(boss.page, "task-answered")
    emre.open_mailbox()
    look(emre.page, "mailbox-answered")
    boss.follow("Settled informally")
    boss.press("Register this")
    look(boss.page, "settled-error")
    boss.choose(boss.t("Undesirable behaviour"))
    boss.field("In which unit?").select_option("team_groen")
    boss.write("What happened, in two or three sentences?", "Iemand werd uitgelachen.")
    boss.write("What did you agree?", "Het gebeurt niet meer.")
    boss.choose(boss.t("It is about nobody in my own line, or I do not know the function"))
    boss.press("Register this")
    boss.heading("For you")
    look(boss.page, "slip")


def the_employee(employee: Reporter, boss: Member, inspection: Inspection) -> None:
    employee.words = boss.page.locator("ol.words li").all_inner_texts()
    employee.open_mailbox()
    inspection.look(employee.page, "mailbox-settled")
    employee.press("Give me new words")
    employee.heading("Your new words")
    inspection.look(employee.page, "new-words")
    assert "mailbox/new-words/" in inspection.seen[-1]


def filing_for_somebody(asha: Member, inspection: Inspection) -> None:
    look, t = inspection.look, asha.t
    asha.go("file-for")
    asha.press("Go on: look it over together")
    look(asha.page, "file-for-error")
    asha.choose(t("By phone"))
    asha.choose("Nederlands" if asha.language == "nl" else "English")
    asha.choose(t("Employee"))
    asha.field("Where did it happen?").select_option("yard")
    asha.write("What does this person hope for?", TOLD.wish)
    asha.choose(t("Wrongdoing"))
    asha.write("What happened?", TOLD.story)
    asha.field("Who should read it?").select_option("coordinator")
    asha.choose(t("Without a name"))
    asha.press("Go on: look it over together")
    asha.heading("Read it aloud")
    look(asha.page, "read-aloud")
    asha.press("They agree. File the report")
    asha.heading("Your receipt")
    look(asha.page, "receipt")
