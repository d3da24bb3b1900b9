"""A button that is pressed twice: nobody is told that nothing was sent when it was."""

import inspect
import re
from contextlib import contextmanager

import pytest
from django.urls import get_resolver, reverse

from waarborg.core.terms import Reason, Stage
from waarborg.store.cases.models import Case
from waarborg.store.ledger.models import Pending
from waarborg.usecases.assessment.acknowledge_report import acknowledge_report
from waarborg.usecases.assessment.assess_report import assess_report
from waarborg.usecases.assessment.declare_conflict import declare_conflict
from waarborg.usecases.refusal import Refused
from waarborg.web.desk import act_page, pressed
from waarborg.web.desk.steps import STEPS
from waarborg.web.forms.plain import PlainForm

pytestmark = pytest.mark.usefixtures("that_monday")
NOTHING_SENT = b"Nothing was sent"


def act_pages() -> dict[str, act_page.ActPage]:
    """Every address of the desk behind which an act is done, with its page."""
    found = {}
    for one in get_resolver("waarborg.web.desk.urls").url_patterns:
        kept = inspect.getclosurevars(inspect.unwrap(one.callback)).nonlocals
        if isinstance(kept.get("act_page"), act_page.ActPage):
            found[one.name] = kept["act_page"]
    return found


@pytest.fixture
def case(house, send, draft, now):
    send(draft)
    case = Case.objects.get().id
    for reader in (house.asha, house.bram):
        declare_conflict(case=case, reader=reader, ground=None, now=now)
    return case


@pytest.fixture
def asha(at_the_desk):
    return at_the_desk("asha", proved=True)


@pytest.fixture
def press(asha, case):
    """Press the button of a form of Asha's, with what is typed."""

    def pressing(page, again="", **typed):
        path = f"/case/{case}/{page}"
        once = (
            again or re.search(r'name="once" value="([^"]+)"', asha.get(path).content.decode())[1]
        )
        return asha.post(path, {"once": once} | typed), once

    return pressing


def test_every_step_has_such_a_page():
    assert {*STEPS.values(), "mark-read", "note"} == act_pages().keys() - {"hand-back"}


@contextmanager
def possible_once(page):
    """Let a page ask nothing and do nothing, once: after that there is no such step."""
    done, real = (
        [],
        {name: getattr(page, name) for name in ("do", "form", "says", "asks", "despite")},
    )

    def do(**_given):
        if done:
            raise Refused(Reason.NOT_NOW)
        done.append(1)

    instead = {"do": do, "form": PlainForm, "says": lambda _: {}, "asks": lambda _: {}}
    real = {name: getattr(page, name) for name in instead}
    for name, value in instead.items():
        object.__setattr__(page, name, value)
    try:
        yield done
    finally:
        for name, value in real.items():
            object.__setattr__(page, name, value)


def told(answer):
    """Say what somebody is told, and where they are led."""
    return answer.status_code, answer.get("Location")


@pytest.mark.parametrize("at_once", [False, True])
def test_a_second_press_leads_where_the_first_did(at_once, asha, case, monkeypatch):
    if at_once:  # the second one began before the first one was done
        monkeypatch.setattr(pressed, "was_done", lambda _: False)
    for name, page in act_pages().items():
        path = reverse(f"desk:{name}", "waarborg.web.urls_desk", [case])
        with possible_once(page) as done:
            reasons = {page.act: None}
            monkeypatch.setattr(act_page, "acts_of", lambda _, reasons=reasons: reasons)
            first = asha.post(path, {"once": "A" * 22})
            reasons[page.act] = None if at_once else Reason.NOT_NOW
            second = asha.post(path, {"once": "A" * 22})
        assert done == [1], name
        assert told(first) == ((200, None) if page.gone else (302, f"/case/{case}")), name
        assert told(second) == told(first), name
        assert NOTHING_SENT not in second.content, name
        reasons[page.act] = Reason.NO_QUORUM
        for other in ("B" * 22, "", "A" * 50):  # another form, or none that we made
            assert asha.post(path, {"once": other, "text": "Hello."}).status_code == 403, name


def test_receipt_is_confirmed_once_and_nobody_hears_otherwise(press, case):
    first, once = press("acknowledge", text="Thank you.")
    before = Pending.objects.count()
    second, _ = press("acknowledge", again=once, text="Thank you.")
    for answer in (first, second):
        assert (answer.status_code, answer["Location"]) == (302, f"/case/{case}")
    assert Pending.objects.count() == before


def test_what_a_colleague_did_meanwhile_was_not_sent_by_this_one(press, case, house, now):
    press_now = "acknowledge", {"text": "Thank you."}
    acknowledge_report(case=case, reader=house.bram, text="", now=now)
    answer, _ = press(press_now[0], again="C" * 22, **press_now[1])
    assert answer.status_code == 403
    assert NOTHING_SENT in answer.content
    assert b"Thank you." in answer.content
    assert b"See what you can do now" in answer.content


def test_a_form_of_one_case_is_none_of_another(press, asha, case, house, send, draft, now):
    _, once = press("acknowledge", text="Thank you.")
    send(draft)
    other = Case.objects.exclude(pk=case).get().id
    declare_conflict(case=other, reader=house.asha, ground=None, now=now)
    asha.post(f"/case/{other}/acknowledge", {"once": once, "text": "Thank you."})
    assert Case.objects.get(pk=other).stage == Stage.ACKNOWLEDGED


def test_who_passed_it_on_twice_reads_that_it_is_with_others(press, case, house, now):
    acknowledge_report(case=case, reader=house.asha, text="", now=now)
    assess_report(case=case, reader=house.asha, note="", now=now)
    first, once = press("pass-on", body="committee", reasons="It is about us.")
    second, _ = press("pass-on", again=once, body="committee", reasons="It is about us.")
    for answer in (first, second):
        assert answer.status_code == 200
        assert b"Others handle this case now" in answer.content
