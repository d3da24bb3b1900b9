"""The slip that an employee takes home."""

import re

import pytest

from tests.web.desk.test_filing import register
from waarborg.core.seal.receipt import read_receipt
from waarborg.store.cases.models import Case

pytestmark = pytest.mark.usefixtures("that_monday")


def test_the_slip_is_in_the_language_of_whoever_gets_it(at_the_desk):
    """The manager works in English; who takes the slip home reads Dutch."""
    manager = at_the_desk("manager")
    asked = manager.get("/settled").content.decode()
    assert re.search(r'name="language" value="en"[^>]*checked', asked)
    assert register(manager, language="").status_code == 200
    assert not Case.objects.exists()
    register(manager, language="nl")
    page = manager.get("/settled/slip")
    assert b'<div lang="nl">' in page.content
    assert b"Samen zei u dat het is opgelost." in page.content
    assert b"For you" not in page.content
    words = page.context["paper"]["words"]
    assert read_receipt(" ".join(words), "nl").entropy
