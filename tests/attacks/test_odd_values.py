"""Whatever comes in a field of the public side, it gives a page and no error.

The fields come from the code itself: everything that a page there reads from a form, and every
field of every form. A test client raises what a server would write down as an error.
"""

import re
from pathlib import Path

import pytest
from django.test import Client
from django.utils.translation import override

from tests.attacks.addresses import addresses
from tests.attacks.test_public_routes import NOW, PUBLIC, come_back, mark_in
from waarborg.usecases.dialogue.report_retaliation import report_retaliation
from waarborg.web.reporter import steps

WEB = Path(steps.__file__).parents[1]
READ = re.compile(r'POST(?:\.get|\.getlist)?[\(\[]"([a-z_-]+)"')
FIELD = re.compile(r"(?m)^    ([a-z_]+) = (?:forms\.\w+|text|line|choice|FilesField|BareField)\(")
ODD = ("1" * 5_000, "-1", "1e9", "²", "٣", "0x1", "\x00", "a\x00@b", "@", "%s%n{}", "x" * 60_000)
MORE = {"by-spots", "by-add", "away-spots", "away-add", "away-named", "spots", "add", "written"}


def fields() -> set[str]:
    """List every field that the public side reads."""
    folders = ("reporter", "public", "signpost", "forms")
    sources = [path.read_text() for name in folders for path in (WEB / name).glob("*.py")]
    return {one for code in sources for how in (READ, FIELD) for one in how.findall(code)} | MORE


def paths() -> list[str]:
    """List the addresses that take what a reporting person types."""
    with override("en"):
        parts = ("/en/mailbox/", "/en/report/write/", "/en/back/", "/en/way/")
        return [one for one in addresses(PUBLIC) if one.startswith(parts)]


@pytest.mark.slow
@pytest.mark.parametrize("odd", ODD, ids=lambda odd: ascii(odd[:6]))
def test_an_odd_value_in_any_field_of_any_form_is_no_error(house, send, draft, public_side, odd):
    names, client = fields() - {"mark", "words", "ticket"}, Client()
    assert {"number", "seen", "go", "at", "text", "decision", "file", "once"} <= names
    keys = send(draft)
    report_retaliation(keys=keys, text="My hours were cut.", now=NOW)
    come_back(client, keys)
    known = {"mark": mark_in(client), "text": "Typed.", "why": "Why.", "go": "look"}
    for path in paths():
        for told in (dict.fromkeys(names, odd), dict.fromkeys(names, odd) | known):
            answer = client.post(path, told | {"mark": known["mark"]})
            assert answer.status_code < 500, path
    for field in ("words", "ticket", "mark"):
        for path in ("/en/back/again/", "/en/mailbox/other/"):
            assert client.post(path, {field: odd, "page": odd}).status_code < 500
