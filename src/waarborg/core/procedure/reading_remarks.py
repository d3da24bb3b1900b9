"""Reading the lines of a reconstruction: what public sources say happened, and how sure that is."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from waarborg.core.procedure.model import Procedure
from waarborg.core.procedure.pages import Page, did_you_mean
from waarborg.core.procedure.reading_case import Remark
from waarborg.core.procedure.reading_lines import OF_A_CASE, complaints
from waarborg.core.procedure.reading_moments import known
from waarborg.core.procedure.trails import FIRST_STAGE, Happened
from waarborg.core.procedure.words import Duty, Mark, Need
from waarborg.core.terms import Act, Leaf

OUTSIDE = "outside"  # a line about what happened outside the system
REPORTER = "reporter"
_SAID = ("body", "to_body", "person", "kind", "about", "ground", "look", "term", "from", "to")


@dataclass
class Reconstructed:
    """The lines of a reconstruction, and what is said of each besides."""

    rules: Callable[[datetime], Procedure]
    sources: frozenset[str]
    persons: frozenset[str]
    lines: list[Happened] = field(default_factory=list)
    remarks: dict[int, Remark] = field(default_factory=dict)

    def read(self, page: Page) -> None:
        """Read one line."""
        number = len(self.lines) + 1
        kind = page.code("type", [*OF_A_CASE, OUTSIDE], "type of line", needed=True)
        when, at = known(page, "at")
        leaf = Leaf(kind) if kind and kind != OUTSIDE else None
        detail = self._detail(page, leaf)
        duty, harm = page.word("duty", Duty), page.flag("harm")
        given = page.words("given", Need)
        self._remark(page, number, when)
        if leaf is not None and when:
            for what, mend in complaints({"from": "", "to": "received", **detail}, leaf,
                                         self.rules(at)):  # fmt: skip
                page.say("", what, mend)
        self.lines.append(Happened(number, leaf, at, detail, given, duty, harm, whole=True))

    def _detail(self, page: Page, leaf: Leaf | None) -> dict[str, Any]:
        """Read what a line says, with the keys that a line of the ledger has."""
        by = page.text("by", needed=leaf is not None and leaf is not Leaf.TERM_LAPSED)
        if by and by not in self.persons | {REPORTER, "clock"}:
            page.say("by", f"nobody here is called {by!r}", did_you_mean(by, self.persons))
        detail: dict[str, Any] = {"by": "" if by == REPORTER else by}
        detail |= {key: text for key in _SAID if (text := page.text(key, needed=False))}
        act = page.word("act", Act, needed=leaf in {*FIRST_STAGE, Leaf.ACT})
        if act is not None:
            detail["act"] = act.value
        if act is Act.DECLARE_CONFLICT:
            detail.setdefault("ground", "")
        if act is Act.APPROVE_TEXT:
            detail["agree"] = page.flag("agree")
        if "body" not in detail and leaf is not None:
            detail["body"] = REPORTER if by == REPORTER else ""
        return detail

    def _remark(self, page: Page, number: int, when: str) -> None:
        mark = page.word("stated", Mark, needed=True)
        source = page.page("source")
        told = {code: source.text(code) for code in source.values}
        for code in told:
            if code not in self.sources:
                source.say(code, f"there is no source {code!r}", did_you_mean(code, self.sources))
        if not told:
            page.say("source", "no source stands here", "Name one, with the place in it.")
        source.finish()
        notes = page.page("note")
        note = {language: notes.text(language) for language in notes.values}
        notes.finish()
        self.remarks[number] = Remark(mark or Mark.ASSUMED, when, told, note)
