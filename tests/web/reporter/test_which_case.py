"""Two cases under one set of words: a form acts on the case that its page showed, or on none.

Bad treatment is reported to people who had no part in the first case. What is typed for the one
must not come to the readers of the other, whatever another window shows and however long a page
lay open. The forms come from the addresses themselves: a new one is tried here too.
"""

import datetime as dt
import re

import pytest

from tests.web.visitor import Visitor
from waarborg.store.cases.models import Case, Entry
from waarborg.store.messages.models import Message
from waarborg.web.reporter import urls
from waarborg.web.reporter.mailbox import FORMS

pytestmark = pytest.mark.slow

TEXT = "Dit is alleen bedoeld voor wie deze melding leest, en voor niemand anders."
ALL = {str(one.pattern): one.callback for one in urls.urlpatterns}
OF_A_MAILBOX = {path: view for path, view in ALL.items() if path.startswith("mailbox/")}
OF_A_CASE = sorted(path for path, view in OF_A_MAILBOX.items() if hasattr(view, "of_a_case"))
# What somebody types in each; where a form has an id in it, of a thing that is not there.
TYPED = {
    "mailbox/message/": {"at": "message", "text": TEXT},
    "mailbox/name/": {"go": "take-back"},
    "mailbox/name-objection/": {"at": "name_objection", "opening": "none", "text": TEXT},
    "mailbox/to-outside/": {"at": "export", "export": "none"},
    "mailbox/name-got-out/": {"at": "leak", "text": TEXT},
    "mailbox/text/": {"at": "approval", "entry": "none", "agree": "no", "text_back": TEXT},
    "mailbox/second-look/": {"at": "second_look", "decision": "none", "why": TEXT},
    "mailbox/bad-treatment/": {"at": "retaliation", "go": "look", "text": TEXT},
    "mailbox/not-settled/": {"at": "objection", "text": TEXT},
    "mailbox/file/": {"file": "none"},
}


@pytest.fixture
def two(emre):
    """The mailbox of the first case; a further one lies under the same words."""
    words = emre.report(name_mode="confidential", name="Emre")
    emre.get("mailbox/")
    emre.post("mailbox/bad-treatment/", at="retaliation", go="look", text="Ik moest weg.")
    hidden = dict(re.findall(r'name="(once|seen)" value="([^"]+)"', emre.text))
    emre.post("mailbox/bad-treatment/", go="send", text="Ik moest weg.", **hidden)
    emre.get("mailbox/")
    assert Case.objects.count() == 2
    return emre, words


def show(emre, number) -> tuple[str, str]:
    """Open a case; give its id, and the mark that its forms carry."""
    emre.post("mailbox/other/", number=str(number))
    box = emre.page.context["box"]
    return box.case, box.mark


def written(case) -> list[int]:
    """List everything that somebody wrote in a case."""
    rows = (Entry, Message)
    return [kind.objects.filter(compartment__case=case).count() for kind in rows]


def shown(page) -> str | None:
    """Say which case the page that came is of."""
    return page.context["box"].case if page.context and "box" in page.context else None


def fields(text) -> dict[str, str]:
    """Read what the page that gives a text back would send."""
    hidden = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', text)
    areas = re.findall(r'<textarea[^>]*name="([^"]+)"[^>]*>\s*([^<]*)</textarea>', text)
    return dict(hidden) | dict(areas)


def test_every_form_of_the_mailbox_is_of_a_case_but_those_of_the_words_themselves():
    assert set(OF_A_MAILBOX) - set(OF_A_CASE) == {
        "mailbox/",
        "mailbox/other/",
        "mailbox/new-words/",
    }
    assert set(OF_A_CASE) == TYPED.keys()
    assert {typed["at"] for typed in TYPED.values() if "at" in typed} == FORMS.keys()


