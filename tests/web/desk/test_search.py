"""The page on which somebody searches: nothing that was typed stands in an address."""

import re

import pytest

from tests.usecases.names.opening import be_free, only_case

pytestmark = pytest.mark.usefixtures("that_monday")


@pytest.fixture
def asha(house, send, draft, at_the_desk):
    send(draft)
    be_free(house, "asha")
    return at_the_desk("asha")


def words(page) -> str:
    return page.content.decode()


def test_what_was_sought_is_found_and_stays_in_the_form(asha):
    assert "Found for" not in words(asha.get("/search"))
    page = asha.post("/search", {"sought": "SAND"})
    assert page.status_code == 200
    assert f'href="/case/{only_case()}"' in words(page)
    assert "Invoices for sand were paid twice" in words(page)
    assert 'value="SAND"' in words(page)
    assert "sees that you looked" in words(page)
    assert not re.search(r'(href|action)="[^"]*(SAND|sand)', words(page))


def test_what_stands_in_an_address_is_not_sought(asha):
    assert only_case() not in words(asha.get("/search?sought=sand"))


@pytest.mark.parametrize(
    ("sought", "told"),
    [
        ("", "Write a word that stands in the case."),
        ("   ", "Write a word that stands in the case."),
        ("a", "Each word needs at least two characters."),
        ("sand a", "Each word needs at least two characters."),
        ("\u0301", "Each word needs at least two characters."),
        ("x" * 201, "Nothing was cut off."),
    ],
)
def test_what_cannot_be_sought_says_why_and_keeps_what_was_typed(asha, sought, told):
    page = asha.post("/search", {"sought": sought})
    assert page.status_code == 422
    assert told in words(page)
    assert "Found for" not in words(page)
    assert only_case() not in words(page)


def test_what_somebody_typed_is_written_as_text(asha):
    page = words(asha.post("/search", {"sought": "<script>alert(1)</script>"}))
    assert "<script>" not in page
    assert "Nothing was found" in page


def test_going_on_asks_for_the_same_words_behind_the_last_case(asha, monkeypatch):
    monkeypatch.setattr("waarborg.usecases.assessment.search_cases.LOOKED_AT", 1)
    page = words(asha.post("/search", {"sought": "sand"}))
    after = re.search(r'name="after" value="([^"]+)"', page)
    assert "Searched back to 2 March 2026" in page
    again = words(asha.post("/search", {"sought": "sand", "after": after[1]}))
    assert only_case() not in again
    assert "All cases that you may read were searched." in again


def test_a_key_that_locked_itself_gives_the_words_back_and_searches_nothing(house, asha):
    session = asha.session
    session["key_seen"] = 0
    session.save()
    page = asha.post("/search", {"sought": "sand twice"})
    assert only_case() not in words(page)
    assert "sand twice" in words(page)
