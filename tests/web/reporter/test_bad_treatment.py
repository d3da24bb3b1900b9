"""Who is treated badly sees who reads that before sending it, and loses nothing on the way."""

import re

import pytest

from waarborg.store.cases.models import Case

TOLD = "Ik ben overgeplaatst naar een andere vestiging, zonder gesprek vooraf."


@pytest.fixture
def looking(emre):
    emre.report(name_mode="confidential", name="Emre")
    emre.get("mailbox/")
    emre.post("mailbox/bad-treatment/", at="retaliation", go="look", text=TOLD)
    return emre


def listed(page, heading: str) -> str:
    found = re.search(rf"<h3>{heading}</h3>\s*<ul>(.*?)</ul>", page.text, re.DOTALL)
    return found[1] if found else ""


def test_before_sending_it_says_who_reads_it_and_who_does_not(looking):
    assert looking.heading == "Look it over, then send it"
    assert Case.objects.count() == 1
    assert "The external reporting point" in listed(looking, "They will read it")
    assert "The integrity office, because they had a part" in listed(looking, "They never read it")
    assert "Could somebody guess that it is you?" in looking.text
    assert TOLD in looking.text


def test_sending_it_gives_a_receipt_and_keeps_what_others_could_guess(looking):
    fields = {"text": TOLD, "could_guess": "Alleen ik ben overgeplaatst."}
    looking.post("mailbox/bad-treatment/", at="retaliation_check", go="send", **fields)
    assert looking.heading == "Your report is in"
    assert "waarborg-promise/v1" in looking.text
    looking.get("mailbox/")
    looking.post("mailbox/other/", number="1")
    assert TOLD in looking.text
    assert Case.objects.count() == 2


def test_going_back_keeps_what_was_typed(looking):
    looking.post("mailbox/bad-treatment/", go="back", text=TOLD)
    assert looking.heading == "Your mailbox"
    assert TOLD in looking.text


def test_sent_twice_it_is_one_report(looking):
    looking.post("mailbox/bad-treatment/", go="send", text=TOLD)
    looking.get("mailbox/")
    page = looking.post("mailbox/bad-treatment/", go="send", text=TOLD)
    assert page.status_code == 200
    assert Case.objects.count() == 2


def test_nothing_is_sent_without_a_text_or_with_the_words_in_it(emre):
    words = emre.report()
    emre.get("mailbox/")
    for text in ("", " ".join(words)):
        page = emre.post("mailbox/bad-treatment/", go="send", text=text)
        assert page.status_code == 422
    assert "contains the words of your receipt" in emre.text
    assert Case.objects.count() == 1


def test_when_the_page_was_open_too_long_both_texts_come_back(emre):
    words = emre.report()
    emre.client.cookies.clear()
    guess = "Alleen drie mensen weten van dit rooster, en ik ben er een van."
    said = {"text": TOLD, "could_guess": guess}
    page = emre.post("mailbox/bad-treatment/", at="retaliation_check", go="send", **said)
    assert page.status_code == 403
    fields = {"page": "mailbox", "at": "retaliation_check", "words": " ".join(words), **said}
    emre.post("back/again/", **fields)
    assert emre.heading == "Look it over, then send it"
    assert TOLD in emre.text
    assert guess in emre.text
    assert Case.objects.count() == 1


def test_bad_treatment_because_of_a_further_report_opens_with_the_same_words(looking):
    looking.post("mailbox/bad-treatment/", go="send", text=TOLD)
    looking.get("mailbox/")
    looking.post("mailbox/other/", number="1")
    looking.post("mailbox/bad-treatment/", go="look", text="En nu opnieuw.")
    assert "The integrity committee" in listed(looking, "They will read it")
    assert "The external reporting point, because" in listed(looking, "They never read it")
    looking.post("mailbox/bad-treatment/", go="send", text="En nu opnieuw.")
    looking.get("mailbox/")
    looking.post("mailbox/other/", number="0")
    looking.post("mailbox/other/", number="2")
    assert "En nu opnieuw." in looking.text
    assert "the integrity committee" in looking.text
