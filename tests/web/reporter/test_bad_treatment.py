"""Who is treated badly sees who reads that before sending it, and loses nothing on the way."""

import datetime as dt

import pytest

from tests.web.reporter.treated_badly import TOLD, form_of, listed, look, send
from waarborg.core.seal.cards import GuarantorCard
from waarborg.core.seal.notes import WITNESS, Signer
from waarborg.core.seal.wraps import public_key
from waarborg.store.cases.models import Case
from waarborg.store.guarantor.pairings import end_pairing, guarantor, pair_with
from waarborg.store.people.staffing import sit

pytestmark = pytest.mark.slow


@pytest.fixture
def looking(emre):
    emre.report(name_mode="confidential", name="Emre")
    emre.get("mailbox/")
    emre.post("mailbox/bad-treatment/", at="retaliation", go="look", text=TOLD)
    return emre


def test_before_sending_it_says_who_reads_it_and_who_does_not(looking):
    assert looking.heading == "Look it over, then send it"
    assert Case.objects.count() == 1
    assert "The external reporting point" in listed(looking, "They will read it")
    assert "The integrity office, because they had a part" in listed(looking, "They never read it")
    assert "Could somebody guess that it is you?" in looking.text
    assert TOLD in looking.text


def test_a_name_that_lies_with_the_guarantor_is_not_in_it(emre, now):
    """It is left anew, for other custodians: saying that it lies sealed would be untrue."""
    witness = Signer("borg.example.nl/witness", WITNESS, bytes(32)).verifier
    card = GuarantorCard("Naburig", "https://borg.example.nl", witness, public_key(bytes(32)))
    pair_with(card, now.date())
    emre.report(name_mode="elsewhere", name="", contact="")
    look(emre)
    assert "Your name is not in this report" in emre.text
    assert "Only you can show it" not in emre.text
    end_pairing(guarantor().id, now.date())
    look(emre)
    assert "You report without a name" in emre.text


def test_sending_it_gives_a_receipt_and_keeps_what_others_could_guess(looking):
    send(looking, could_guess="Alleen ik ben overgeplaatst.")
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
    form = form_of(looking)
    send(looking)
    promise = looking.page.context["promise"]
    looking.get("mailbox/")
    page = again(looking, form)
    assert page.status_code == 200
    assert looking.page.context["promise"] == promise
    assert Case.objects.count() == 2


def again(page, form):
    fields = form | {"text": TOLD}
    return page.post("mailbox/bad-treatment/", at="retaliation_check", go="send", **fields)


def test_the_same_text_about_something_that_happened_again_is_a_report_too(emre, time_machine):
    words = emre.report()
    for _ in range(2):
        look(emre)
        send(emre)
        assert emre.heading == "Your report is in"
        time_machine.shift(dt.timedelta(days=60))
        emre.post("back/", words=" ".join(words))
    assert Case.objects.count() == 3


def test_when_others_would_read_it_than_the_page_said_it_is_not_sent(looking, people, now):
    sit(people["manager-groen"]["person"], "external_point", "", now.date())
    for fields in (form_of(looking), {**form_of(looking), "seen": ""}):
        page = again(looking, fields)
        assert page.status_code == 422
        assert "Something changed since you looked it over." in looking.text
        assert TOLD in looking.text
        assert Case.objects.count() == 1
    assert listed(looking, "They will read it").count("<li>") == 3
    send(looking)
    assert looking.heading == "Your report is in"
    assert Case.objects.count() == 2


def test_no_link_leads_away_from_what_was_typed(emre):
    emre.report()
    emre.get("mailbox/")
    assert 'hreflang="nl"' in emre.text
    emre.post("mailbox/bad-treatment/", at="retaliation", go="send", text="")
    assert emre.heading == "Your mailbox"
    assert "hreflang" not in emre.text
    look(emre)
    assert emre.heading == "Look it over, then send it"
    assert "hreflang" not in emre.text


def test_a_form_without_its_token_is_looked_over_first(emre):
    emre.report()
    emre.get("mailbox/")
    emre.post("mailbox/bad-treatment/", at="retaliation", go="send", text=TOLD)
    assert emre.heading == "Look it over, then send it"
    assert TOLD in emre.text
    assert Case.objects.count() == 1


def test_nothing_is_sent_without_a_text_or_with_the_words_in_it(emre):
    words = emre.report()
    look(emre)
    form = form_of(emre)
    for text in ("", " ".join(words)):
        page = emre.post("mailbox/bad-treatment/", go="send", **form, text=text)
        assert page.status_code == 422
    assert "contains the words of your receipt" in emre.text
    assert Case.objects.count() == 1


def test_when_the_page_was_open_too_long_both_texts_come_back(emre):
    words = emre.report()
    emre.get("mailbox/")
    emre.client.cookies.clear()
    guess = "Alleen drie mensen weten van dit rooster, en ik ben er een van."
    said = {"text": TOLD, "could_guess": guess, "once": "this form"}
    page = emre.post("mailbox/bad-treatment/", at="retaliation_check", go="send", **said)
    assert page.status_code == 403
    fields = {"page": "mailbox", "at": "retaliation_check", "words": " ".join(words), **said}
    emre.post("back/again/", **fields)
    assert emre.heading == "Look it over, then send it"
    assert TOLD in emre.text
    assert guess in emre.text
    assert form_of(emre)["once"] == "this form"
    assert Case.objects.count() == 1


def test_bad_treatment_because_of_a_further_report_opens_with_the_same_words(looking):
    send(looking)
    looking.get("mailbox/")
    looking.post("mailbox/other/", number="1")
    looking.post("mailbox/bad-treatment/", go="look", text="En nu opnieuw.")
    assert "The integrity committee" in listed(looking, "They will read it")
    assert "The external reporting point, because" in listed(looking, "They never read it")
    send(looking, "En nu opnieuw.")
    looking.get("mailbox/")
    looking.post("mailbox/other/", number="0")
    looking.post("mailbox/other/", number="2")
    assert "En nu opnieuw." in looking.text
    assert "the integrity committee" in looking.text
