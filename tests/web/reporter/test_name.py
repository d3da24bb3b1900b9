"""A name is shown by the button that says so, and by nothing else."""

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
