"""A report that is open in two windows, or on two devices: nothing that was typed is lost."""

import datetime as dt
from dataclasses import replace

import pytest

from tests.web.visitor import Visitor
from waarborg.store.attachments.models import Attachment
from waarborg.store.cases.models import Case, Draft
from waarborg.store.messages.models import Message
from waarborg.store.people.staffing import sit
from waarborg.usecases.new_case import seal_case
from waarborg.usecases.reporting import make_report as making
from waarborg.usecases.reporting.read_draft import open_draft
from waarborg.usecases.reporting.show_readers import show_readers
from waarborg.usecases.writing import guard_draft
from waarborg.web.reporter import step_page, write

pytestmark = pytest.mark.slow

GUESS = "Alleen ik werk op vrijdag."
TYPED = "Het gebeurt ook op vrijdag, en dan zijn er meer mensen bij."
TOO_LATE = "Your report had already been sent"


@pytest.fixture
def words(emre):
    taken = emre.take_words()
    emre.write_all()
    return taken


@pytest.fixture
def phone(words):
    """The same report on another device, before it is sent."""
    other = Visitor()
    other.post("back/", words=" ".join(words))
    assert other.heading == "First: what you hope for"
    return other


def waits_as_a_message(visitor, text):
    assert visitor.heading == "Your mailbox"
    assert TOO_LATE in visitor.text
    assert text in visitor.text.partition('id="message_text"')[2].partition("</textarea>")[0]
    assert not Draft.objects.exists()
    assert Case.objects.count() == 1
    assert not Message.objects.exists()
    visitor.post("mailbox/message/", at="message", text=text)
    assert Message.objects.count() == 1


def test_what_is_typed_on_another_device_after_sending_waits_as_a_message(emre, phone):
    emre.write("check", go="send")
    page = phone.write("story", story=TYPED)
    assert page.status_code == 409
    waits_as_a_message(phone, TYPED)


def test_the_last_answer_on_another_device_after_sending_waits_as_a_message(emre, phone):
    emre.write("check", go="send")
    phone.write("check", go="send", could_guess=TYPED)
    waits_as_a_message(phone, TYPED)


def test_sending_it_from_another_device_too_gives_the_same_promise(emre, phone):
    emre.write("check", go="send")
    phone.write("check", go="send")
    assert phone.heading == "Your report is in"
    assert phone.page.context["promise"] == emre.page.context["promise"]
    assert Case.objects.count() == 1


def test_what_is_typed_in_a_second_window_after_sending_waits_as_a_message(emre, words):
    emre.write("check", go="send")
    emre.get("mailbox/")
    emre.write("story", story=TYPED)
    waits_as_a_message(emre, TYPED)


def test_who_must_not_see_it_waits_as_a_message_too(emre, words):
    emre.write("check", go="send")
    emre.get("mailbox/")
    emre.write("must_not_see", named="Dina", add="head_of_post@post_accra")
    told = "Who must not see this?\nhead of post, Post in Accra\nDina"
    waits_as_a_message(emre, told)


def test_a_name_never_stands_ready_in_a_message_to_the_readers(emre, words):
    emre.write("check", go="send")
    emre.get("mailbox/")
    emre.write("name", name_mode="confidential", name="Emre", contact="Emre thuis")
    assert emre.heading == "Your mailbox"
    assert TOO_LATE in emre.text
    assert "Emre" not in emre.text


def test_what_stands_in_the_report_already_is_not_repeated(emre, words):
    emre.write("check", go="send")
    emre.get("mailbox/")
    emre.write("wish", wish="Dat het stopt.")
    assert emre.heading == "Your mailbox"
    assert TOO_LATE in emre.text
    assert not emre.page.context["wrong"]


def test_a_file_that_comes_after_sending_is_destroyed_and_asked_for_again(emre, words):
    from django.core.files.uploadedfile import SimpleUploadedFile

    emre.write("check", go="send")
    emre.get("mailbox/")
    emre.write("files", files=SimpleUploadedFile("zand.txt", b"zand"))
    assert "Your files were removed. Choose them again." in emre.text
    assert not Attachment.objects.exists()


def test_the_report_is_sent_at_the_very_moment_of_a_step_elsewhere(emre, phone, monkeypatch):
    def sent_just_after(**told):
        found = open_draft(**told)
        monkeypatch.setattr(write, "open_draft", open_draft)
        emre.write("check", go="send")
        return found

    monkeypatch.setattr(write, "open_draft", sent_just_after)
    phone.write("story", story=TYPED)
    waits_as_a_message(phone, TYPED)


def test_the_pages_of_a_report_that_was_sent_lead_to_the_mailbox(emre, phone):
    emre.write("check", go="send")
    phone.get("report/write/")
    assert phone.heading == "Your mailbox"


def test_a_step_that_came_too_late_for_the_session_and_for_the_report_is_not_lost(emre, words):
    emre.write("check", go="send")
    emre.client.cookies.clear()
    emre.write("story", story=TYPED)
    assert emre.heading == "This page was open too long"
    emre.post("back/again/", page="write", at="story", story=TYPED, words=" ".join(words))
    waits_as_a_message(emre, TYPED)


def meanwhile(monkeypatch, name, real, do):
    """Let somebody do something in another window right before a part of sending."""

    def other_window_first(*told):
        monkeypatch.setattr(making, name, real)
        do()
        return real(*told)

    monkeypatch.setattr(making, name, other_window_first)


