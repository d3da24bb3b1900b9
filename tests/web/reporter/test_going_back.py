"""With *Back* nothing that was typed gets lost, and an empty field holds nobody up."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from waarborg.web.forms.plain import LONG


def long(text="a"):
    return text * LONG + "einde"


@pytest.mark.parametrize(
    ("at", "field", "other"),
    [
        ("wish", "wish", {}),
        ("story", "story", {"when_where": "Dinsdag."}),
        ("story", "when_where", {"story": "Er wordt gespoten."}),
        ("must_not_see", "named", {}),
        ("name", "contact", {"name_mode": "confidential", "name": "Emre"}),
        ("check", "could_guess", {}),
    ],
)
def test_a_text_that_is_too_long_stays_on_the_page_and_the_page_says_why(emre, at, field, other):
    emre.take_words()
    page = emre.write(at, go="back", **{field: long()}, **other)
    assert page.status_code == 422
    assert "Nothing was cut off." in emre.text
    assert long() in emre.text
    for text in other.values():
        assert text in emre.text


def test_once_it_fits_back_goes_back_and_keeps_it(emre):
    emre.take_words()
    emre.write("wish")
    emre.write("story", go="back", story=long())
    emre.write("story", go="back", story="Er wordt gespoten.")
    assert emre.heading == "First: what you hope for"
    emre.write("wish")
    assert "Er wordt gespoten." in emre.text


@pytest.mark.parametrize(
    ("at", "before", "typed"),
    [
        ("story", "First: what you hope for", {"story": "", "when_where": "Dinsdag."}),
        ("story", "First: what you hope for", {"story": " \r\n "}),
        ("name", "Who must not see this?", {}),
        ("name", "Who must not see this?", {"name_mode": "confidential", "name": ""}),
    ],
)
def test_what_is_still_empty_does_not_stop_going_back(emre, at, before, typed):
    emre.take_words()
    emre.write(at, go="back", **typed)
    assert emre.heading == before


def test_what_the_draft_holds_already_does_not_stop_going_back(emre):
    """The same name is in the draft: nothing is lost when the form does not take it now."""
    emre.take_words()
    emre.write("name", name_mode="confidential", name="Emre")
    emre.write("name", go="back", name_mode="anonymous", name="Emre")
    assert emre.heading == "Who must not see this?"


def test_a_file_that_was_refused_is_said_so_before_going_back(emre):
    emre.take_words()
    program = SimpleUploadedFile("foto.exe", b"MZ\x90" * 99, content_type="image/jpeg")
    page = emre.write("files", go="back", files=program)
    assert page.status_code == 422
    assert "foto.exe" in emre.text
    emre.write("files", go="back")
    assert emre.heading == "Your name"
