"""Somebody on the public side, without a browser: forms are read from the page and sent back."""

import re
from html import unescape
from typing import Any

import pytest
from django.test import Client

from tests.house import NOW
from waarborg.settings import public


@pytest.fixture
def public_side(settings, time_machine):
    """The addresses, middleware and cookies of the public side, on the day of the tests."""
    time_machine.move_to(NOW)
    settings.ROOT_URLCONF = "waarborg.web.urls_public"
    settings.MIDDLEWARE = public.MIDDLEWARE
    settings.FILE_UPLOAD_HANDLERS = public.FILE_UPLOAD_HANDLERS
    settings.SESSION_COOKIE_NAME = public.SESSION_COOKIE_NAME
    settings.SESSION_COOKIE_AGE = public.SESSION_COOKIE_AGE
    settings.SESSION_LONGEST = public.SESSION_LONGEST
    return settings


@pytest.fixture
def emre(public_side, people) -> "Visitor":
    return Visitor()


class InMailbox(Client):
    """A client whose forms of the mailbox say which case it showed, as those of the page do."""

    def post(self, path: str, data: Any = None, **more: Any) -> Any:
        """Carry along what the mailbox of now carries."""
        if path.startswith("/en/mailbox/"):
            page = self.get("/en/mailbox/").content.decode()
            found = re.search(r'name="mark" value="([^"]+)"', page)
            data = ({"mark": found[1]} if found else {}) | (data or {})
        return super().post(path, data, **more)


class Visitor:
    """A visitor whose every form carries what the page before it carried."""

    def __init__(self, language: str = "en") -> None:
        self.client = Client(enforce_csrf_checks=True)
        self.language = language
        self.page: Any = None

    def get(self, path: str) -> Any:
        self.page = self.client.get(f"/{self.language}/{path}", follow=True)
        return self.page

    def post(self, path: str, **fields: Any) -> Any:
        hidden = re.findall(r'name="(csrfmiddlewaretoken|mark)" value="([^"]+)"', self.text)
        carried = dict(hidden)
        self.page = self.client.post(f"/{self.language}/{path}", carried | fields, follow=True)
        return self.page

    @property
    def text(self) -> str:
        return "" if self.page is None else unescape(self.page.content.decode())

    @property
    def heading(self) -> str:
        found = re.search(r"<h1>\s*(.*?)\s*</h1>", self.text, re.DOTALL)
        return found[1] if found else ""

    @property
    def words(self) -> list[str]:
        return re.findall(r"<li>([a-z]+)</li>", self.text)

    def take_words(self, **found: str) -> list[str]:
        """Come from the signpost, and get eight words."""
        known = {
            "relation": "employee",
            "place": "yard",
            "kind": "wrongdoing",
            "door": "coordinator",
        }
        self.post("report/", go="words", **(known | found))
        words = self.words
        self.post("report/write/", written="on")
        return words

    def write(self, at: str, *, go: str = "next", **fields: Any) -> Any:
        seen = re.search(r'name="seen" value="([^"]+)"', self.text)
        carried = {"seen": seen[1]} if seen else {}
        return self.post("report/write/", at=at, go=go, **carried, **fields)

    def write_all(self, **told: str) -> None:
        """Fill every step up to the last page."""
        self.write("wish", wish=told.get("wish", "Dat het stopt."))
        self.write("story", story=told.get("story", "Er wordt zonder masker gespoten."))
        self.write("concerned")
        self.write("must_not_see")
        self.write("name", name_mode=told.get("name_mode", "anonymous"), name=told.get("name", ""))
        self.write("files")

    def report(self, **told: str) -> list[str]:
        """Do all of it; give the words."""
        words = self.take_words()
        self.write_all(**told)
        self.write("check", go="send")
        assert self.heading == "Your report is in", self.text
        return words
