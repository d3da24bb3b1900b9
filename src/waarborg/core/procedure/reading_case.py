"""Reading a file that tells a case: an export of the desk, or a reconstruction. Strict.

Source:
    docs/reference/replay.md lists the keys; ADR 0016 freezes them.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from waarborg.core.procedure.facts import Member, ReportFacts, Roster, Spot, Unit
from waarborg.core.procedure.model import Procedure
from waarborg.core.procedure.pages import BrokenProcedure, Desk, Page
from waarborg.core.procedure.trails import Known, Rosters, Trail
from waarborg.core.procedure.words import Duty, Mark
from waarborg.core.seal.shown_lines import ShownLine
from waarborg.core.terms import Kind, NameMode, Relation

EXPORT = "waarborg-case-export/1"
RECONSTRUCTION = "waarborg-reconstruction/1"
FORMS = (EXPORT, RECONSTRUCTION)


class BrokenCase(BrokenProcedure):
    """A file that tells a case cannot be read. The message names every problem."""


@dataclass(frozen=True)
class Remark:
    """What a reconstruction says of a line besides what happened.

    Attributes:
        when: The moment as it is known: a year, a month or a day.
        note: What happened, in words, by language.
    """

    mark: Mark
    when: str
    source: Mapping[str, str] = field(hash=False)
    note: Mapping[str, str] = field(hash=False)


@dataclass(frozen=True)
class CaseFile:
    """A case as a file tells it.

    Attributes:
        shown: Of an export: what each line proves.
        papers_from: Of an export: from when on it tells of notes and second persons; None for
            always.
        remarks: Of a reconstruction: by number of the line.
        sure: Of a reconstruction: how sure what is said of the report is, by its key.
    """

    form: str
    case: str
    organisation: str
    trail: Trail
    people: Rosters
    title: Mapping[str, str] = field(default_factory=dict)
    checkpoint: str = ""
    shown: tuple[ShownLine, ...] = ()
    remarks: Mapping[int, Remark] = field(default_factory=dict)
    sure: Mapping[str, Mark] = field(default_factory=dict)
    sources: Mapping[str, str] = field(default_factory=dict)
    papers_from: datetime | None = None

    @property
    def reconstructed(self) -> bool:
        """Say whether the lines come from public sources and not from a ledger."""
        return self.form == RECONSTRUCTION


@dataclass(frozen=True)
class Head:
    """What has to be known before the rest can be read: under which rules it stands.

    Attributes:
        valid_from: Of the version that holds for the case; None for the version of each moment.
        digest: Of that version, as the case ran under it; "" where none is told.
    """

    form: str
    organisation: str
    valid_from: date | None
    digest: str


def read_head(name: str, document: object, lines: Mapping[tuple[str, ...], int]) -> Head:
    """Read under which rules a file stands.

    Raises:
        BrokenCase: It is no such file.
    """
    desk = Desk({name: lines})
    page = Page(desk, name, document)
    form = page.code("format", FORMS, "format", needed=True)
    if not form:  # what else is missing says nothing of a file that is something else
        raise BrokenCase(desk.problems[:1])
    if form == RECONSTRUCTION:
        head = Head(form, page.text("organisation"), None, "")
    else:
        inner = page.page("procedure")
        told = inner.text("code"), inner.day("valid_from"), inner.text("digest")
        head = Head(form, *told)
    refuse(desk)
    return head


def refuse(desk: Desk) -> None:
    """Stop when there are problems.

    Raises:
        BrokenCase: With every one of them.
    """
    if desk.problems:
        raise BrokenCase(desk.problems)


def read_report(page: Page, rules: Procedure, units: Mapping[str, Unit]) -> Known:
    """Read what was known of a report when it came in."""
    kind, relation = page.word("kind", Kind, needed=True), page.word("relation", Relation)
    facts = ReportFacts(
        kind=kind or Kind.INTEGRITY_BREACH,
        relation=relation or Relation.EMPLOYEE,
        place=page.code("place", rules.places, "place"),
        door=page.code("door", rules.doors, "door"),
        name=page.word("name", NameMode, needed=True) or NameMode.ANONYMOUS,
        concerned=frozenset(
            spot for text in page.texts("concerned") if (spot := _spot(page, text, rules, units))
        ),
        excluded=frozenset(page.texts("excluded")),
        earlier=frozenset(page.codes("earlier", rules.bodies, "body")),
        had_part=frozenset(page.texts("had_part")),
    )
    return Known(facts, matched=frozenset(page.texts("matched")))


def _spot(page: Page, text: str, rules: Procedure, units: Mapping[str, Unit]) -> Spot | None:
    position, _, unit = text.partition("/")
    if position in rules.positions and unit in units:
        return Spot(position, unit)
    what = f"{text!r} is no place in this organisation"
    page.say("concerned", what, "Write function/unit, as manager/afdeling.")
    return None


def read_units(page: Page) -> dict[str, Unit]:
    """Read the units, in the form of a chart."""
    pages = page.pages("units")
    units: dict[str, Unit] = {}
    for code, one in pages.items():
        units[code] = Unit(code, one.code("in", pages, "unit") or None, one.text("place"))
        one.finish()
    return units


def read_people(page: Page, zone: str, units: Mapping[str, Unit]) -> Rosters:
    """Read who was there, from which day on."""
    since: list[tuple[date, Roster]] = []

    def one(inner: Page) -> None:
        members: list[Member] = []
        inner.each("members", lambda member: members.append(_member(member, units)))
        since.append((inner.day("from") or date.min, Roster(tuple(members), units)))

    page.each("people", one)
    if not since:
        page.say("people", "nobody is named here", "Add a list of members with the day it begins.")
        since.append((date.min, Roster((), units)))
    return Rosters(zone, tuple(sorted(since, key=lambda one: one[0])))


def _member(page: Page, units: Mapping[str, Unit]) -> Member:
    position, unit = page.text("position", needed=False), page.code("unit", units, "unit")
    return Member(
        person=page.text("person"),
        spot=Spot(position, unit) if position else None,
        bodies=frozenset(page.texts("bodies")),
        seats=frozenset(page.texts("seats")),
        keyed=page.flag("keyed", unless=True),
    )


def read_duties(page: Page) -> frozenset[Duty]:
    """Read of which duties lines are kept."""
    return page.words("duties", Duty)
