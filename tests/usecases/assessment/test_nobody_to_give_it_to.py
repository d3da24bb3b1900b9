"""Where nobody can get a case or a task, the page says so before somebody fills in a form."""

from dataclasses import replace

import pytest

from tests.attacks.conftest import at_the_desk, that_monday
from tests.house import NOW
from waarborg.core.terms import Act, Reason
from waarborg.store.cases.models import Case
from waarborg.store.people.models import Seat
from waarborg.usecases.assessment.acknowledge_report import acknowledge_report
from waarborg.usecases.assessment.assess_report import assess_report
from waarborg.usecases.assessment.declare_conflict import declare_conflict
from waarborg.usecases.assessment.read_case import read_case
from waarborg.web.desk.steps import buttons, refusals

__all__ = ["at_the_desk", "that_monday"]
pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("that_monday")]


def page_of(house, name, *, assessed=True):
    told = {"case": Case.objects.get().id, "reader": house.staff[name], "now": NOW}
    declare_conflict(ground=None, **told)
    if assessed:
        acknowledge_report(text="", **told)
        assess_report(note="", **told)
    return read_case(**told)


@pytest.fixture
def about_the_secretary(house, send, draft):
    """A report about the highest of all lies outside: no manager is free of it, and no body."""
    Seat.objects.filter(body="committee").delete()
    told = replace(draft, concerned=(("municipal_secretary", "gemeente"),), door="external_point")
    send(told)
    return page_of(house, "huib")


def test_there_is_no_button_to_where_nothing_can_be_chosen_and_the_page_says_why(
    about_the_secretary,
):
    page = about_the_secretary
    assert (page.can_pass_to, page.can_hand_back_to) == ((), ())
    assert page.acts[Act.PASS_ON] is Reason.NOT_TO_THEM
    assert page.acts[Act.HAND_BACK] is Reason.NOT_TO_THEM
    assert not {Act.PASS_ON, Act.HAND_BACK} & {button.act for button in buttons(page)}
    (told,) = [one for one in refusals(page) if one.reason is Reason.NOT_TO_THEM]
    assert {Act.PASS_ON, Act.HAND_BACK} <= set(told.acts)


def test_who_goes_to_the_form_all_the_same_reads_why_there_is_none(
    about_the_secretary, at_the_desk, settings
):
    settings.LANGUAGE_CODE = "en"
    huib = at_the_desk("huib")
    for step in ("pass-on", "propose-task", "hand-back"):
        answer = huib.get(f"/case/{about_the_secretary.case}/{step}")
        assert answer.status_code == 403
        assert "<fieldset" not in answer.content.decode()


def test_where_somebody_can_get_it_the_buttons_stay(house, send, draft):
    send(draft)
    page = page_of(house, "asha")
    assert {Act.PASS_ON, Act.HAND_BACK} <= {button.act for button in buttons(page)}


def test_a_button_that_leads_to_a_text_for_others_opens_its_form(
    house, send, draft, at_the_desk, settings
):
    """A task is not possible yet; passing on is, with a text that the reporting person approves."""
    settings.LANGUAGE_CODE = "en"
    Seat.objects.filter(body="external_point").delete()
    send(replace(draft, door="committee"))
    page = page_of(house, "chair", assessed=False)
    assert page.acts[Act.HAND_BACK] is Reason.NOT_NOW
    assert page.acts[Act.PASS_ON] is Reason.NEEDS_APPROVED_TEXT
    (url,) = [button.url for button in buttons(page) if button.act is Act.PASS_ON]
    answer = at_the_desk("chair").get(url)
    assert answer.status_code == 200
    assert "the integrity office" in answer.content.decode()
