"""A case as a file tells it: opened lines with their proofs, who was there, which papers there are.

No text of anybody and no name of anybody stands in it. Its keys are frozen: ADR 0016.
"""

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import Any

from waarborg.core.procedure.facts import Member, Roster
from waarborg.core.procedure.papers import Sort
from waarborg.core.procedure.reading_case import EXPORT
from waarborg.core.seal.ledger import leaf_parts
from waarborg.core.seal.notes import b64
from waarborg.core.terms import Compartment
from waarborg.store.ledger.proving import Placed, placed
from waarborg.store.messages.dialogue import read_messages
from waarborg.store.people.rosters import roster
from waarborg.usecases.in_force import day_of
from waarborg.usecases.opened_case import OpenedCase, moment
from waarborg.usecases.trail import Line

_PAPERS = {
    Compartment.DIALOGUE: (
        Sort.DECISION,
        Sort.ASKED,
        Sort.PROPOSAL,
        Sort.APPROVAL,
        Sort.OPENING,
        Sort.LEAK,
        Sort.LEAK_ANSWER,
        Sort.HOLD,
    ),
    Compartment.DOSSIER: (Sort.NOTE, Sort.SECONDING, Sort.TAKEN_BACK),
}

_ABOUT_ANOTHER = (Sort.APPROVAL, Sort.TAKEN_BACK)


def document_of(opened: OpenedCase, now: dt.datetime) -> dict[str, Any]:
    """Put together what an export holds."""
    lines = opened.lines
    people = list(_people(opened, now))
    places = placed(line.opening for line in lines)
    return {
        "format": EXPORT,
        "made_at": moment(now),
        "case": opened.row.id,
        "procedure": {
            "code": opened.row.procedure,
            "valid_from": opened.row.procedure_from.isoformat(),
            "digest": opened.row.procedure_digest,
        },
        "report": _report(opened),
        "units": _units(opened, people),
        "people": people,
        "lines": [_line(line, places) for line in lines],
        "checkpoint": places.head or None,
        **_papers_from(opened, now),
        "papers": sorted(_papers(opened), key=lambda paper: (paper["at"], paper["sort"])),
        "duties": [],  # of none of them a line is kept yet
    }


def _report(opened: OpenedCase) -> dict[str, Any]:
    """Give what decided where it went; what nobody said is left out."""
    facts = opened.card.facts
    told: dict[str, Any] = {
        "kind": facts.kind.value,
        "relation": facts.relation.value,
        "place": facts.place,
        "door": facts.door,
        "name": facts.name.value,
        "concerned": sorted(f"{spot.position}/{spot.unit}" for spot in facts.concerned),
        "excluded": sorted(facts.excluded),
        "matched": sorted(opened.card.matched),
        "earlier": sorted(facts.earlier),
        "had_part": sorted(facts.had_part),
    }
    return {key: value for key, value in told.items() if value}


def _line(line: Line, places: Placed) -> dict[str, Any]:
    parts = leaf_parts(line.opening.leaf)
    index, path = places.places.get(line.opening.leaf, (None, []))
    return {
        "type": parts.kind,
        "month": parts.month,
        "salt": b64(line.opening.salt),
        "text": line.opening.text,
        "index": index,
        "path": [b64(step) for step in path],
    }


def _people(opened: OpenedCase, now: dt.datetime) -> Iterator[dict[str, Any]]:
    """List who was there, from each day on which that was different."""
    days = sorted({day_of(line.at) for line in opened.lines} | {day_of(now)})
    facts = opened.card.facts
    named = _named(opened.lines) | facts.excluded | facts.had_part
    acted = frozenset(line.by for line in opened.lines)
    before: list[dict[str, Any]] | None = None
    for day in days:
        members = [
            _member(member, acted)
            for member in _that_matter(roster(opened.procedure, day), opened, named)
        ]
        if members != before:
            yield {"from": day.isoformat(), "members": members}
        before = members


def _named(lines: Iterable[Line]) -> frozenset[str]:
    found = {str(line.detail.get(key, "")) for line in lines for key in ("by", "person")}
    return frozenset(found - {""})


def _that_matter(people: Roster, opened: OpenedCase, named: frozenset[str]) -> Iterator[Member]:
    """Leave out whoever sits in no body, stands above nobody and is not named."""
    positions = opened.procedure.positions
    above = {code for position in positions for code in opened.procedure.lines[position]}
    for member in people.members:
        position = member.spot.position if member.spot else ""
        holds = position in above or position in opened.procedure.held
        if member.bodies or holds or member.person in named:
            yield member


def _member(member: Member, acted: frozenset[str]) -> dict[str, Any]:
    """Tell of somebody by random id. Who wrote a line had a key then, whatever they have now."""
    told: dict[str, Any] = {
        "person": member.person,
        "bodies": sorted(member.bodies),
        "seats": sorted(member.seats),
        "keyed": member.keyed or member.person in acted,
    }
    if member.spot is not None:
        told |= {"position": member.spot.position, "unit": member.spot.unit}
    return told


def _units(opened: OpenedCase, people: Iterable[dict[str, Any]]) -> dict[str, dict[str, str]]:
    """Tell of the units in which somebody of them works, and of those around these."""
    units = opened.people.units
    inside = {one.get("unit") for since in people for one in since["members"]}
    inside |= {spot.unit for spot in opened.card.facts.concerned}
    around = {code for unit in inside if unit for code in opened.people.units_above(unit)}
    return {
        code: {"place": units[code].place} | ({"in": parent} if parent else {})
        for code in sorted(around)
        for parent in [units[code].parent]
    }


def _papers_from(opened: OpenedCase, now: dt.datetime) -> dict[str, str]:
    """Say from when on notes are told, where this reader does not open those of before.

    Who reporting persons put their case to gets what they can open themselves: not the notes of
    the readers of before, nor that one of those agreed with another.
    """
    there = opened.row.compartments.filter(kind=Compartment.DOSSIER).count()
    if len(opened.keys.get(Compartment.DOSSIER, ())) == there:
        return {}
    put = [line.at for line in opened.lines if not line.by and line.detail.get("to_body")]
    return {"papers_from": moment(max(put, default=now))}


def _papers(opened: OpenedCase) -> Iterator[dict[str, Any]]:
    """Tell which papers there are, by whom and when: never what they say."""
    for part, sorts in _PAPERS.items():
        for said in opened.entries(part, *sorts):
            yield _paper(said)
    for said in read_messages(opened.keys.get(Compartment.DIALOGUE, ())):
        yield _filled({"sort": Sort.MESSAGE.value, "at": said["at"], "by": said["by"]})


def _paper(said: dict[str, Any]) -> dict[str, Any]:
    sort = Sort(said["what"])
    return _filled(
        {
            "sort": sort.value,
            "at": said["at"],
            "by": said.get("by", ""),
            "id": said["proposal"] if sort in _ABOUT_ANOTHER else said["id"],
            "act": said.get("act", ""),
            "to": said.get("to", "") or said.get("towards", ""),
            "stage": said.get("stage", ""),
            "body": said.get("body", "") if sort is Sort.SECONDING else "",
            "agree": said.get("agree", False),
        }
    )


def _filled(told: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in told.items() if value}
