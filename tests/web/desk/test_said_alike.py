"""Both sides read the same of a term; what is quoted and thanked has its own language."""

import datetime as dt
import re

import pytest
import time_machine
from django.utils.translation import override

from tests.attacks.conftest import sit_down
from waarborg.store.cases.models import Case, Term
from waarborg.usecases.assessment.acknowledge_report import acknowledge_report
from waarborg.usecases.assessment.declare_conflict import declare_conflict
from waarborg.usecases.register.register_settled import register_settled
from waarborg.usecases.reporting import stretching
from waarborg.usecases.reporting.hand_out_receipt import hand_out_receipt
from waarborg.usecases.values import SettledDraft
from waarborg.web.desk.forms import thanks

SETTLED = SettledDraft(
    kind="undesirable_behaviour",
    unit="team_groen",
    what_happened="Two people shouted at each other.",
    agreed="They talk every week.",
    nobody_told=True,
)


def terms_at(house, case, now):
    """Read the terms at the page of a case, in words."""
    with time_machine.travel(now, tick=False):
        page = sit_down(house, "asha", now=now).get(f"/case/{case}").content.decode()
    [terms] = re.findall(r'<ul class="terms">.*?</ul>', page, flags=re.DOTALL)
    return terms, re.sub(r"<[^>]+>|\s+", " ", terms)


@pytest.fixture
def case(house, send, draft, now):
    send(draft)
    case = Case.objects.get().id
    declare_conflict(case=case, reader=house.asha, ground=None, now=now)
    return case


def test_nobody_is_late_when_the_time_of_an_employee_is_over(house, now):
    register_settled(reader=house.manager, draft=SETTLED, now=now)
    case = Case.objects.get().id
    declare_conflict(case=case, reader=house.asha, ground=None, now=now)
    marks, words = terms_at(house, case, now + dt.timedelta(weeks=7))
    assert " over " in words
    assert not re.search(r"late", marks, flags=re.IGNORECASE)


def test_a_term_that_was_kept_too_late_says_by_how_much(house, case, now):
    done = Term.objects.get(name="acknowledge").due_at + dt.timedelta(days=3)
    acknowledge_report(case=case, reader=house.asha, text="", now=done)
    assert "done, 3 days late" in terms_at(house, case, done)[1]


def test_who_reads_sees_in_which_language_it_was_made_and_thanks_in_that(
    at_the_desk, house, case, that_monday
):
    asha = at_the_desk("asha")
    for page in ("", "/acknowledge", "/write"):
        assert (
            "This report was made in English." in asha.get(f"/case/{case}{page}").content.decode()
        )
    asha.cookies["language"] = "nl"
    asha.defaults["HTTP_ACCEPT_LANGUAGE"] = "nl"
    form = asha.get(f"/case/{case}/acknowledge").context["form"]
    assert form["text"].value().startswith("Thank you for your report.")


@pytest.mark.parametrize(
    ("desk", "report", "begins"),
    [("nl", "en", "Thank you"), ("en", "nl", "Dank u wel"), ("nl", "xx", "Dank u wel")],
)
def test_thanks_are_in_the_language_of_the_report(desk, report, begins):
    with override(desk):
        assert thanks(report).startswith(begins)


def test_the_duties_are_quoted_in_the_language_they_were_written_in(at_the_desk, that_monday):
    page = at_the_desk("manager").get("/somebody-came").content.decode()
    assert 'lang="nl"><p>' in page
    assert "It was written in Dutch, and is not translated here." in page


def test_a_paper_at_the_desk_keeps_nobody_waiting_who_reports(house, now):
    with stretching.slot(), stretching.slot():  # who reports has both places
        assert hand_out_receipt(language="en", at_the_desk=True).words
        slip = register_settled(reader=house.manager, draft=SETTLED, now=now)
    assert slip.words
