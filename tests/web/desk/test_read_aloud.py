"""What is filed for somebody is looked over first: they hear it all, and nothing else is filed."""

import datetime as dt

import pytest

from tests.web.desk.test_filing import FILED, looked_over
from waarborg.store.cases.models import Case
from waarborg.store.people.models import Person, Seat
from waarborg.usecases.reporting.open_mailbox import open_mailbox
from waarborg.usecases.reporting.read_receipt_words import read_receipt_words
from waarborg.usecases.values import ReporterKeys

pytestmark = pytest.mark.usefixtures("that_monday")


@pytest.fixture
def asha(at_the_desk):
    return at_the_desk("asha")


def test_without_a_name_no_number_is_taken_that_nobody_would_keep(asha):
    page = asha.post("/file-for", FILED | {"contact": "000-123 45 67"})
    assert b"Without a name nothing of this is kept." in page.content
    assert b"Nothing has been filed yet." not in page.content
    assert not Case.objects.exists()


def test_what_is_read_aloud_says_how_they_are_reached_and_in_which_language(asha):
    named = {"name_mode": "confidential", "name": "Emre", "contact": "000-123 45 67"}
    page = asha.post("/file-for", FILED | named | {"language": "nl"}).content.decode()
    assert "How you can be reached" in page
    assert "000-123 45 67" in page
    assert '<span lang="nl">Nederlands</span>' in page


def test_what_is_read_aloud_says_who_reads_later_who_never_does_and_what_happens_when(asha):
    page = asha.post("/file-for", FILED).content
    for heading in (
        b"Only when a term passes",
        b"They never read it",
        b"What happens when",
        b"You can also go outside the organisation",
    ):
        assert heading in page


def test_other_readers_than_those_that_were_read_aloud_are_read_aloud_first(asha, house):
    agreed = looked_over(asha)
    Seat.objects.filter(person=house.person("bram")).delete()
    Seat.objects.create(
        person_id=house.person("gwen"), body="coordinator", seat="", since_on=dt.date(2026, 1, 1)
    )
    Person.objects.filter(pk=house.person("cor")).update(
        key_confirmed_at=None, key_confirmed_by=None
    )
    page = asha.post("/file-for", agreed)
    assert page.status_code == 409
    assert page.context["changed"] == ["who reads it"]
    assert b"Look it over once more." in page.content
    assert not Case.objects.exists()
    again = agreed | {"seen": page.context["seen"], "once": page.context["once"]}
    assert asha.post("/file-for", again).headers["Location"] == "/file-for/receipt"


@pytest.mark.parametrize("seen", ["", "x", "a.b.c.d.e.f"])
def test_nothing_is_filed_that_was_not_read_aloud(asha, seen):
    agreed = looked_over(asha) | {"seen": seen, "story": "Another text than they heard."}
    page = asha.post("/file-for", agreed)
    assert b"Another text than they heard." in page.content
    assert b"Nothing has been filed yet." in page.content
    assert not Case.objects.exists()


def test_of_a_letter_nobody_asks_the_wish_and_it_is_compared_with_the_paper(asha, now):
    page = asha.post("/file-for", FILED | {"wish": ""})
    assert b"Ask this first, and write it down." in page.content
    agreed = looked_over(asha, wish="", way="letter")
    page = asha.post("/file-for", {name: agreed[name] for name in FILED}).content
    assert b"Lay the letter beside this" in page
    assert b"Read this to the person." not in page
    assert b"What you hope for" not in page
    assert asha.post("/file-for", agreed).headers["Location"] == "/file-for/receipt"


def test_the_paper_and_its_words_speak_the_language_of_the_person(asha, now):
    agreed = looked_over(asha, language="nl")
    asha.post("/file-for", agreed)
    page = asha.get("/file-for/receipt")
    paper, told = page.context["paper"], page.content.decode()
    assert 'lang="nl"' in told
    assert "Uw ontvangstbewijs" in told
    assert "They have the paper. Remove it here" in told  # who sits at the desk reads English
    keys = read_receipt_words(text=" ".join(paper["words"]), language="nl")
    assert isinstance(keys, ReporterKeys)
    assert open_mailbox(keys=keys, language="nl", now=now).story["story"] == FILED["story"]


def test_who_changes_the_language_gets_other_words_on_the_paper(asha):
    first = looked_over(asha, language="en")
    page = asha.post("/file-for", FILED | {"once": first["once"], "language": "nl"})
    asha.post("/file-for", first | {"language": "nl", "seen": page.context["seen"]})
    words = asha.get("/file-for/receipt").context["paper"]["words"]
    assert isinstance(read_receipt_words(text=" ".join(words), language="nl"), ReporterKeys)
