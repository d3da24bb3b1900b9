"""How much somebody loads before the first word of a report is typed."""

import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.template.loader import get_template

from bench.pages import ANSWERS, HIDDEN, MOST_QUESTIONS, OTHER, SHEET, WISH

pytestmark = pytest.mark.django_db


class Load:
    """What a browser with an empty cache loads: every page, and what it names once."""

    def __init__(self, client, language: str) -> None:
        self.client, self.way = client, f"/{language}/"
        self.size, self.cached, self.hidden = 0, set(), {}

    def get(self, path: str) -> str:
        return self._look(self.client.get(self.way + path))

    def post(self, path: str, fields: dict[str, str]) -> str:
        carried = {name: value for name, value in self.hidden.items() if name.startswith("csrf")}
        return self._look(self.client.post(self.way + path, carried | fields, follow=True))

    def _look(self, answer) -> str:
        text = answer.content.decode()
        assert answer.status_code == 200, text
        self.size += len(answer.content)
        self.hidden = dict(HIDDEN.findall(text))
        for path in {*SHEET.findall(text), *OTHER.findall(text)} - self.cached:
            self.cached.add(path)
            self.size += Path(finders.find(path.removeprefix("/static/"))).stat().st_size
        return text


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_first_field_of_a_report_takes_less_than_50_kilobytes(emre, language):
    """With every page on the way: the questions, the list of ways, and the words of the receipt."""
    load = Load(emre.client, language)
    load.get("")
    page = load.get("way/")
    for _ in range(MOST_QUESTIONS):
        held = dict(HIDDEN.findall(page))
        if held["at"] == "result":
            break
        told = {at: ANSWERS[at] for at in [held["at"]] if at in ANSWERS}
        page = load.post("way/", held | {"go": "next"} | told)
    load.post("report/", ANSWERS | {"door": "coordinator"})
    load.post("report/", ANSWERS | {"door": "coordinator", "go": "words"})
    page = load.post("report/write/", {"written": "on"})
    assert WISH.search(page)
    assert len(load.cached) == 2
    assert load.size < 50_000


def test_a_page_is_sent_without_the_indents_of_its_template(emre):
    text = emre.client.get("/nl/").content.decode()
    assert not re.search(r"^[ \t]+<|^[ \t]{2,}\S", text, re.MULTILINE)


def test_what_is_filled_in_keeps_its_indents():
    typed = "  a list:\n    - one\n    - two"
    told = get_template("errors/_typed.html").render({"typed": [("text", typed)]})
    assert typed in told
