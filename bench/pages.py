"""How much somebody loads before the first word is typed."""

import re
from collections.abc import Mapping
from typing import Any

from bench.figures import Figure
from tests.servers import House
from tests.visitor import Answer, Emre, Visitor

SHEET = re.compile(r'<link rel="stylesheet" href="([^"]+)"')
OTHER = re.compile(r'<(?:script|img|iframe|audio|video)\b[^>]*src="([^"]+)"')
HIDDEN = re.compile(r'<input type="hidden" name="([^"]+)" value="([^"]*)"')
WISH = re.compile(r'<textarea[^>]*name="wish"')
COUNTED = "HTML and CSS, uncompressed, each style sheet once"
MOST_QUESTIONS = 6
ANSWERS = {name: Emre.BEGIN[name] for name in ("relation", "place", "kind")}


class Counting(Visitor):
    """A browser with an empty cache: what it loaded once it does not load again."""

    def __init__(self, address: str) -> None:
        super().__init__(address)
        self.requests, self.size = 0, 0
        self.cached: set[str] = set()

    def ask(self, *given: Any, **named: Any) -> Answer:
        answer = super().ask(*given, **named)
        self.requests += 1
        self.size += len(answer.body)
        return answer

    def look(self, page: Answer) -> Answer:
        """Load what a page brings along."""
        assert page.status == 200, page.words
        for path in (*SHEET.findall(page.text), *OTHER.findall(page.text)):
            if path not in self.cached:
                self.cached.add(path)
                self.get(path)
        return page

    def go_on(self, path: str, page: Answer, told: Mapping[str, str]) -> Answer:
        """Send the form of a page with what it holds and what was answered."""
        held = dict(HIDDEN.findall(page.text)) | told
        return self.look(self.post(path, held))


def of_the_first_form(house: House) -> list[Figure]:
    """Walk from the front page to the first question, and on to the first field of the report.

    The goal was set for the first form. That can be read in two ways, so both stand here with it:
    what opens behind *Report something*, which is a question and no report yet, and where the first
    word of a report is written, behind all questions, the list of ways and the words of the
    receipt. The peers have no questions before that, so they stand beside the second.
    """
    visitor = Counting(house.public)
    visitor.look(visitor.get("/en/"))
    front = visitor.size
    page = visitor.look(visitor.get("/en/way/"))
    first = "the first form: from the front page to the first question of the signpost"
    figures = [
        Figure(f"{first}, requests", visitor.requests, "", 3),
        Figure(f"{first}, {COUNTED}", visitor.size / 1000, "kB", 25),
        Figure("of that the front page with its CSS", front / 1000, "kB"),
    ]
    to_the_wish(visitor, page)
    report = "from the front page to the first field of the report itself, the wish"
    return [
        *figures,
        Figure(
            f"{report}, requests",
            visitor.requests,
            beside="SecureDrop 4 over 3 pages, Hush Line 2",
        ),
        Figure(
            f"{report}, {COUNTED}",
            visitor.size / 1000,
            "kB",
            25,
            beside="SecureDrop 49.7 kB, Hush Line 117.8 kB",
        ),
    ]


def to_the_wish(visitor: Counting, page: Answer) -> None:
    """Answer the questions, choose a door, copy the words, and stop where one begins to write."""
    for _ in range(MOST_QUESTIONS):
        at = dict(HIDDEN.findall(page.text)).get("at", "")
        if at == "result":
            break
        told = {at: ANSWERS[at]} if at in ANSWERS else {}
        page = visitor.go_on("/en/way/", page, {"go": "next"} | told)
    answers = ANSWERS | {"door": Emre.BEGIN["door"]}
    page = visitor.go_on("/en/report/", page, answers)
    visitor.go_on("/en/report/", page, {"go": "words"})
    page = visitor.look(visitor.post(Emre.WRITE, {"written": "on"}))
    assert WISH.search(page.text), page.words
