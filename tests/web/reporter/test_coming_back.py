import datetime as dt
import re

import pytest

from waarborg.store.messages.models import Message
from waarborg.web.sessions.models import SealedSession


def test_the_words_open_the_mailbox_on_another_device(emre, people):
    words = emre.report(wish="Dat het stopt.")
    emre.client.cookies.clear()
    emre.get("mailbox/")
    assert emre.heading == "I have reported before"
    emre.post("back/", words=" ".join(words).upper())
    assert emre.heading == "Your mailbox"
    assert "Report received" in emre.text
    assert "Dat het stopt." in emre.text


def test_a_typing_error_is_mended_and_unknown_words_are_told_apart(emre):
    words = emre.report()
    emre.client.cookies.clear()
    emre.post("back/", words="een twee drie")
    assert "A receipt has eight words" in emre.text
    emre.post("back/", words=" ".join([words[0] + "q", *words[1:]]))
    assert emre.heading == "Your mailbox"


def test_good_words_under_which_nothing_lies_get_a_clear_answer(emre):
    from waarborg.usecases.reporting.hand_out_receipt import hand_out_receipt

    unknown = hand_out_receipt(language="en")
    page = emre.post("back/", words=" ".join(unknown.words))
    assert page.status_code == 422
    assert "nothing lies here under them" in emre.text
    assert not emre.client.cookies
    assert " ".join(unknown.words) in emre.text


def test_a_report_that_was_not_sent_can_be_finished_with_the_words(emre):
    words = emre.take_words()
    emre.write("wish", wish="Dat het stopt.")
    emre.client.cookies.clear()
    emre.post("back/", words=" ".join(words))
    assert emre.heading == "First: what you hope for"
    assert "Dat het stopt." in emre.text


@pytest.mark.slow
def test_after_twenty_minutes_of_silence_the_session_is_gone(emre, time_machine):
    emre.report()
    time_machine.shift(dt.timedelta(minutes=19))
    emre.get("mailbox/")
    assert emre.heading == "Your mailbox"
    time_machine.shift(dt.timedelta(minutes=21))
    emre.get("mailbox/")
    assert emre.heading == "I have reported before"


@pytest.mark.slow
def test_after_two_hours_the_session_is_gone_however_busy_somebody_was(emre, time_machine):
    emre.report()
    for _ in range(7):
        time_machine.shift(dt.timedelta(minutes=18))
        emre.get("mailbox/")
    assert emre.heading == "I have reported before"


@pytest.mark.slow
def test_a_form_that_comes_too_late_is_not_executed_and_comes_back_with_the_words(
    emre, time_machine
):
    words = emre.report()
    emre.get("mailbox/")
    typed = "Dit typte ik met veel moeite, en het mag niet verloren gaan."
    time_machine.shift(dt.timedelta(minutes=30))
    page = emre.post("mailbox/message/", at="message", text=typed)
    assert page.status_code == 403
    assert emre.heading == "This page was open too long"
    assert typed in emre.text
    assert not Message.objects.exists()
    emre.post("back/again/", page="mailbox", at="message", text=typed, words="verkeerd")
    assert typed in emre.text
    emre.post("back/again/", page="mailbox", at="message", text=typed, words=" ".join(words))
    assert emre.heading == "Your mailbox"
    assert typed in emre.text
    assert not Message.objects.exists()
    emre.post("mailbox/message/", at="message", text=typed)
    assert Message.objects.count() == 1


def test_a_step_that_comes_too_late_comes_back_too(emre, time_machine):
    words = emre.take_words()
    emre.write("wish")
    time_machine.shift(dt.timedelta(minutes=30))
    emre.write("story", story="Er wordt zonder masker gespoten, elke dinsdag.")
    assert emre.heading == "This page was open too long"
    told = {"at": "story", "story": "Er wordt zonder masker gespoten, elke dinsdag."}
    emre.post("back/again/", page="write", words=" ".join(words), **told)
    assert emre.heading == "What happened"
    assert told["story"] in emre.text


