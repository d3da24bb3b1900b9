"""What pages of both sides show of a case: what happened, terms, messages, files, decisions."""

import datetime as dt
from dataclasses import replace
from typing import TypeVar

from waarborg.core.procedure.facts import Roster
from waarborg.core.procedure.involvement import sits_in
from waarborg.core.procedure.model import Procedure
from waarborg.core.procedure.timetable import TermTold
from waarborg.core.terms import Act, Compartment, Leaf, Reason
from waarborg.store.attachments.binding import bound_files
from waarborg.store.ledger.proving import proofs_for
from waarborg.store.messages.dialogue import read_messages
from waarborg.usecases.case_file import line_of
from waarborg.usecases.exports.told_exports import NOTICE
from waarborg.usecases.in_force import day_of
from waarborg.usecases.names.told_openings import code_of
from waarborg.usecases.new_versions import reading_bodies
from waarborg.usecases.opened_case import OpenedCase
from waarborg.usecases.saying import body_text, function_text
from waarborg.usecases.terms_compared import compare_terms
from waarborg.usecases.trail import AGREED, PASSED, SEEN, Line
from waarborg.usecases.values import (
    CasePage,
    Decision,
    FileLine,
    Mailbox,
    MessageLine,
    TermLine,
    TimelineLine,
)

Page = TypeVar("Page", CasePage, Mailbox)
REPORTER = "reporter"
TAKEN_ALONG = "taken_along"  # an entry of before notices: for whom files were sealed, and why


def timeline(
    opened: OpenedCase, language: str, hidden: frozenset[str] = frozenset()
) -> tuple[TimelineLine, ...]:
    """Tell what happened, looks left out.

    Args:
        hidden: Ids of openings and exports of which whoever reads this hears later.
    """
    lines = [one for one in _shown(opened, hidden) if one.leaf is not Leaf.LOOK]
    return _lines(opened, language, lines)


def looks(
    opened: OpenedCase, language: str, hidden: frozenset[str] = frozenset()
) -> tuple[TimelineLine, ...]:
    """Tell who looked: at content one line a person and day, at a name one line a look."""
    lines = [one for one in _shown(opened, hidden) if one.leaf is Leaf.LOOK]
    return _lines(opened, language, lines)


def _shown(opened: OpenedCase, hidden: frozenset[str]) -> list[Line]:
    told = [one for one in opened.lines if code_of(one) not in hidden]
    if opened.receipt is None:
        return told
    # Whom a typed name keeps out is never shown to who reported, and nothing changed by these.
    return [one for one in told if one.detail.get("what") != PASSED]


def with_terms(page: Page, opened: OpenedCase, language: str, now: dt.datetime) -> Page:
    """Add the terms of a case, the earliest first: as its lines say, whatever the tables do."""
    compared = compare_terms(opened, now)
    return replace(
        page,
        terms=tuple(_term(opened, one, language, now) for one in compared.terms),
        moved_terms=compared.moved,
        lines_gone=not compared.whole,
    )


def _term(opened: OpenedCase, term: TermTold, language: str, now: dt.datetime) -> TermLine:
    """Tell a term; that others were told stands only where the ledger says so."""
    late = (term.kept_at or now) > term.due_at
    told = _told_of(opened, term)
    return TermLine(
        name=term.name,
        due_at=term.due_at,
        lapsed=late,
        kept=term.kept_at is not None,
        who=body_text(opened.procedure, term.by, language),
        days_late=_days_late(term.due_at, term.kept_at) if late and term.kept_at else 0,
        told_on=day_of(told.at) if told else None,
        told=body_text(opened.procedure, told.detail["body"], language) if told else "",
    )


def _told_of(opened: OpenedCase, term: TermTold) -> Line | None:
    """Find the line that says that this run of the term was told to somebody."""
    lines = (one for one in opened.lines if one.leaf is Leaf.TERM_LAPSED and one.at > term.due_at)
    return next(
        (one for one in lines if one.detail.get("term") == term.name and one.detail.get("body")),
        None,
    )


def _days_late(due: dt.datetime, kept: dt.datetime) -> int:
    return max((day_of(kept) - day_of(due)).days, 1)


