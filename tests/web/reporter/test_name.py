"""A name is shown by the button that says so, and by nothing else."""

import re

import pytest

from waarborg.store.cases.models import NameGrant


def grants():
    return {bytes(blob) for blob in NameGrant.objects.values_list("blob", flat=True)}


@pytest.mark.slow
@pytest.mark.parametrize("fields", [{}, {"go": ""}, {"go": "take_back"}, {"go": "Show"}])
def test_a_form_without_the_button_shows_no_name(emre, fields):
    emre.report(name_mode="confidential", name="Emre")
    emre.get("mailbox/")
    before = grants()
    assert emre.post("mailbox/name/", **fields).status_code == 404
    assert grants() == before
    emre.get("mailbox/")
    assert "Nobody can see it." in emre.text


@pytest.mark.slow
def test_before_a_name_is_shown_a_page_names_who_will_see_it(emre):
    emre.report(name_mode="confidential", name="Emre")
    emre.get("mailbox/")
    before = grants()
    for typed in ({"go": "who"}, {"go": "show"}, {"go": "show", "seen": "others"}):
        assert emre.post("mailbox/name/", **typed).status_code == 200
        assert emre.heading == "Let the readers see my name"
        assert emre.text.count("The integrity office") == 2
        assert grants() == before
    assert "your name was not shown" in emre.text
    seen = re.search(r'name="seen" value="([^"]+)"', emre.text)[1]
    emre.post("mailbox/name/", go="show", seen=seen)
    assert "These people can see your name now:" in emre.text
    assert grants() != before
