"""What the reporting person reads of a task: the text that went out, and the answer to it."""

import pytest
from django.test import override_settings

from tests.attacks.conftest import PUBLIC_ONLY, at_the_desk, that_monday
from tests.house import NOW
from tests.usecases.cast import draft, house, receipt, send
from tests.usecases.whole_case import Desk
from tests.web.reporter.test_settled_and_closed import come_back, part
from waarborg.core.seal.receipt import as_words
from waarborg.store.cases.entries import write_entry
from waarborg.usecases.assessment import answer_task as answering
from waarborg.usecases.assessment.answer_task import answer_task
from waarborg.usecases.assessment.hand_back_report import hand_back_report
from waarborg.usecases.assessment.pass_on_report import pass_on_report
from waarborg.usecases.assessment.propose_task import propose_task
from waarborg.usecases.assessment.read_case import read_case
from waarborg.usecases.dialogue.approve_text import approve_text

__all__ = ["at_the_desk", "draft", "house", "receipt", "send", "that_monday"]
pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("that_monday")]

ASKED = "Check who signs for sand in team groen."
DONE = "Two people sign now."
HEADING = "What was asked of the organisation"


class Still(Desk):
    """A case on one Monday morning: all of it happens now."""

    def do(self, act, name, **given):
        given = {"case": self.case, "reader": getattr(self.house, name)} | given
        return act(now=NOW, **given)

    def say(self, act, **given):
        return act(keys=self.keys, now=NOW, **given)

    def ticks(self):
        """No clock comes by."""

    def ask(self, *, agree=True):
        to = self.house.person("manager")
        entry = self.do(propose_task, "asha", person=to, text=ASKED)
        self.say(approve_text, entry=entry, agree=agree, text_back="")
        return entry

    def mailbox(self):
        words = as_words(self.keys.entropy, "en")
        with override_settings(**PUBLIC_ONLY):
            return come_back(words)


@pytest.fixture
def case(house, send, draft):
    case = Still(house, send(draft))
    case.begin()
    return case


def test_a_text_they_agreed_to_stays_readable_before_it_goes_out(case):
    assert HEADING not in case.mailbox().text
    case.ask()
    shown = part(case.mailbox(), HEADING)
    assert ASKED in shown
    assert "You agreed that this text may go out." in shown


def test_a_text_they_did_not_agree_to_went_nowhere(case):
    case.ask(agree=False)
    assert ASKED not in case.mailbox().text


def test_the_text_that_went_out_and_the_answer_stand_in_the_mailbox_word_for_word(case):
    case.do(hand_back_report, "asha", proposal=case.ask())
    shown = part(case.mailbox(), HEADING)
    assert shown.count(ASKED) == 1
    assert "team manager, Parks team" in shown
    assert "No answer yet" in shown
    case.do(answer_task, "manager", text=DONE)
    shown = part(case.mailbox(), HEADING)
    assert DONE in shown
    assert "The answer, word for word" in shown
    assert "No answer yet" not in shown


def test_an_answer_from_before_it_was_said_is_not_shown_and_the_mailbox_says_how_to_hear_it(
    case, monkeypatch
):
    """Who wrote it was told that the readers read it, and tell the reporting person."""
    case.do(hand_back_report, "asha", proposal=case.ask())

    def as_before(where, what, said):
        old = {key: value for key, value in said.items() if key != "read_by_reporter"}
        return write_entry(where, what, old)

    monkeypatch.setattr(answering, "write_entry", as_before)
    case.do(answer_task, "manager", text=DONE)
    shown = part(case.mailbox(), HEADING)
    assert DONE not in shown
    assert "Ask the readers what was answered" in shown
    assert [task.answer for task in case.do(read_case, "asha").tasks] == [DONE]
    assert DONE not in repr(case.box())


def test_who_answers_is_told_before_and_after_that_the_reporting_person_reads_it(
    case, at_the_desk, settings
):
    settings.LANGUAGE_CODE = "en"
    case.do(hand_back_report, "asha", proposal=case.ask())
    manager, at = at_the_desk("manager"), f"/case/{case.case}"
    told = "the reporting person"
    assert "The reporting person reads your answer word for word." in (
        manager.get(at).content.decode()
    )
    assert f"So does {told}, word for word." in manager.get(f"{at}/answer-task").content.decode()
    manager.post(f"{at}/answer-task", {"text": DONE})
    assert "The reporting person reads this word for word." in manager.get(at).content.decode()


def test_a_text_with_which_the_case_itself_was_passed_on_stays_too(case):
    case.ask()
    case.do(pass_on_report, "asha", body="committee", reasons="They know more.")
    assert ASKED in part(case.mailbox(), HEADING)
