"""Who is treated badly sees who reads that before sending it, and loses nothing on the way."""

import datetime as dt
import re

import pytest

from waarborg.core.seal.cards import GuarantorCard
from waarborg.core.seal.notes import WITNESS, Signer
from waarborg.core.seal.wraps import public_key
from waarborg.store.cases.models import Case
from waarborg.store.guarantor.pairings import end_pairing, guarantor, pair_with
from waarborg.store.people.staffing import sit
from waarborg.usecases.opened_case import open_for_reporter

pytestmark = pytest.mark.slow

TOLD = "Ik ben overgeplaatst naar een andere vestiging, zonder gesprek vooraf."


@pytest.fixture
def looking(emre):
    emre.report(name_mode="confidential", name="Emre")
    emre.get("mailbox/")
    emre.post("mailbox/bad-treatment/", at="retaliation", go="look", text=TOLD)
    return emre


def form_of(page) -> str:
    """Give the token of the form on the page."""
    return re.search(r'name="once" value="([^"]+)"', page.text)[1]


def send(page, text=TOLD, **more):
    """Press the last button on the page."""
    fields = {"once": form_of(page), "text": text} | more
    return page.post("mailbox/bad-treatment/", at="retaliation_check", go="send", **fields)


def look(page, text=TOLD):
    page.get("mailbox/")
    page.post("mailbox/bad-treatment/", at="retaliation", go="look", text=text)


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
    fields = {"once": form, "text": TOLD}
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
    for text in ("", " ".join(words)):
        fields = {"once": "this form", "text": text}
        page = emre.post("mailbox/bad-treatment/", go="send", **fields)
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
    assert form_of(emre) == "this form"
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


def whom(page, go="look", **chosen):
    """Answer by whom, and who must not see it."""
    fields = {"at": "retaliation_whom", "go": go, "text": TOLD} | {
        re.sub("^(by|away)_", r"\1-", name): value for name, value in chosen.items()
    }
    return page.post("mailbox/bad-treatment/", **fields)


def test_it_is_asked_who_does_it_and_who_must_not_see_it(emre):
    emre.report()
    emre.get("mailbox/")
    emre.post("mailbox/bad-treatment/", at="retaliation", go="whom", text=TOLD)
    assert emre.heading == "Who does this?"
    assert TOLD in emre.text
    assert 'name="by-add"' in emre.text
    assert 'name="away-add"' in emre.text
    assert 'name="away-named"' in emre.text
    for name in ("Dina", "Huib", "Asha"):
        assert name not in emre.text


def test_whoever_does_it_and_sits_with_the_readers_does_not_read_it(emre, people, now):
    """The new boss has a seat at the point that would read it: the last page names who is left."""
    sit(people["manager-groen"]["person"], "external_point", "", now.date())
    emre.report()
    look(emre)
    assert emre.text.partition("They will read it")[2].partition("</ul>")[0].count("<li>") == 3
    whom(emre, by_add="team_manager@team_groen")
    assert emre.heading == "Look it over, then send it"
    assert listed(emre, "They will read it").count("<li>") == 2
    assert "Team manager, Parks team" in listed(emre, "They never read it")
    spots = {"by-spots": "team_manager@team_groen"}
    assert f'name="by-spots" value="{spots["by-spots"]}"' in emre.text
    send(emre, **spots)
    assert emre.heading == "Your report is in"
    emre.get("mailbox/")
    emre.post("mailbox/other/", number="1")
    readers = emre.page.context["box"].readers
    assert len(readers) == 2


def test_a_name_that_is_typed_keeps_out_and_tells_nothing(emre, people, now):
    sit(people["manager-groen"]["person"], "external_point", "", now.date())
    emre.report()
    look(emre)
    named = str(people["manager-groen"]["name"])
    whom(emre, away_named=named)
    assert listed(emre, "They will read it").count("<li>") == 3
    assert "Anybody here who may have a name you typed" in emre.text
    send(emre, **{"away-named": named})
    emre.get("mailbox/")
    emre.post("mailbox/other/", number="1")
    case = Case.objects.get(body="external_point")
    told = open_mailbox_of(emre, now)
    assert people["manager-groen"]["person"] in told.facts.excluded
    assert people["manager-groen"]["person"] in told.facts.matched
    assert told.row.id == case.id


def open_mailbox_of(page, now):
    """Open the case that the page shows, with the keys of its session."""
    held = page.page.wsgi_request.held
    return open_for_reporter(held.case_keys, now)


def test_choosing_one_more_and_going_back_lose_nothing(emre):
    emre.report()
    look(emre)
    emre.post("mailbox/bad-treatment/", at="retaliation", go="whom", text=TOLD)
    first, second = "team_manager@team_groen", "head_of_department@stadsbeheer"
    whom(emre, go="whom", by_add=first, away_add=second, away_named="Dina")
    assert emre.heading == "Who does this?"
    for name, spot in (("by", first), ("away", second)):
        assert re.search(rf'name="{name}-spots"\s+value="{spot}"[^>]*checked', emre.text)
    assert "Dina" in emre.text
    chosen = {"by_spots": first, "away_spots": second, "away_named": "Dina"}
    whom(emre, go="look", could_guess="Drie mensen.", **chosen)
    assert "Drie mensen." in emre.text
    assert "Head of department, City maintenance" in emre.text
    whom(emre, go="whom", could_guess="Drie mensen.", **chosen)
    assert 'name="could_guess" value="Drie mensen."' in emre.text
    whom(emre, go="back", could_guess="Drie mensen.", **chosen)
    assert emre.heading == "Your mailbox"
    for name, value in (("by-spots", first), ("away-spots", second), ("away-named", "Dina")):
        assert f'name="{name}" value="{value}"' in emre.text
    assert 'name="could_guess" value="Drie mensen."' in emre.text


def test_a_function_that_does_not_exist_is_asked_again(emre):
    emre.report()
    look(emre)
    page = whom(emre, by_add="nobody@nowhere", away_named="Dina")
    assert page.status_code == 422
    assert emre.heading == "Who does this?"
    assert "Choose a unit and a function from the list." in emre.text
    assert "Dina" in emre.text
    assert Case.objects.count() == 1


def test_the_words_of_the_receipt_are_not_sent_as_a_name(emre):
    words = emre.report()
    look(emre)
    page = send(emre, **{"away-named": " ".join(words)})
    assert page.status_code == 422
    assert "contains the words of your receipt" in emre.text
    assert Case.objects.count() == 1


@pytest.mark.parametrize("at", ["retaliation_whom", "retaliation_check"])
def test_what_was_chosen_comes_back_when_the_page_was_open_too_long(emre, at):
    words = emre.report()
    look(emre)
    emre.client.cookies.clear()
    spots = {"by-spots": "team_manager@team_groen", "away-named": "Dina"}
    emre.post("mailbox/bad-treatment/", at=at, go="look", text=TOLD, **spots)
    assert emre.heading == "This page was open too long"
    fields = {"page": "mailbox", "at": at, "words": " ".join(words), "text": TOLD, **spots}
    emre.post("back/again/", **fields)
    asked = {"retaliation_whom": "Who does this?"}.get(at, "Look it over, then send it")
    assert emre.heading == asked
    assert 'name="by-spots"' in emre.text
    assert "Dina" in emre.text
    assert TOLD in emre.text
