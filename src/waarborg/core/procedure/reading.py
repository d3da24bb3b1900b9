"""Making a procedure from parsed files: everything that is wrong is said, not just the first."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from functools import cache
from zoneinfo import available_timezones

from waarborg.core.procedure.misfits import note_misfits
from waarborg.core.procedure.model import (
    Body,
    Door,
    KindRule,
    Law,
    Norm,
    Override,
    Place,
    Position,
    Procedure,
    Retention,
    Seat,
    Source,
)
from waarborg.core.procedure.pages import BrokenProcedure, Desk, Lines, Page, Problem, did_you_mean
from waarborg.core.procedure.reading_law import compare_with_law, read_law
from waarborg.core.procedure.reading_marks import read_measures, read_stated, read_typology
from waarborg.core.procedure.reading_norms import Known, code_of, read_norm
from waarborg.core.procedure.reading_record import read_record
from waarborg.core.procedure.reading_texts import read_texts
from waarborg.core.procedure.words import Care, Danger, Kept
from waarborg.core.terms import Kind, NameMode, Relation, Way

__all__ = ["BrokenProcedure", "Problem", "read_law", "read_procedure"]

HEAD = "procedure.yaml"
_zones = cache(available_timezones)  # it opens some hundreds of files, each time


def read_procedure(
    documents: Mapping[str, object],
    laws: tuple[Law, ...] = (),
    *,
    units: Iterable[str] = (),
    lines: Lines | None = None,
    digest: str = "",
    laxer: bool = False,
    other_law: bool = False,
    accepted: bool = False,
) -> Procedure:
    """Make a procedure from its parsed files.

    Args:
        documents: `procedure.yaml`, `norms/*.yaml`, `texts/*.yaml` by path inside the folder.
        laws: The laws it inherits from, in the version of the day.
        units: Codes of the organisation chart, which need a text too.
        lines: Line numbers by file and path, for messages.
        digest: SHA-256 of the canonical content, kept with it.
        laxer: Read it although it is laxer than the law: the checker tells where, nothing runs.
        other_law: The laws are those of another day than the texts were written for.
        accepted: It was accepted once, perhaps before some things were refused.

    Raises:
        BrokenProcedure: With every problem found.
    """
    desk = Desk(lines or {})
    page = Page(desk, HEAD, documents.get(HEAD, {}))
    if HEAD not in documents:
        desk.say(HEAD, (), "the file is missing", "Add it: it says who there is.")
        raise BrokenProcedure(desk.problems)
    procedure = _head(page, laws, digest)
    norms = _norms(desk, documents, procedure, laws)
    if not laxer:
        compare_with_law(desk, norms, laws)
    whole = replace(procedure, norms=norms)
    if not accepted:
        note_misfits(desk, whole)
    texts = read_texts(desk, documents, whole, units, other_law=other_law)
    _strangers(desk, documents)
    if desk.problems:
        raise BrokenProcedure(desk.problems)
    return replace(whole, texts=texts)


def _strangers(desk: Desk, documents: Mapping[str, object]) -> None:
    """Complain about files that nobody reads."""
    known = ("norms/", "texts/", "scenarios/", HEAD, "chart.yaml")
    for name in documents:
        if not name.startswith(known):
            desk.say(name, (), "nobody reads this file", "Move it into norms/ or texts/.")


def _head(page: Page, laws: tuple[Law, ...], digest: str) -> Procedure:
    """Read `procedure.yaml`."""
    positions = page.pages("positions")
    bodies = page.pages("bodies")
    places = page.pages("places")
    languages = page.texts("languages", needed=True)
    # A reconstruction may tell of a place that reads a language which nobody promised.
    spoken = None if page.values.get("stated") else languages
    read_bodies = {c: _body(c, p, positions, bodies) for c, p in bodies.items()}
    procedure = Procedure(
        code=page.text("procedure"),
        valid_from=page.day("valid_from") or date.min,
        zone=page.code("zone", _zones(), "time zone", needed=True),
        languages=languages,
        fallback=page.codes("fallback", languages, "promised language", needed=True),
        positions={c: _position(c, p, positions) for c, p in positions.items()},
        bodies=read_bodies,
        doors={c: _door(c, p, bodies, places) for c, p in page.pages("doors").items()},
        kinds=dict(_kind(c, p) for c, p in page.pages("kinds").items() if _is_kind(c, page)),
        places={c: _place(c, p, bodies, spoken) for c, p in places.items()},
        sources={c: _source(c, p) for c, p in page.pages("sources").items()},
        retention=_retention(page),
        care=_care(page, bodies),
        exceptions=_overrides(page, bodies),
        laws=laws,
        digest=digest,
        valid_until=page.day("valid_until", needed=False),
        outside=_outside(page, laws),
        stated=read_stated(page),
        typology=read_typology(page),
        measures=read_measures(page),
        record=read_record(page),
    )
    page.texts("inherits")
    page.finish()
    _no_circles(page, procedure)
    return procedure


def _outside(page: Page, laws: tuple[Law, ...]) -> frozenset[str] | None:
    """Read which authorities outside the text itself names; None when it refers to the law."""
    known = [authority.code for law in laws for authority in law.authorities]
    found = frozenset(page.codes("outside", known, "authority of the law"))
    return found if "outside" in page.values else None


def _no_circles(page: Page, procedure: Procedure) -> None:
    """Complain when a position stands under itself."""
    for code in procedure.positions:
        seen, here = {code}, procedure.positions[code].under
        while here:
            if here in seen:
                mend = "Give the topmost position no under."
                page.say("positions", f"{code} stands under itself, over {here}", mend)
                break
            seen.add(here)
            here = procedure.positions[here].under


def _position(code: str, page: Page, positions: Iterable[str]) -> Position:
    """Read a position."""
    under = page.code("under", positions, "position")
    found = Position(code, under, page.flag("decides_on_staff"))
    page.finish()
    return found


def _seat(code: str, page: Page) -> Seat:
    """Read a seat."""
    found = Seat(code, page.spoken("named_by"), page.flag("required"))
    page.finish()
    return found


def _body(code: str, page: Page, positions: Iterable[str], bodies: Iterable[str]) -> Body:
    """Read a body."""
    seats = page.pages("seats", needed=False)
    found = Body(
        code=code,
        seats=tuple(_seat(name, seat) for name, seat in seats.items()),
        quorum=page.number("quorum", unless=2),
        independent=page.flag("independent"),
        outside=page.flag("outside"),
        held_by=frozenset(page.codes("held_by", positions, "position")),
        under=page.code("under", positions, "position"),
        substitutes=page.codes("substitute", bodies, "body"),
        custodian=page.flag("custodian"),
        reads=page.flag("reads", unless=True),
        sees_seats=page.flag("sees_seats"),
    )
    if found.seats and found.quorum > len(found.seats):
        page.say("quorum", "the quorum is larger than the seats", "Lower it, or add seats.")
    if code in found.substitutes:
        page.say("substitute", f"{code} is its own substitute", "Name another body.")
    page.finish()
    return found


def _door(code: str, page: Page, bodies: Iterable[str], places: Iterable[str]) -> Door:
    """Read a door."""
    found = Door(
        code=code,
        body=page.code("body", bodies, "body", needed=True),
        ways=page.words("ways", Way, needed=True),
        relations=page.words("for", Relation, needed=True),
        names=page.words("names", NameMode, needed=True),
        languages=frozenset(page.texts("languages", needed=True)),
        places=frozenset(page.codes("places", places, "place")),
        talk_only=page.flag("talk_only"),
    )
    page.finish()
    return found


def _place(code: str, page: Page, bodies: Iterable[str], promised: tuple[str, ...] | None) -> Place:
    """Read a place; its languages are promised ones, unless nobody says which are."""
    known = page.texts("languages") if promised is None else promised
    found = Place(
        code=code,
        languages=page.codes("languages", known, "promised language", needed=True),
        adviser=page.code("adviser", bodies, "body"),
        offline=frozenset(page.texts("offline")),
    )
    page.finish()
    return found


def _is_kind(code: str, page: Page) -> bool:
    """Say whether `code` is a kind, and complain when it is not."""
    known = [kind.value for kind in Kind]
    if code not in known:
        page.desk.say(
            page.file, ("kinds", code), f"there is no kind {code!r}", did_you_mean(code, known)
        )
    return code in known


def _kind(code: str, page: Page) -> tuple[Kind, KindRule]:
    """Read a kind."""
    found = KindRule(Kind(code), page.text("law", needed=False), page.texts("subtypes"))
    page.finish()
    return Kind(code), found


def _source(code: str, page: Page) -> Source:
    """Read a source."""
    found = Source(code, page.spoken("title"), page.day("date") or date.min)
    page.finish()
    return found


def _retention(page: Page) -> dict[Kept, Retention]:
    """Read how long what is kept."""
    found: dict[Kept, Retention] = {}
    inner = page.page("retention")
    for code in list(inner.values):
        one = inner.page(code)
        kept = Kept(code) if code in set(Kept) else None
        if kept is None:
            inner.say(code, f"there is no class of records {code!r}", did_you_mean(code, Kept))
            continue
        found[kept] = Retention(kept, one.length("after"), one.text("ground"))
        one.finish()
    return found


def _care(page: Page, bodies: Iterable[str]) -> dict[Care, str]:
    """Read who looks after whom."""
    inner = page.page("care")
    found = {care: inner.code(care.value, bodies, "body") for care in Care}
    inner.finish()
    return {care: body for care, body in found.items() if body}


def _overrides(page: Page, bodies: Iterable[str]) -> tuple[Override, ...]:
    """Read when something is passed on without the will of who told it."""
    inner = page.page("exceptions", needed=False)
    found: list[Override] = []
    for danger in Danger:
        one = inner.page(danger.value, needed=False)
        if one.values:
            found.append(Override(danger, one.code("by", bodies, "body"), one.text("ground")))
            one.finish()
    inner.finish()
    return tuple(found)


def _norms(
    desk: Desk, documents: Mapping[str, object], procedure: Procedure, laws: tuple[Law, ...]
) -> tuple[Norm, ...]:
    """Read every norm."""
    known = Known(
        bodies=frozenset(procedure.bodies),
        doors=frozenset(procedure.doors),
        places=frozenset(procedure.places),
        positions=frozenset(procedure.positions),
        sources=frozenset(procedure.sources) | {law.code for law in laws},
    )
    norms: dict[str, Norm] = {}
    for name in sorted(documents):
        if not name.startswith("norms/"):
            continue
        code = code_of(name)
        if code in norms:
            other = norms[code].file
            desk.say(name, (), f"{other} has the same code {code!r}", "Rename one of the two.")
        norms[code] = read_norm(Page(desk, name, documents[name]), code, known)
    return tuple(norms.values())
