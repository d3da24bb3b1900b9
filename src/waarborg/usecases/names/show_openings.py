"""What both sides see of the times that a name was to be opened."""

import datetime as dt

from waarborg.core.terms import Act, Compartment, Leaf, Reason
from waarborg.store.cases.openings import answers_to, hands_in, opening_row
from waarborg.usecases import case_lines
from waarborg.usecases.in_force import day_of
from waarborg.usecases.names.grounds import ground_text
from waarborg.usecases.names.outside_half import paper_for_outside, reason_before_looking
from waarborg.usecases.names.told_openings import (
    OBJECTION,
    Opening,
    about,
    hidden_until_later,
    openings,
    reason_in_its_case,
)
from waarborg.usecases.opened_case import OpenedCase
from waarborg.usecases.values import OpeningLine, Unlocked


def opening_lines(
    opened: OpenedCase, language: str, now: dt.datetime, *, to_reporter: bool
) -> tuple[OpeningLine, ...]:
    """Tell of every opening: who asked, on which ground, who answered what, who looked when.

    Args:
        to_reporter: Leave out what they hear later, because an authority wrote so.
    """
    late = hidden_until_later(opened.lines, now)
    hidden = late if to_reporter else frozenset()
    return tuple(
        _line(opened, one, language, now, later=one.id in late)
        for one in openings(opened, hidden=hidden)
    )


def _line(
    opened: OpenedCase, one: Opening, language: str, now: dt.datetime, *, later: bool
) -> OpeningLine:
    nothing = _nothing_opens(opened, one)
    handed, half = hands_in(one.id)
    told = about(opened, one.id)
    looks = [line for line in told if line.leaf is Leaf.LOOK]
    said = [s for s in opened.entries(Compartment.DIALOGUE, OBJECTION) if s["opening"] == one.id]
    ground, source = ground_text(opened.procedure, one.said["norm"], language)
    objection = said[-1]["text"] if said else None
    return OpeningLine(
        id=one.id,
        asked_at=dt.datetime.fromisoformat(one.said["at"]),
        by=_who(opened, one.said["by"], one.said["body"], language),
        to=_who(opened, one.person, opened.row.body, language),
        ground=ground,
        source=source,
        reasons=one.said["reasons"],
        not_before=one.not_before,
        waits=now < one.not_before,
        authority=one.said["authority"],
        statement=one.said["statement"],
        told_on=day_of(one.told_from) if later else None,
        asked=len(one.said["asked"]),
        handed=handed,
        half=half,
        refused=tuple(_refusals(opened, one, language)),
        looks=tuple(
            (line.at, _who(opened, line.by, line.detail["body"], language)) for line in looks
        ),
        sealed_anew=nothing is Reason.SEALED_ANEW,
        not_as_asked=nothing is Reason.NOT_AS_ASKED,
        objection=objection,
        object_against=_against_objection(opened, nothing, objected=objection is not None),
    )


def for_reader(
    opened: OpenedCase, one: Opening, reader: Unlocked, now: dt.datetime
) -> tuple[str, Reason | None]:
    """Give the paper for whoever keeps the outside half, and why this reader may not look."""
    row = opening_row(opened.row, one.id)
    reason = _nothing_opens(opened, one) or reason_before_looking(one, reader, now)
    paper = "" if row is None else paper_for_outside(opened, one, row, reader.language)
    return paper, reason


def _refusals(opened: OpenedCase, one: Opening, language: str) -> list[tuple[str, str]]:
    """List who refused, and why: only where a line says so too."""
    lines = [line for line in about(opened, one.id) if line.detail.get("what") == "part_refused"]
    bodies = {line.by: str(line.detail["body"]) for line in lines}
    trails = opened.keys[Compartment.TRAIL]
    return [
        (_who(opened, person, bodies[person], language), str(said["why"]))
        for person, said in answers_to(one.id, trails)
        if person in bodies and said.get("what") == "part_refused"
    ]


def _who(opened: OpenedCase, person: str, body: str, language: str) -> str:
    return case_lines.who(opened.procedure, opened.people, person, body, language)


def _nothing_opens(opened: OpenedCase, one: Opening) -> Reason | None:
    row = opening_row(opened.row, one.id)
    return Reason.SEALED_ANEW if row is None else reason_in_its_case(opened, one, row)


def _against_objection(
    opened: OpenedCase, nothing: Reason | None, *, objected: bool
) -> Reason | None:
    if objected:
        return Reason.ALREADY_DONE
    return nothing or opened.reason_against(Act.ADD)
