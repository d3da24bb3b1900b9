import re
from collections import Counter

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from waarborg.store.cases.models import Case
from waarborg.web.sessions.models import SealedSession


def test_the_first_cookie_comes_with_the_words(emre):
    emre.get("report/")
    assert not emre.client.cookies
    emre.post("report/", go="words")
    assert len(emre.words) == 8
    assert set(emre.client.cookies) == {"report"}


def test_nothing_is_asked_before_the_words_are_written_down(emre):
    emre.post("report/", go="words")
    emre.post("report/write/", go="next")
    assert emre.page.status_code == 422
    assert "First write down the words" in emre.text
    emre.post("report/write/", written="on")
    assert emre.words == []


def test_the_wish_comes_before_the_facts(emre):
    emre.take_words()
    assert emre.heading == "First: what you hope for"
    emre.write("wish", wish="Dat het stopt.")
    assert emre.heading == "What happened"


def test_whoever_did_not_use_the_signpost_is_asked_the_first_questions_here(emre):
    emre.post("report/", go="words")
    emre.post("report/write/", written="on")
    assert "Step 1 of 11" in emre.text
    emre.write("relation", relation="citizen")
    emre.write("place", place="yard")
    emre.write("kind", kind="wrongdoing")
    assert "For residents" in emre.text
    assert "The integrity committee" not in emre.text
    emre.write("door", door="citizens")
    emre.write_all()
    emre.write("check", go="send")
    assert emre.heading == "Your report is in"


def test_a_report_is_made_and_its_promise_can_be_kept(emre):
    emre.report()
    assert Case.objects.count() == 1
    saved = emre.get("report/receipt.txt")
    assert saved.headers["Content-Type"].startswith("text/plain")
    assert saved.content.startswith(b"waarborg-promise/v1")


def test_the_last_button_asks_nothing_twice(emre):
    emre.take_words()
    emre.write_all()
    with CaptureQueriesContext(connection) as told:
        emre.write("check", go="send")
    assert emre.heading == "Your report is in"
    asked = Counter(
        re.findall(r'^SELECT .*? FROM "(\w+)"', "\n".join(q["sql"] for q in told), re.MULTILINE)
    )
    assert asked.pop("web_sealedsession") == 2  # the page that follows is a request of its own
    # Who works here, the keys of those who sit in bodies, and whether one of them is another key.
    assert asked.pop("people_person") == 3
    assert set(asked.values()) == {1}


def test_the_same_form_twice_is_one_report_and_the_same_promise(emre):
    emre.take_words()
    emre.write_all()
    before = emre.page
    emre.write("check", go="send")
    first = re.search(r"<pre[^>]*>(.*?)</pre>", emre.text, re.DOTALL)[1]
    emre.page = before
    emre.write("check", go="send")
    assert re.search(r"<pre[^>]*>(.*?)</pre>", emre.text, re.DOTALL)[1] == first
    assert Case.objects.count() == 1


def test_back_keeps_what_was_typed(emre):
    emre.take_words()
    emre.write("wish", wish="Dat het stopt.")
    emre.write("story", go="back", story="Er wordt gespoten.")
    assert emre.heading == "First: what you hope for"
    assert "Dat het stopt." in emre.text
    emre.write("wish", wish="Dat het stopt.")
    assert "Er wordt gespoten." in emre.text


def test_the_other_language_keeps_what_was_typed(emre):
    emre.take_words()
    emre.language = "nl"
    emre.write("wish", go="stay", wish="Dat het stopt.")
    assert emre.heading == "Eerst: wat u hoopt"
    assert "Dat het stopt." in emre.text


def test_a_story_is_needed_and_the_error_says_how(emre):
    emre.take_words()
    emre.write("wish")
    page = emre.write("story", story="", when_where="Dinsdag.")
    assert page.status_code == 422
    assert 'href="#id_story"' in emre.text
    assert "Dinsdag." in emre.text


def test_a_text_that_is_too_long_comes_back_whole(emre):
    emre.take_words()
    emre.write("wish")
    long = "a" * 60_000 + "einde"
    page = emre.write("story", story=long)
    assert page.status_code == 422
    assert "60005 characters and 50000 characters fit" in emre.text
    assert long in emre.text


def test_the_words_of_the_receipt_do_not_go_into_the_story(emre):
    words = emre.take_words()
    emre.write("wish")
    page = emre.write("story", story=f"Mijn woorden zijn {' '.join(words)}.")
    assert page.status_code == 422
    assert "Your text contains the words of your receipt." in emre.text
    emre.write("story", story="Er wordt gespoten.")
    assert emre.heading == "Who is it about?"


