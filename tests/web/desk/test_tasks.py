"""A task for the line: until when it has to be answered, and which texts may be given."""

import re

import pytest

from waarborg.core.terms import Compartment
from waarborg.store.cases.entries import write_entry
from waarborg.store.cases.models import Case
from waarborg.store.people.models import Person
from waarborg.usecases.assessment.acknowledge_report import acknowledge_report
from waarborg.usecases.assessment.assess_report import assess_report
from waarborg.usecases.assessment.declare_conflict import declare_conflict
from waarborg.usecases.assessment.hand_back_report import hand_back_report
from waarborg.usecases.assessment.propose_task import propose_task
from waarborg.usecases.dialogue.approve_text import approve_text
from waarborg.usecases.opened_case import must_open
from waarborg.usecases.refusal import Refused

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("that_monday")]


@pytest.fixture
def keys(send, draft):
    return send(draft)


@pytest.fixture
def case(house, keys):
    told = {"case": Case.objects.get().pk, "reader": house.asha, "now": house.now}
    declare_conflict(ground=None, **told)
    acknowledge_report(text="", **told)
    assess_report(note="", **told)
    return told["case"]


@pytest.fixture
def agreed(house, case, keys):
    """Put a text for somebody to the reporting person, who agrees."""

    def agreed(to, text):
        told = {"case": case, "reader": house.asha, "now": house.later(minutes=1)}
        proposal = propose_task(person=to, text=text, **told)
        approve_text(keys=keys, entry=proposal, agree=True, text_back="", now=house.now)
        return proposal

    return agreed


@pytest.mark.parametrize(
    ("language", "until"),
    [
        ("en", "Answer before Monday 16 March 2026, 10:01."),
        ("nl", "Antwoord vóór maandag 16 maart 2026, 10:01."),
    ],
)
def test_a_task_says_at_which_hour_its_term_ends(
    house, case, agreed, at_the_desk, language, until, settings
):
    settings.LANGUAGE_CODE = language
    proposal = agreed(house.person("head_of_yard"), "See who signs for sand.")
    given = {"case": case, "reader": house.asha, "now": house.now}
    hand_back_report(proposal=proposal, reasons="They sign for it.", **given)
    page = at_the_desk("head_of_yard").get(f"/case/{case}").content.decode()
    assert until in page


def offered(asha, case):
    """List the texts that can be chosen, and those with a button beside them."""
    choices = asha.get(f"/case/{case}/hand-back").context["form"]["proposal"].field.choices
    page = asha.get(f"/case/{case}").content.decode().split('<h2 id="task">')[1].split("<h2")[0]
    beside = [card for card in page.split("<li")[1:] if "Give this task" in card]
    return [text for _, text in choices], [
        re.findall('<p class="said">(.*?)</p>', card)[0] for card in beside
    ]


def test_only_a_text_that_would_be_taken_is_offered(house, case, agreed, at_the_desk):
    asha, yard = at_the_desk("asha"), house.person("head_of_yard")
    older = agreed(yard, "Sand, first text.")
    agreed(yard, "Sand, second text.")
    agreed(house.person("manager"), "Grass.")
    put_to_a_body(house, case, "committee", "For the committee.")
    assert offered(asha, case) == (["Sand, second text.", "Grass."],) * 2
    told = {"case": case, "reader": house.asha, "now": house.now}
    with pytest.raises(Refused):
        hand_back_report(proposal=older, reasons="They sign.", **told)
    Person.objects.filter(pk=house.person("manager")).update(position="", unit="")
    assert offered(asha, case) == (["Sand, second text."],) * 2


def put_to_a_body(house, case, body, text):
    """A text for a body, with which the reporting person agreed: that is passed on, not given."""
    dialogue = must_open(case, house.asha, house.now).latest(Compartment.DIALOGUE)
    at = house.later(minutes=1).isoformat()
    said = {"to": body, "text": text, "by": house.asha.person, "at": at}
    entry = write_entry(dialogue, "proposal", said)
    answer = {"proposal": entry, "agree": True, "text_back": "", "at": at}
    write_entry(dialogue, "approval", answer)
