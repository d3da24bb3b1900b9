"""Reading the lines of an export: each opened, and checked against what such a line says."""

import base64
import binascii
import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from waarborg.core.procedure.model import Procedure
from waarborg.core.procedure.pages import Page, did_you_mean
from waarborg.core.procedure.papers import Paper, Sort, agreed_with, given_for, untold
from waarborg.core.procedure.permission import DECISIONS
from waarborg.core.procedure.reading_moments import NEVER, aware
from waarborg.core.procedure.trails import FIRST_STAGE, Happened
from waarborg.core.seal.errors import SealError
from waarborg.core.seal.ledger import SALT, canonical
from waarborg.core.seal.shown_lines import ShownLine
from waarborg.core.terms import Act, Ground, Kind, Leaf, Stage, TermName

OF_A_CASE = (Leaf.REPORT, Leaf.REGISTER, Leaf.ACT, Leaf.LOOK, Leaf.TERM_LAPSED, Leaf.GRANT)
ACTS = frozenset({*FIRST_STAGE, Leaf.ACT})
Words = Mapping[str, frozenset[str]]
_STAGES = frozenset(stage.value for stage in Stage)
# What the lines of some acts say besides, and with which words; nothing named is any text.
_ALSO: Mapping[str, Mapping[str, frozenset[str]]] = {
    Act.DECLARE_CONFLICT: {"ground": frozenset(g.value for g in Ground) | {""}},
    Act.CLASSIFY: {"kind": frozenset(kind.value for kind in Kind)},
    Act.HAND_BACK: {"person": frozenset()},
    Act.LIFT_EXCLUSION: {"person": frozenset()},
    Act.OPEN_NAME: {
        key: frozenset() for key in ("person", "norm", "opening", "not_before", "told_from")
    },
    Act.PASS_ON: {"to_body": frozenset()},
    Act.ASK_SECOND_LOOK: {"to_body": frozenset(), "about": frozenset(act.value for act in Act)},
}

_OF_PAPERS = ("by", "id", "act", "to", "stage", "body")


@dataclass
class Opened:
    """The lines of an export, and what each of them proves.

    Attributes:
        papers_from: From when on notes and second persons are told; None for always.
    """

    rules: Procedure
    papers: tuple[Paper, ...] = ()
    papers_from: datetime | None = None
    lines: list[Happened] = field(default_factory=list)
    shown: list[ShownLine] = field(default_factory=list)

    def read(self, page: Page) -> None:
        """Read one line."""
        kind = page.word("type", Leaf, needed=True)
        text = page.raw("text")
        detail = _detail(page, text)
        self.shown.append(
            ShownLine(
                kind=kind.value if kind else "",
                month=page.text("month"),
                salt=_bytes(page, "salt", page.raw("salt")),
                text=text if isinstance(text, str) else "",
                index=_index(page),
                path=_path(page),
            )
        )
        if kind not in OF_A_CASE:
            names = ", ".join(leaf.value for leaf in OF_A_CASE)
            page.say("type", f"{kind} is no line of a case", f"Use one of: {names}.")
            kind = Leaf.GRANT
        at, wrong = NEVER, []
        if detail is not None:
            at = aware(page, "text", str(detail.get("at") or None))
            if detail.get("act") == Act.OPEN_NAME:
                aware(page, "text", str(detail.get("not_before") or None))
            wrong = complaints(detail, kind, self.rules)
        for what, mend in wrong:
            page.say("text", what, mend)
        line = Happened(len(self.lines) + 1, kind, at, detail or {})
        if kind in ACTS and detail and not wrong:
            line = self._with_papers(line)
        self.lines.append(line)

    def _with_papers(self, line: Happened) -> Happened:
        """Add what the papers show to have been there for an act."""
        given = given_for(line, self.papers, self.lines)
        if self.papers_from is not None and line.at < self.papers_from:
            return replace(line, given=given | untold(line))
        return replace(line, given=given, agreed=agreed_with(line, self.papers, self.lines))


def complaints(detail: Mapping[str, Any], kind: Leaf, rules: Procedure) -> list[tuple[str, str]]:
    """Say what is wrong with what a line says: each with how to mend it."""
    needed: dict[str, frozenset[str]] = {}
    bodies = _bodies(str(detail.get("act")), rules)
    if kind in ACTS:
        needed = {"act": frozenset(act.value for act in Act), "by": frozenset(), "body": bodies}
        needed |= {"to": _STAGES, "from": _STAGES | {""}}
        needed |= _ALSO.get(str(detail.get("act")), {})
    elif kind is Leaf.LOOK:
        needed = {"look": frozenset({"content", "name", "export", "files"}), "by": frozenset()}
    elif kind is Leaf.TERM_LAPSED:
        needed = {"term": frozenset(name.value for name in TermName), "body": bodies}
    if "to_body" in needed or detail.get("to_body"):
        needed["to_body"] = frozenset(rules.bodies)
    found: list[tuple[str, str]] = []
    for key, words in needed.items():
        value = detail.get(key)
        if not isinstance(value, str):
            found.append((f"it does not say {key}", f"Add {key}: to the text of this line."))
        elif words and value not in words:
            found.append((f"{value!r} is no {key}", did_you_mean(value, words - {""})))
    return found


def _bodies(act: str, rules: Procedure) -> frozenset[str]:
    """List as whom somebody acts. What can be put to other bodies was decided by one."""
    others = frozenset() if act in DECISIONS else {"", "reporter", "tasked"}
    return frozenset(rules.bodies) | others


def _detail(page: Page, text: object) -> dict[str, Any] | None:
    try:
        detail = json.loads(text) if isinstance(text, str) else None
        if isinstance(detail, dict) and canonical(detail) == text:
            return detail
    except (ValueError, RecursionError, SealError):
        pass
    what = "this is not what a line says: JSON in its one form"
    page.say("text", what, "Export the case again; a text that was changed proves nothing.")
    return None


def _index(page: Page) -> int | None:
    value = page.raw("index")
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int) or value < 0:
        page.say(
            "index", f"index must be a number from 0, not {value!r}", "Write null without one."
        )
        return None
    return value


def _path(page: Page) -> tuple[bytes, ...]:
    value = page.raw("path")
    if value is None:
        return ()
    if not isinstance(value, list):
        page.say("path", "path must be a list of hashes", "Write [] or null for none.")
        return ()
    return tuple(_bytes(page, "path", step) for step in value)


def _bytes(page: Page, key: str, value: object) -> bytes:
    try:
        raw = base64.b64decode(value, validate=True) if isinstance(value, str) else b""
    except binascii.Error:
        raw = b""
    if len(raw) != SALT:
        page.say(key, f"{key} is not {SALT} bytes in base64", "Export the case again.")
        return bytes(SALT)
    return raw


def read_papers(page: Page) -> tuple[Paper, ...]:
    """Read which papers there are."""
    found: list[Paper] = []

    def one(inner: Page) -> None:
        sort = inner.word("sort", Sort, needed=True)
        at = aware(inner, "at", inner.text("at"))
        texts = {key: inner.text(key, needed=False) for key in _OF_PAPERS}
        agree = inner.flag("agree")
        if sort:
            found.append(Paper(sort, at, **texts, agree=agree))

    page.each("papers", one)
    return tuple(found)
