"""A task for the line: until when it has to be answered, and which texts may be given."""

import pytest

from waarborg.core.terms import Reason
from waarborg.store.cases.models import Case
from waarborg.usecases.assessment.acknowledge_report import acknowledge_report
from waarborg.usecases.assessment.assess_report import assess_report
from waarborg.usecases.assessment.declare_conflict import declare_conflict
from waarborg.usecases.assessment.hand_back_report import hand_back_report
from waarborg.usecases.assessment.propose_task import propose_task
from waarborg.usecases.dialogue.approve_text import approve_text

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
        told = {"case": case, "reader": house.asha, "now": house.now}
        proposal = propose_task(person=to, text=text, **told)
        approve_text(keys=keys, entry=proposal, agree=True, text_back="", now=house.now)
        return proposal

    return agreed


@pytest.mark.parametrize(
    ("language", "until"),
    [
        ("en", "Answer before Monday 16 March 2026, 10:00."),
        ("nl", "Antwoord vóór maandag 16 maart 2026, 10:00."),
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