@pytest.mark.parametrize("here", [0, 1])
def test_what_another_window_shows_does_not_decide_where_a_text_goes(two, here):
    emre, _ = two
    case, mark = show(emre, here)
    for path in OF_A_CASE:
        other, _mark = show(emre, 1 - here)
        before = written(other)
        page = emre.post(path, mark=mark, **TYPED[path])
        assert shown(page) in {case, None}, path
        assert written(other) == before, path
        emre.get("mailbox/")
        assert shown(emre.page) == case, path
    assert Message.objects.get().compartment.case_id == case


@pytest.mark.parametrize("here", [0, 1])
def test_a_session_that_ended_does_not_decide_it_either(two, here, time_machine):
    emre, words = two
    for path in OF_A_CASE:
        case, _ = show(emre, here)
        time_machine.shift(dt.timedelta(minutes=30))
        assert emre.post(path, **TYPED[path]).status_code == 403, path
        assert emre.heading == "This page was open too long", path
        before = written(case)
        page = emre.post("back/again/", **fields(emre.text) | {"words": " ".join(words)})
        assert page.status_code == 200, path
        assert shown(page) == case, path
        assert (TEXT in emre.text) == (TEXT in TYPED[path].values()), path
        assert written(case) == before, path
    assert not Message.objects.exists()


def test_a_message_typed_for_the_external_point_goes_there_after_half_an_hour(two, time_machine):
    emre, words = two
    case, _ = show(emre, 1)
    time_machine.shift(dt.timedelta(minutes=30))
    emre.post("mailbox/message/", at="message", text=TEXT)
    emre.post("back/again/", **fields(emre.text) | {"words": " ".join(words)})
    emre.post("mailbox/message/", at="message", text=TEXT)
    told = Message.objects.get().compartment.case
    assert (told.id, told.body) == (case, "external_point")


@pytest.mark.parametrize("mark", ["", "0", "f" * 24])
def test_a_form_that_is_of_no_case_under_these_words_is_not_executed(two, mark):
    emre, _words = two
    cases = list(Case.objects.values_list("pk", flat=True))
    before = [written(case) for case in cases]
    for path in OF_A_CASE:
        emre.get("mailbox/")
        page = emre.post(path, **TYPED[path] | {"mark": mark})
        assert page.status_code == 409, path
        assert emre.heading == "This page is of another report", path
        assert (TEXT in emre.text) == (TEXT in TYPED[path].values()), path
    assert [written(case) for case in cases] == before


def test_words_of_another_report_give_the_text_back_and_open_nothing(two, time_machine):
    emre, words = two
    show(emre, 1)
    time_machine.shift(dt.timedelta(minutes=30))
    emre.post("mailbox/message/", at="message", text=TEXT)
    typed = fields(emre.text)
    other = Visitor()
    not_sent = Visitor().take_words()
    for wrong in (other.report(), not_sent):
        page = emre.post("back/again/", **typed | {"words": " ".join(wrong)})
        assert page.status_code == 422
        assert "These words open another report" in emre.text
        assert TEXT in emre.text
        emre_before = fields(emre.text)
        assert emre_before["mark"] == typed["mark"]
    emre.post("back/again/", **fields(emre.text) | {"words": " ".join(words)})
    assert "This is further report 1." in emre.text
    assert TEXT in emre.text


def test_every_form_of_the_page_carries_the_mark_and_the_two_cases_differ(two):
    emre, _ = two
    marks = set()
    for number in (0, 1):
        _, mark = show(emre, number)
        marks.add(mark)
        forms = re.findall(r"<form.*?</form>", emre.text, re.DOTALL)
        here = [form for form in forms if "/en/mailbox/" in form]
        assert here
        assert all(f'name="mark" value="{mark}"' in form for form in here)
    assert len(marks) == 2
    assert not any(case in marks for case in Case.objects.values_list("pk", flat=True))


def test_a_number_of_a_thousand_digits_opens_the_first_case(two):
    emre, _ = two
    show(emre, 1)
    page = emre.post("mailbox/other/", number="1" * 5000)
    assert page.status_code == 200
    assert "This is the first." in emre.text
