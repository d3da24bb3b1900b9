"""Who reported reads that the days in the database were changed, and sees the right ones."""

import datetime as dt

import pytest

from tests.web.visitor import Visitor
from waarborg.store.cases.models import Term
from waarborg.store.ledger.models import Opening

pytestmark = pytest.mark.slow

SAID = {
    "en": (
        "In the database other days stood than these",
        "Lines about your report are gone from the database",
        "At the latest 9 March 2026",
    ),
    "nl": (
        "In de database stonden andere dagen dan deze",
        "Regels over uw melding zijn weg uit de database",
        "Uiterlijk 9 maart 2026",
    ),
}


@pytest.mark.parametrize("language", SAID)
def test_days_that_were_changed_are_told_and_put_right_on_the_page(public_side, people, language):
    emre = Visitor(language)
    emre.take_words()
    emre.write_all()
    emre.write("check", go="send")
    changed, gone, day = SAID[language]
    emre.get("mailbox/")
    assert day in emre.text
    assert changed not in emre.text
    assert gone not in emre.text
    term = Term.objects.get(name="acknowledge")
    Term.objects.update(due_at=term.due_at + dt.timedelta(days=3653))
    emre.get("mailbox/")
    assert changed in emre.text
    assert day in emre.text
    assert "2036" not in emre.text
    Opening.objects.all().delete()
    emre.get("mailbox/")
    assert gone in emre.text