def test_a_form_with_a_wrong_token_is_not_executed(emre):
    emre.report()
    emre.get("mailbox/")
    page = emre.client.post(
        "/en/mailbox/message/", {"csrfmiddlewaretoken": "x" * 32, "text": "Dit is getypt."}
    )
    assert page.status_code == 403
    assert b"Dit is getypt." in page.content
    assert not Message.objects.exists()


def test_a_message_goes_to_the_readers_and_stands_in_the_mailbox(emre):
    emre.report()
    emre.get("mailbox/")
    emre.post("mailbox/message/", at="message", text="Het gebeurt ook op vrijdag.")
    assert "Your message was sent." in emre.text
    assert "Het gebeurt ook op vrijdag." in emre.text
    emre.get("mailbox/")
    assert "Your message was sent." not in emre.text


def test_a_message_with_the_words_in_it_is_stopped(emre):
    words = emre.report()
    emre.get("mailbox/")
    page = emre.post("mailbox/message/", at="message", text="Mijn woorden: " + " ".join(words))
    assert page.status_code == 422
    assert "contains the words of your receipt" in emre.text
    assert not Message.objects.exists()


@pytest.mark.slow
def test_the_name_can_be_shown_and_taken_back(emre):
    emre.report(name_mode="confidential", name="Emre")
    emre.get("mailbox/")
    assert "Nobody can see it." in emre.text
    emre.post("mailbox/name/", go="who")
    seen = re.search(r'name="seen" value="([^"]+)"', emre.text)[1]
    emre.post("mailbox/name/", go="show", seen=seen)
    assert "These people can see your name now:" in emre.text
    emre.post("mailbox/name/", go="take-back")
    assert "Your name is back in its envelope." in emre.text
    assert "Nobody can see it." in emre.text


@pytest.mark.slow
def test_bad_treatment_opens_a_second_report_under_the_same_words(emre):
    emre.report()
    emre.get("mailbox/")
    emre.post("mailbox/bad-treatment/", go="look", text="Ik ben overgeplaatst.")
    hidden = dict(re.findall(r'name="(once|seen)" value="([^"]+)"', emre.text))
    emre.post("mailbox/bad-treatment/", go="send", text="Ik ben overgeplaatst.", **hidden)
    assert emre.heading == "Your report is in"
    emre.get("mailbox/")
    assert "Your report of bad treatment is in." in emre.text
    emre.post("mailbox/other/", number="1")
    assert "Ik ben overgeplaatst." in emre.text
    assert "the external reporting point" in emre.text


@pytest.mark.slow
def test_what_has_lapsed_stands_on_top_with_the_next_safe_step(emre, time_machine):
    words = emre.report()
    time_machine.shift(dt.timedelta(days=9))
    emre.post("back/", words=" ".join(words))
    assert "should have happened on 9 March 2026" in emre.text
    assert "Take advice before you speak to the press." in emre.text


def test_a_session_of_somebody_else_opens_nothing(emre):
    emre.report()
    emre.client.cookies["report"] = "A" * 43
    emre.get("mailbox/")
    assert emre.heading == "I have reported before"


def test_a_row_that_was_changed_is_no_session(emre):
    emre.report()
    row = SealedSession.objects.get()
    row.blob = bytes(row.blob)[:-1] + bytes([bytes(row.blob)[-1] ^ 1])
    row.save()
    emre.get("mailbox/")
    assert emre.heading == "I have reported before"


def test_coming_back_begins_a_session_under_another_secret(emre):
    words = emre.report()
    before = emre.client.cookies["report"].value
    emre.post("back/", words=" ".join(words))
    assert emre.client.cookies["report"].value != before
    assert SealedSession.objects.count() == 1


def test_no_address_tells_which_case_it_is(emre):
    from waarborg.store.cases.models import Case

    emre.report()
    emre.get("mailbox/")
    case = Case.objects.get().pk
    assert not re.search(rf'(href|action)="[^"]*{case}', emre.text)
