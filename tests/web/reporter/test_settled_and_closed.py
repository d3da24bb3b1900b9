"""What somebody reads in the mailbox of something that is settled or closed: what they can do."""

import datetime as dt

import pytest

from tests.usecases.cast import draft, house, receipt, send
from tests.usecases.names.opening import be_free, only_case
from tests.usecases.register.test_nobody_objects import write_that_it_lapsed
from tests.usecases.register.test_settled import SETTLED
from tests.web.visitor import Visitor
from waarborg.core.seal.receipt import as_words
from waarborg.store.messages.models import Message
from waarborg.usecases.assessment.acknowledge_report import acknowledge_report
from waarborg.usecases.assessment.assess_report import assess_report
from waarborg.usecases.assessment.close_report import close_report
from waarborg.usecases.assessment.propose_task import propose_task
from waarborg.usecases.register.register_settled import register_settled

__all__ = ["draft", "house", "receipt", "send"]
pytestmark = pytest.mark.slow

UNTIL = "13 April 2026, 10:00"  # six weeks after the second of March, in the time of the house
OBJECT = 'action="/en/mailbox/not-settled/'
APPROVAL = 'action="/en/mailbox/text/'
WHY = "It goes on every day."


def come_back(words, language="en") -> Visitor:
    visitor = Visitor(language)
    visitor.post("back/", words=" ".join(words))
    return visitor


@pytest.fixture
def slip(public_side, house):
    return register_settled(reader=house.manager, draft=SETTLED, now=house.now)


def part(visitor, heading: str) -> str:
    """Give what stands under a heading."""
    return visitor.text.split(f">{heading}</h2>")[1].split("<h2")[0]


def test_a_settled_mailbox_says_until_when_one_can_object_and_leads_there(slip):
    emre = come_back(slip.words)
    assert f"You can do that until {UNTIL}." in part(emre, "Is it not settled for you?")
    talk = part(emre, "Messages")
    assert "A message is not enough" in talk
    assert 'href="#not-settled"' in talk
    assert talk.index("not-settled") < talk.index("Send my message")
    assert 'id="not-settled"' in emre.text


def test_who_objected_is_not_sent_there_again(slip):
    emre = come_back(slip.words)
    emre.post("mailbox/not-settled/", at="objection", text=WHY)
    assert "A message is not enough" not in emre.text
    assert "You can do that until" not in emre.text


def test_the_last_moment_counts_and_after_it_no_form_stands_there(slip, time_machine, house):
    last = house.now + dt.timedelta(days=42, hours=-1)  # summer time began meanwhile
    time_machine.move_to(last, tick=False)
    emre = come_back(slip.words)
    assert OBJECT in emre.text
    time_machine.move_to(last + dt.timedelta(seconds=1), tick=False)
    late = emre.post("mailbox/not-settled/", at="objection", text=WHY)
    assert late.status_code == 422
    assert OBJECT not in emre.text
    assert WHY in emre.text
    assert "the place for it is not on this page any more" in emre.text
    told = part(emre, "Is it not settled for you?")
    assert f"You could say so here until {UNTIL}." in told
    for path in ("way", "talk", "outside"):
        assert f'href="/en/{path}/"' in told
    assert "A message is not enough" not in emre.text
    emre.post("mailbox/message/", at="message", text=WHY)
    assert Message.objects.count() == 1


def test_a_line_of_before_that_nobody_objected_is_not_shown_as_something_late(slip, house):
    write_that_it_lapsed(house.later(days=60))
    happened = part(come_back(slip.words), "What happened so far")
    assert "A term passed: Until then you can say that it is not settled" in happened
    assert 'class="late"' not in happened


def test_a_closed_mailbox_says_what_a_message_does_and_what_a_second_look_does(
    public_side, house, send, draft
):
    keys = send(draft)
    be_free(house, "asha")
    said = {"reasons": "It stopped.", "feedback": "It stopped."}
    words = as_words(keys.entropy, "en")
    assert "Your report is closed." not in come_back(words).text
    told = {"case": only_case(), "reader": house.asha}
    acknowledge_report(text="Thank you.", now=house.later(minutes=1), **told)
    assess_report(note="The invoices.", now=house.later(minutes=1), **told)
    close_report(now=house.later(minutes=1), **said, **told)
    emre = come_back(words)
    talk = part(emre, "Messages")
    assert "Your report is closed. You can still write" in talk
    assert 'href="#decided"' in talk
    assert 'id="decided"' in emre.text
    emre.post("mailbox/message/", at="message", text=WHY)
    assert Message.objects.filter(compartment__case=only_case()).count() >= 1
    assert "Your message was sent." in emre.text


def test_a_text_that_still_waited_when_it_was_closed_has_no_form_and_goes_to_nobody(
    public_side, house, send, draft
):
    keys = send(draft)
    be_free(house, "asha")
    told = {"case": only_case(), "reader": house.asha}
    acknowledge_report(text="Thank you.", now=house.later(minutes=1), **told)
    assess_report(note="The invoices.", now=house.later(minutes=1), **told)
    to = house.person("head_of_yard")
    entry = propose_task(person=to, text="Who signs?", now=house.later(minutes=1), **told)
    emre = come_back(as_words(keys.entropy, "en"))
    assert APPROVAL in emre.text
    close_report(reasons="Done.", feedback="Done.", now=house.later(minutes=1), **told)
    emre.get("mailbox/")
    assert APPROVAL not in emre.text
    over = part(emre, "A text that was put to you")
    assert "Who signs?" in over
    assert "This text goes to nobody now. You need not answer it." in over
    emre.post("mailbox/text/", at="approval", entry=entry, agree="no", text_back=WHY)
    assert APPROVAL not in emre.text
    assert WHY in emre.text
    assert "the place for it is not on this page any more" in emre.text