@pytest.mark.slow
@pytest.mark.parametrize(
    ("at", "field", "heading"),
    [
        ("wish", "wish", "First: what you hope for"),
        ("story", "when_where", "What happened"),
        ("must_not_see", "named", "Who must not see this?"),
    ],
)
def test_words_that_stayed_in_the_draft_stop_the_report_where_they_stand(emre, at, field, heading):
    words = emre.take_words()
    emre.write_all()
    typed = {field: f"Mijn woorden zijn {' '.join(words)}."}
    emre.write(at, go="back", story="Er wordt gespoten.", **typed)
    emre.write("files")
    page = emre.write("check", go="send")
    assert page.status_code == 422
    assert emre.heading == heading
    assert "Your text contains the words of your receipt." in emre.text
    assert typed[field] in emre.text
    assert not Case.objects.exists()


def test_who_must_not_see_it_stays_chosen_on_a_page_that_shows_what_is_wrong(emre):
    words = emre.take_words()
    emre.write_all()
    named = " ".join(words)
    emre.write("must_not_see", go="back", named=named, add="head_of_post@post_accra")
    emre.write("files")
    emre.write("check", go="send")
    [box] = re.findall(r"<input[^>]*name=\"spots\"[^>]*>", emre.text)
    assert 'value="head_of_post@post_accra"' in box
    assert "checked" in box


def test_a_body_that_is_too_large_gets_a_page_that_says_so(emre):
    emre.take_words()
    page = emre.write("story", story="a" * 1_200_000)
    assert page.status_code == 400
    assert emre.heading == "This could not be read"


def test_a_name_is_never_taken_from_whoever_wants_none(emre):
    emre.take_words()
    page = emre.write("name", name_mode="anonymous", name="Emre")
    assert page.status_code == 422
    assert "Empty those fields" in emre.text
    emre.write("name", name_mode="confidential", name="")
    assert "Type your name" in emre.text
    label = re.search(r'for="id_name">([^/]*)', emre.text)
    assert label
    assert "you may skip this" not in label[1]


def test_the_last_page_shows_who_reads_who_does_not_and_when(emre):
    emre.take_words()
    emre.write("wish")
    emre.write("story", story="Er wordt gespoten.")
    emre.write("concerned", add="team_manager@team_groen")
    emre.write("must_not_see", named="Dina", add="head_of_post@post_accra")
    emre.write("name", name_mode="anonymous")
    emre.write("files")
    assert emre.heading == "Look it over, then send it"
    for told in (
        "the integrity committee",
        "They never read it",
        "Team manager, Parks team",
        "Head of post, Post in Accra",
        '<dd class="said">Dina</dd>',
        "Anybody here who may have a name you typed",
        "at the latest 9 March 2026",
        "Could somebody guess that it is you?",
    ):
        assert told in emre.text, told


def test_what_is_missing_is_asked_where_it_belongs(emre):
    emre.take_words()
    emre.write("files")
    emre.write("check", go="send")
    assert emre.heading == "What happened"
    assert "This is needed before your report can be sent." in emre.text
    assert not Case.objects.exists()


def test_a_closed_door_says_so_and_loses_nothing(emre):
    emre.take_words(relation="citizen", door="committee")
    emre.write_all(story="Er wordt gespoten.")
    page = emre.write("check", go="send")
    assert page.status_code == 409
    assert emre.heading == "Your report was not sent"
    for untrue in ("at the latest", "What happens when", "Only when a term passes", "<h3>"):
        assert untrue not in emre.text, untrue
    assert "You can also go outside the organisation" in emre.text
    emre.write("check", go="to-story")
    assert "Er wordt gespoten." in emre.text


def test_the_session_table_holds_neither_words_nor_story(emre):
    words = emre.take_words()
    emre.write("wish", wish="Dat het stopt.")
    row = SealedSession.objects.get()
    cookie = emre.client.cookies["report"].value
    assert cookie not in row.row_id
    for secret in (cookie, "Dat het stopt", words[0] + " "):
        assert secret.encode() not in bytes(row.blob)


def test_when_very_many_come_they_wait_before_writing_and_keep_their_turn(
    emre, monkeypatch, time_machine
):
    from waarborg.web import waiting

    monkeypatch.setattr(waiting, "PLACES", 0)
    page = emre.post("report/", go="words", relation="citizen", place="yard", door="citizens")
    assert page.status_code == 503
    assert not emre.client.cookies
    ticket = re.search(r'name="ticket" value="([^"]+)"', emre.text)[1]
    early = emre.post("report/", go="words", ticket=ticket)
    assert early.status_code == 503
    assert ticket in emre.text
    time_machine.shift(waiting.WAIT_SECONDS + 1)
    emre.post("report/", go="words", ticket=ticket, relation="citizen")
    assert len(emre.words) == 8