def messages(opened: OpenedCase, language: str) -> tuple[MessageLine, ...]:
    """Read the dialogue; whose message it is depends on who opened the case."""
    files = {one.id: one for one in files_in(opened, Compartment.DIALOGUE)}
    return tuple(
        MessageLine(
            id=said["id"],
            mine=said["by"] == opened.actor.person,
            who=who(opened.procedure, opened.people, said["by"], said["body"], language),
            at=dt.datetime.fromisoformat(said["at"]),
            text=said["text"],
            files=tuple(files[f] for f in said["files"] if f in files),
        )
        for said in read_messages(opened.keys.get(Compartment.DIALOGUE, ()))
    )


def files_in(opened: OpenedCase, part: Compartment) -> tuple[FileLine, ...]:
    """List the files that came with the report, or those of messages."""
    return tuple(line_of(one) for one in bound_files(opened.keys.get(part, ())))


def decisions(opened: OpenedCase, language: str) -> tuple[Decision, ...]:
    """List decisions with their reasons, and whether they can be put to another body."""
    return tuple(
        Decision(
            id=said["id"],
            act=Act(said["act"]),
            text=said["text"],
            at=dt.datetime.fromisoformat(said["at"]),
            second_look=_second_look(opened, Act(said["act"])),
            who=body_text(opened.procedure, said["body"], language),
        )
        for said in opened.entries(Compartment.DIALOGUE, "decision")
    )


def who(procedure: Procedure, people: Roster, person: str, body: str, language: str) -> str:
    """Say as what somebody acted: a function, never a name."""
    if not person:
        return REPORTER
    member = people.member(person)
    if member is None:
        return body_text(procedure, body, language)
    return function_text(procedure, member, body, language)


def _second_look(opened: OpenedCase, about: Act) -> Reason | None:
    return opened.reason_against(Act.ASK_SECOND_LOOK, about=about)


def _lines(opened: OpenedCase, language: str, wanted: list[Line]) -> tuple[TimelineLine, ...]:
    proofs = proofs_for([line.opening for line in wanted])
    return tuple(_line(opened, language, line, proofs.get(line.opening.leaf)) for line in wanted)


def _line(opened: OpenedCase, language: str, line: Line, proof: str | None) -> TimelineLine:
    body = str(line.detail.get("body", ""))
    # A look is told by day: the hour would tell when somebody is at work.
    exact = None if line.leaf is Leaf.LOOK else line.at
    by, note = _told_by(opened, line, body, language), _note(opened, line, language)
    return TimelineLine(
        at=exact,
        on=day_of(line.at),
        act=SEEN if line.detail.get(SEEN) else line.act or _told_without_act(line),
        leaf=line.leaf.value,
        who=by,
        note=note if note != by else "",
        proof=proof,
    )


def _told_without_act(line: Line) -> str:
    """Give the code that says more about a line that is no act."""
    said = (str(line.detail.get(name, "")) for name in ("look", "term", "what"))
    return next(filter(None, said), "")


def _told_by(opened: OpenedCase, line: Line, body: str, language: str) -> str:
    if line.leaf is Leaf.TERM_LAPSED:
        return body_text(opened.procedure, body, language)
    return who(opened.procedure, opened.people, line.by, body, language)


def _note(opened: OpenedCase, line: Line, language: str) -> str:
    """Say to which body something went, who got access again, or why files were taken along."""
    if line.detail.get("what") == AGREED:
        member = opened.people.member(str(line.detail["person"]))
        if member is None:
            return ""
        sits = reading_bodies(opened) & sits_in(member, opened.procedure)
        return function_text(opened.procedure, member, min(sits, default=""), language)
    if line.detail.get("look") in {"files", "export"}:
        said = opened.entries(Compartment.DIALOGUE, TAKEN_ALONG, NOTICE)
        code = line.detail.get("export") or line.detail.get("entry")
        return next((str(one["text"]) for one in said if one["id"] == code), "")
    to = str(line.detail.get("to_body", ""))
    return body_text(opened.procedure, to, language) if to else ""
