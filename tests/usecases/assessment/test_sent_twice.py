"""A form that is sent twice does once what it asks, also where nothing else stands in the way."""

import pytest

from waarborg.core.terms import Kind, Reason
from waarborg.store.cases.models import Case
from waarborg.usecases.assessment.acknowledge_report import acknowledge_report
from waarborg.usecases.assessment.classify_report import classify_report
from waarborg.usecases.assessment.close_report import close_report
from waarborg.usecases.assessment.declare_conflict import declare_conflict
from waarborg.usecases.assessment.propose_task import propose_task
from waarborg.usecases.assessment.read_case import read_case
from waarborg.usecases.assessment.write_note import write_note
from waarborg.usecases.dialogue.approve_text import approve_text
from waarborg.usecases.dialogue.write_as_reader import write_as_reader
from waarborg.usecases.dialogue.write_as_reporter import write_as_reporter
from waarborg.usecases.refusal import Refused
from waarborg.usecases.reporting.receive_file import receive_file


@pytest.fixture
def keys(send, draft):
    return send(draft)


@pytest.fixture
def told(house, keys):
    told = {"case": Case.objects.get().id, "reader": house.asha}
    declare_conflict(ground=None, now=house.now, **told)
    acknowledge_report(text="", now=house.later(hours=1), **told)
    return told


def page_of(house, told):
    return read_case(now=house.now, **told)


def test_a_message_of_a_reader(house, told):
    for text in ("Who was there?", "Who was there?", "And when?", "Who was there?"):
        write_as_reader(text=text, now=house.later(minutes=1), **told)
    texts = [one.text for one in page_of(house, told).messages]
    assert texts == ["Who was there?", "And when?", "Who was there?"]


def test_a_message_of_the_reporting_person(house, told, keys):
    for text in ("March.", "March."):
        write_as_reporter(keys=keys, text=text, now=house.later(minutes=1))
    write_as_reader(text="March.", now=house.later(minutes=1), **told)
    assert [one.text for one in page_of(house, told).messages] == ["March.", "March."]


def test_a_message_with_other_files_is_another_one(house, told, keys):
    for number in range(3):
        incoming = receive_file()
        incoming.write(b"x" * (7 if number else 5))
        file = incoming.finish(name="list.txt", now=house.now)
        write_as_reporter(keys=keys, text="The list.", files=(file,), now=house.later(minutes=1))
    sizes = [[file.size for file in one.files] for one in page_of(house, told).messages]
    assert sizes == [[5], [7]]


def test_a_note(house, told):
    for text in ("Ask for the papers.", "Ask for the papers."):
        write_note(text=text, now=house.later(minutes=1), **told)
    assert [one.text for one in page_of(house, told).notes] == ["Ask for the papers."]


def test_a_text_for_a_manager_and_after_an_answer_it_can_be_asked_again(house, told, keys):
    asked = {"person": house.person("manager"), "text": "Check the sand.", **told}
    first = propose_task(now=house.later(minutes=1), **asked)
    assert propose_task(now=house.later(minutes=1), **asked) == first
    approve_text(keys=keys, entry=first, agree=False, text_back="", now=house.later(hours=1))
    assert propose_task(now=house.later(hours=1), **asked) != first


def test_a_classification(house, told):
    for kind in (Kind.WRONGDOING, Kind.WRONGDOING, Kind.INTEGRITY_BREACH):
        classify_report(kind=kind, reasons="So it is.", now=house.later(minutes=1), **told)
    assert len(page_of(house, told).decisions) == 2


def test_what_waits_for_a_second_person(house, told):
    for reasons in ("Done.", "Done.", "Done now."):
        with pytest.raises(Refused) as no:
            close_report(reasons=reasons, feedback="Thanks.", now=house.later(minutes=1), **told)
        assert no.value.reason is Reason.NEEDS_SECOND_PERSON
    assert [one.reasons for one in page_of(house, told).seconding] == ["Done.", "Done now."]
