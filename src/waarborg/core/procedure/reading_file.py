"""Reading a whole file that tells a case, of either form."""

from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime

from waarborg.core.procedure.model import Procedure
from waarborg.core.procedure.pages import Desk, Page
from waarborg.core.procedure.reading_case import (
    EXPORT,
    RECONSTRUCTION,
    CaseFile,
    Head,
    read_duties,
    read_people,
    read_report,
    read_units,
    refuse,
)
from waarborg.core.procedure.reading_lines import Opened, read_papers
from waarborg.core.procedure.reading_moments import NEVER, aware, known
from waarborg.core.procedure.reading_remarks import Reconstructed
from waarborg.core.procedure.trails import Happened, Known, Trail
from waarborg.core.procedure.words import Mark
from waarborg.core.terms import Leaf

Rules = Callable[[datetime], Procedure]
_OF_REPORT = ("kind", "relation", "place", "door", "name", "concerned")


def read_case(
    name: str,
    document: object,
    lines: Mapping[tuple[str, ...], int],
    head: Head,
    rules: Rules,
) -> CaseFile:
    """Read a file that tells a case.

    Args:
        name: Of the file, for the problems.
        lines: Where each key stands.
        head: What `read_head` gave for it.
        rules: The version that holds at a moment.

    Raises:
        BrokenCase: With every problem: line, field, what, and how to mend it.
    """
    desk = Desk({name: lines})
    page = Page(desk, name, document)
    page.raw("format")
    read = _export if head.form == EXPORT else _reconstruction
    told = read(page, head, rules)
    page.finish()
    refuse(desk)
    return told


def _export(page: Page, head: Head, rules: Rules) -> CaseFile:
    page.raw("procedure")
    made_at = aware(page, "made_at", page.text("made_at"))
    version = rules(made_at)
    units = read_units(page)
    people = read_people(page, version.zone, units)
    inner = page.page("report")
    report = read_report(inner, version, units)
    inner.finish()
    papers_from = _papers_from(page)
    opened = Opened(version, read_papers(page), papers_from)
    page.each("lines", opened.read)
    _came_somewhere(inner, report, opened.lines)
    if not opened.lines:
        page.say("lines", "there is no line", "Export the case again.")
    checkpoint = page.raw("checkpoint")
    trail = Trail(report, tuple(opened.lines), made_at, read_duties(page))
    return CaseFile(
        form=EXPORT,
        case=page.text("case"),
        organisation=head.organisation,
        trail=trail,
        people=people,
        checkpoint=checkpoint if isinstance(checkpoint, str) else "",
        shown=tuple(opened.shown),
        papers_from=papers_from,
    )


def _papers_from(page: Page) -> datetime | None:
    told = page.text("papers_from", needed=False)
    return aware(page, "papers_from", told) if told else None


def _reconstruction(page: Page, head: Head, rules: Rules) -> CaseFile:
    page.raw("organisation")
    title = page.page("title")
    _, until = known(page, "until")
    begun = _first_moment(page, until)
    version, sources = rules(begun), page.page("sources")
    named = {code: sources.text(code) for code in sources.values}
    units = read_units(page)
    people = read_people(page, version.zone, units)
    inner = page.page("report")
    report, sure = read_report(inner, version, units), _sure(inner)
    inner.finish()
    persons = frozenset(m.person for _, roster in people.since for m in roster.members)
    told = Reconstructed(rules, frozenset(named), persons)
    page.each("lines", told.read)
    _came_somewhere(inner, report, told.lines)
    if not told.lines:
        page.say("lines", "there is no line", "Tell what happened, line by line.")
    return CaseFile(
        form=RECONSTRUCTION,
        case="",
        organisation=head.organisation,
        trail=Trail(report, tuple(told.lines), until, read_duties(page)),
        people=people,
        title={language: title.text(language) for language in title.values},
        remarks=told.remarks,
        sure=sure,
        sources=named,
    )


def _came_somewhere(page: Page, report: Known, lines: Iterable[Happened]) -> None:
    """Complain about a report without a door; what settled by itself was only registered."""
    if not report.facts.door and any(line.leaf is Leaf.REPORT for line in lines):
        page.missing("door")


def _first_moment(page: Page, unless: datetime) -> datetime:
    """Find the moment of the first line: the rules of that day know the words of the report."""
    told = page.values.get("lines")
    first = told[0] if isinstance(told, list) and told else None
    if not isinstance(first, Mapping):
        return unless
    quiet = Page(Desk(), "", first)
    _, moment = known(quiet, "at")
    return moment if moment != NEVER else unless.astimezone(UTC)


def _sure(page: Page) -> dict[str, Mark]:
    """Read how sure each thing is that is said of the report."""
    inner = page.page("stated")
    found = {key: inner.word(key, Mark) for key in inner.values}
    for key in _OF_REPORT:
        if key in page.values and key not in found:
            inner.say(key, f"it is not said how sure {key} is", "Write seed, claimed or assumed.")
    inner.finish()
    return {key: mark for key, mark in found.items() if mark}
