"""A report travels all the way: from the first door to an answer, on every database."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.member import Member
from tests.browser.reporter import STORY, WISH, Reporter, Told

TOLD = Told(
    relation="Employee",
    place="yard",
    kind="wrongdoing",
    door="coordinator",
    when_where="Elke dinsdag in september, achter de loods. De hele ploeg was erbij.",
    name="Emre",
    contact="06 0000 0000",
    could_guess="Wij zijn met zes in de ploeg.",
)
ANSWER = "We hebben uw melding gelezen. Binnen twee weken hoort u wat we gaan doen."


def with_a_typo(words: list[str]) -> str:
    """Type the words in capitals, with two letters of one of them swapped."""
    long = max(words, key=len)
    at = next(i for i in range(1, len(long) - 1) if long[i] != long[i + 1])
    wrong = long[:at] + long[at + 1] + long[at] + long[at + 2 :]
    return " ".join(wrong if word == long else word for word in words).upper()


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_report_travels_from_the_first_door_to_an_answer(house, visitor, language):
    emre = Reporter(visitor(locale=language), house, language)
    emre.find_the_way(TOLD)
    emre.take_door("coordinator")
    emre.take_words()
    emre.tell(TOLD)
    emre.sees(emre.t.of("bodies.coordinator.name"))
    emre.sees(emre.t("They will read it"))
    emre.sees(emre.t("They never read it"))
    emre.sees(emre.t("Your name lies in a sealed envelope. None of them can open it."))
    emre.sees(STORY)
    emre.send()
    promised = emre.page.locator("pre").inner_text()
    assert promised

    asha = Member.of(visitor(locale=language), house, "asha", language)
    bram = Member.of(visitor(locale=language), house, "bram", language)
    case = ""
    for reader in (asha, bram):
        reader.come_in()
        case = reader.open_newest()
        reader.declare_free()
        reader.sees(STORY)
        reader.sees(WISH)
        reader.sees("Wij zijn met zes in de ploeg.")
        expect(reader.page.locator("main")).not_to_contain_text(re.compile("Emre|06 0000 0000"))

    asha.start("Confirm receipt")
    asha.write("Message to the reporting person", ANSWER)
    asha.press("Send and confirm receipt")
    asha.sees(ANSWER)

    back = Reporter(visitor(locale=language), house, language, words=emre.words)
    back.come_back(with_a_typo(emre.words))
    back.heading("Your mailbox")
    back.sees(ANSWER)
    back.sees(back.t("Receipt was confirmed"))
    kept = back.page.locator("ul.terms li.kept")
    words = back.t("You hear that your report was received")
    expect(kept.filter(has_text=words)).to_contain_text(back.t("done"))
    back.say("Dank u. Het gebeurt dinsdag weer.")

    bram.go(f"case/{case}")
    bram.sees("Dank u. Het gebeurt dinsdag weer.")
    bram.start("Write to the reporting person")
    bram.write("Your message", "Dan komen we dinsdag kijken.")
    bram.press("Send the message")
    back.page.reload()
    back.sees("Dan komen we dinsdag kijken.")
