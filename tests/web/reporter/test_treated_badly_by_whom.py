"""Who does it, and who must not see that: asked before the last page, and kept out."""

import re

import pytest

from tests.web.reporter.treated_badly import TOLD, listed, look, open_mailbox_of, send, whom
from waarborg.store.cases.models import Case
from waarborg.store.people.staffing import sit

pytestmark = pytest.mark.slow


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
    whom(emre, away_named=" ".join(words))
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
