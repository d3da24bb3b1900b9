import datetime as dt
import re

import pytest

from waarborg.core.procedure.signpost import Usual
from waarborg.core.terms import TermName
from waarborg.usecases.signposting import find_the_way
from waarborg.web.sessions.models import SealedSession

ANSWERS = {"relation": "employee", "place": "yard", "kind": "wrongdoing"}


def hidden(text):
    return set(re.findall(r'type="hidden"\s+name="(\w+)"\s+value="([^"]*)"', text))


def test_the_whole_way_keeps_nothing_and_sets_no_cookie(emre):
    emre.get("way/")
    emre.post("way/", at="relation", relation="employee", go="next")
    emre.post("way/", at="place", relation="employee", place="yard", go="next")
    emre.post("way/", at="kind", **ANSWERS, go="next")
    emre.post("way/", at="concerned", **ANSWERS, go="next")
    assert emre.heading == "This is what you can do"
    assert not emre.client.cookies
    assert not SealedSession.objects.exists()


def test_back_goes_back_with_every_answer_still_there(emre):
    emre.post("way/", at="kind", **ANSWERS, go="back")
    assert emre.heading == "Where?"
    assert {("relation", "employee"), ("kind", "wrongdoing")} <= hidden(emre.text)
    assert re.search(r'value="yard"[^>]*checked', emre.text)


def test_the_other_language_keeps_the_answers(emre):
    emre.language = "nl"
    emre.post("way/", at="kind", **ANSWERS, go="stay")
    assert emre.heading == "Wat?"
    assert {("relation", "employee"), ("place", "yard")} <= hidden(emre.text)
    assert re.search(r'value="wrongdoing"[^>]*checked', emre.text)


def test_a_question_without_an_answer_says_what_to_do_in_a_summary_and_at_the_field(emre):
    page = emre.post("way/", at="relation", go="next")
    assert page.status_code == 422
    assert emre.text.count("Choose what fits you best.") == 2
    assert 'id="errors"' in emre.text
    assert 'href="#id_relation' in emre.text


def test_the_ways_show_readers_terms_help_outside_and_what_the_law_does(emre):
    emre.post("way/", at="result", **ANSWERS)
    for told in (
        "Who reads it:",
        "The integrity office",
        "Who would not read it",
        "The system administrators",
        "within 7 days",
        "Your union",
        "A lawyer",
        "Whistleblowers Authority",
        "Health and Youth Care Inspectorate",
        "Probably yes.",
    ):
        assert told in emre.text, told


def test_whoever_it_is_about_is_named_among_those_who_would_not_read_it(emre):
    emre.post("way/", at="result", **ANSWERS, concerned="head_of_department@stadsbeheer")
    assert "Head of department, City maintenance" in emre.text


def test_more_than_one_function_can_be_chosen_and_taken_away_again(emre):
    first, second = "team_manager@team_groen", "head_of_department@stadsbeheer"
    emre.post("way/", at="concerned", **ANSWERS, spots=first, add=second, go="add")
    for value in (first, second):
        assert re.search(rf'value="{value}"[^>]*checked', emre.text)
    emre.post("way/", at="concerned", **ANSWERS, spots=second, go="add")
    assert f'value="{first}" id="id_spots' not in re.sub(r"\s+", " ", emre.text)


def test_an_unknown_answer_is_asked_again_and_never_echoed(emre):
    emre.post("way/", at="result", relation="<b>x", place="nowhere")
    assert emre.heading == "Find the way"
    assert "<b>x" not in emre.page.content.decode()


def test_the_door_for_bad_treatment_does_not_ask_what_it_is_about(emre):
    emre.post("way/", kind="retaliation")
    assert "Step 1 of 3" in emre.text
    assert ("sure", "kind") in hidden(emre.text)


def test_the_door_for_bad_treatment_promises_only_what_its_button_can_keep(emre):
    """Who handled the first report is known with the words of it, and in no other way."""
    emre.get("after-a-report/")
    first, without = (
        emre.text.index("Report it with my words"),
        emre.text.index("Report it without"),
    )
    assert first < without
    assert re.search(r'class="button primary"\s+href="/en/back/"', emre.text)
    assert "primary" not in emre.text[without - 300 : without]
    cannot = "Without your words we cannot know who handled your first report."
    assert cannot in emre.text
    emre.post("way/", at="result", **ANSWERS | {"kind": "retaliation"})
    assert cannot in emre.text
    emre.post("way/", at="result", **ANSWERS)
    assert cannot not in emre.text


@pytest.mark.parametrize(
    ("days", "language", "told"),
    [
        (3, "en", "In the year before 1 January 2026 half of these were done within 3 days."),
        (3, "nl", "In het jaar voor 1 januari 2026 was de helft hiervan klaar binnen 3 dagen."),
        (
            None,
            "en",
            "In the year before 1 January 2026 more than half of these were not done in time.",
        ),
        (
            None,
            "nl",
            "In het jaar voor 1 januari 2026 was meer dan de helft hiervan niet op tijd.",
        ),
    ],
)
def test_a_house_that_does_badly_does_not_read_as_one_with_few_reports(
    emre, monkeypatch, days, language, told
):
    usual = {name: Usual(before=dt.date(2026, 1, 1), days=days) for name in TermName}
    monkeypatch.setattr(find_the_way, "usual_days", lambda _today: usual)
    emre.language = language
    emre.post("way/", at="result", **ANSWERS)
    assert told in emre.text
    assert "too few reports" not in emre.text
    assert "te weinig meldingen" not in emre.text


def test_the_way_says_who_reads_it_when_a_term_passes_and_in_which_order(emre):
    """The same, in the same order, as the last page before sending."""
    emre.post("way/", at="result", **ANSWERS)
    door = re.search(r'id="door-\d">.*?</section>', emre.text, re.DOTALL)[0]
    later = re.search(r"Only when a term passes:</strong>\s*(.*?)\s*</p>", door, re.DOTALL)[1]
    steps = re.findall(r"<li>\s*(.*?): within (.*?)\.", door, re.DOTALL)
    assert "the external reporting point" in later
    assert [within for _, within in steps] == ["3 days", "7 days", "3 months"]
