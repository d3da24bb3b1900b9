"""Pages that stand at the address of a form: what answers it, looked at one by one.

Their addresses tell nothing about them, so the walk along all addresses does not come here.
"""

import fcntl
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace

import pytest

from tests.browser.member import Member
from tests.browser.reporter import Reporter, Told
from tests.servers import House
from waarborg.web.waiting import PLACES

LANGUAGES = ["nl", "en"]
TOLD = Told(name="Emre", contact="06 0000 0000")
WHY = "Dit hoort bij de commissie."


@contextmanager
def full_waiting_room(house: House) -> Iterator[None]:
    """Take every place for those who wait, as many people at once would."""
    folder = house.home / "waiting"
    folder.mkdir(exist_ok=True)
    with ExitStack() as stack:
        for number in range(PLACES):
            place = stack.enter_context((folder / f"common-{number}.lock").open("w"))
            fcntl.flock(place, fcntl.LOCK_EX)
        yield


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_answers_a_reporting_person(real_servers, visitor, inspection, language):
    emre = Reporter(visitor(locale=language), real_servers, language)
    look = inspection.look
    emre.find_the_way(TOLD)
    emre.take_door(TOLD.door)
    with full_waiting_room(real_servers):
        emre.press("Show me my eight words")
        emre.heading("It is very busy at this moment")
        look(emre.page, "wait")
    emre.take_words()
    everybody = ", ".join(one["name"] for one in real_servers.people().values())
    emre.tell(replace(TOLD, named_not_see=everybody))
    look(emre.page, "check-nobody-left")
    emre.press("Send my report")
    emre.heading("Your report was not sent")
    look(emre.page, "not-sent")
    emre.press("Change who must not read it")
    emre.press("Go on")
    emre.heading("Who must not see this?")
    emre.write("Or type names", "")
    for heading in ("Your name", "Files", "Look it over, then send it"):
        emre.press("Go on")
        emre.heading(heading)
    emre.send()
    emre.follow("Go to my mailbox")
    emre.press("Let the readers see my name")
    emre.heading("Let the readers see my name")
    look(emre.page, "show-name")
    emre.press("Yes, let them see my name")
    emre.heading("Your mailbox")
    emre.sees(emre.t("These people can see your name now:"))
    look(emre.page, "mailbox-name-seen")
    assert inspection.wrong == []
    assert inspection.missed("reporting person") == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_answers_a_reader(real_servers, visitor, inspection, language):
    Reporter(visitor(locale=language), real_servers, language).report(TOLD)
    asha, bram = (
        Member.of(visitor(locale=language), real_servers, login, language)
        for login in ("asha", "bram")
    )
    asha.come_in()
    case = asha.open_newest()
    asha.declare_free()
    asha.start("Confirm receipt")
    asha.press("Send and confirm receipt")
    asha.go(f"case/{case}/refuse")
    asha.write("Why?", WHY)
    asha.write("What was done with the report?", "We hebben het gelezen.")
    asha.press("Decide not to take it up")
    asha.heading("A second person has to agree")
    inspection.look(asha.page, "second-person")
    asha.go("procedures")
    inspection.look(asha.page, "refused")
    asha.go(f"case/{case}/pass-on")
    asha.page.locator("[name=body][value=committee]").check()
    asha.write("Why?", WHY)
    asha.press("Pass on to others")
    asha.heading("Passed on")
    inspection.look(asha.page, "gone")
    Reporter(visitor(locale=language), real_servers, language).report(TOLD)
    bram.come_in()
    bram.open_newest()
    bram.declare_free()
    bram.sees(TOLD.story)
    bram.follow("I am not free after all")
    bram.choose(bram.t("Others could think that I am not free"))
    bram.press("This is my answer")
    bram.heading("You stepped aside")
    inspection.look(bram.page, "stepped-aside")
    bram.follow("To the inbox")
    bram.heading("Inbox")
    assert inspection.wrong == []
    assert inspection.missed("reader") == set()