def looks_it_over_again(visitor):
    assert visitor.page.status_code == 409
    assert visitor.heading == "Look it over, then send it"
    assert "Something changed since you looked it over." in visitor.text
    assert not Case.objects.exists()


def test_who_must_not_see_it_is_chosen_on_another_device_while_the_last_page_is_open(emre, phone):
    phone.write("must_not_see", named="Dina")
    emre.write("check", go="send", could_guess=GUESS)
    looks_it_over_again(emre)
    assert '<dd class="said">Dina</dd>' in emre.text
    assert GUESS in emre.text
    emre.write("check", go="send", could_guess=GUESS)
    assert emre.heading == "Your report is in"


def test_a_step_that_is_kept_at_the_very_moment_of_sending_is_not_lost(emre, phone, monkeypatch):
    def choose():
        phone.write("must_not_see", named="Dina")

    meanwhile(monkeypatch, "seal_case", seal_case, choose)
    emre.write("check", go="send", could_guess=GUESS)
    looks_it_over_again(emre)
    assert '<dd class="said">Dina</dd>' in emre.text
    assert GUESS in emre.text


def test_two_answers_to_the_last_question_are_both_kept(emre, phone, monkeypatch):
    def answer():
        phone.write("check", go="to-story", could_guess=TYPED)

    meanwhile(monkeypatch, "seal_case", seal_case, answer)
    emre.write("check", go="send", could_guess=GUESS)
    looks_it_over_again(emre)
    assert TYPED in emre.text
    assert GUESS in emre.text


def test_an_answer_that_was_taken_out_elsewhere_comes_back_when_it_was_typed_here(emre, phone):
    emre.write("check", go="stay", could_guess=GUESS)
    phone.write("check", go="to-story", could_guess="")
    emre.write("check", go="send", could_guess=GUESS)
    looks_it_over_again(emre)
    assert emre.text.count(GUESS) == 1


def test_a_report_that_cannot_go_leaves_what_another_window_wrote(emre, monkeypatch):
    words = emre.take_words(relation="citizen", door="committee")
    emre.write_all()
    other = Visitor()
    other.post("back/", words=" ".join(words))

    def write_on():
        other.write("story", story=TYPED)

    meanwhile(monkeypatch, "guard_draft", guard_draft, write_on)
    emre.write("check", go="send", could_guess=GUESS)
    assert emre.heading == "Your report was not sent"
    emre.write("files")
    assert emre.heading == "Look it over, then send it"
    assert TYPED in emre.text
    assert GUESS in emre.text


def test_a_form_that_says_not_what_it_showed_is_shown_again(emre, words):
    emre.post("report/write/", at="check", go="send")
    looks_it_over_again(emre)


def test_what_nobody_typed_does_not_come_back_as_if_somebody_had(emre, words):
    emre.client.cookies.clear()
    emre.write("check", go="send", could_guess=GUESS)
    assert emre.heading == "This page was open too long"
    assert GUESS in emre.text
    assert 'name="seen"' not in emre.text


def test_a_last_page_that_is_old_and_sent_meanwhile_does_not_say_that_nothing_was_sent(
    emre, phone, monkeypatch
):
    phone.write("must_not_see", named="Dina")
    phone.write("files")

    def sent_just_after(**told):
        found = open_draft(**told)
        monkeypatch.setattr(write, "open_draft", open_draft)
        phone.write("check", go="send")
        return found

    monkeypatch.setattr(write, "open_draft", sent_just_after)
    emre.write("check", go="send", could_guess=GUESS)
    waits_as_a_message(emre, GUESS)


WRITTEN = "This changed: what you wrote, or who must not see it"


def test_what_was_changed_elsewhere_is_named(emre, phone):
    phone.write("story", story=TYPED)
    emre.write("check", go="send")
    looks_it_over_again(emre)
    assert f"{WRITTEN}." in emre.text


def test_somebody_else_would_read_it_than_the_page_said(emre, words, people, now):
    """Between looking it over and sending, somebody comes to sit with the readers."""
    sit(people["manager-groen"]["person"], "coordinator", "", now.date())
    emre.write("check", go="send", could_guess=GUESS)
    looks_it_over_again(emre)
    assert "This changed: who reads it." in emre.text
    assert GUESS in emre.text
    emre.write("check", go="send", could_guess=GUESS)
    assert emre.heading == "Your report is in"


@pytest.mark.parametrize(
    ("change", "named"),
    [
        ({"rules": "other"}, "the rules of this organisation"),
        ({"dormant": ("Somebody",)}, "who reads it when a term passes"),
        ({"never": ()}, "who steps aside, or never reads it"),
        ({"terms": ()}, "what happens when"),
    ],
)
def test_whatever_the_page_showed_is_shown_again_when_it_changed(
    emre, words, monkeypatch, change, named
):
    def now_so(**told):
        return replace(show_readers(**told), **change)

    monkeypatch.setattr(step_page, "show_readers", now_so)
    emre.write("check", go="send")
    looks_it_over_again(emre)
    assert f"This changed: {named}." in emre.text
    emre.write("check", go="send")
    assert emre.heading == "Your report is in"


def test_a_minute_later_nothing_has_changed(emre, words, now, time_machine):
    time_machine.move_to(now + dt.timedelta(minutes=15))
    emre.write("check", go="send")
    assert emre.heading == "Your report is in"
