"""The lines about seats, laid beside the table in which people sit.

A seat makes whoever has a confirmed key a reader. Who writes in the tables can write one, for an
hour; a line of the ledger they cannot take away again (ADR 52).
"""

import datetime as dt
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import Final, NamedTuple

from django.db.models import Q
from django.utils import timezone

from waarborg.core.seal.audit import Wrong
from waarborg.core.seal.errors import SealError
from waarborg.core.seal.ledger import leaf_parts, opening_matches
from waarborg.core.terms import Leaf
from waarborg.store.ledger.leaves import append
from waarborg.store.ledger.models import HouseOpening
from waarborg.store.people.staffing import seats_on

GIVEN: Final = "seat_given"
ALL_GIVEN: Final = "seats_given"  # of a house that is made in one go
ENDED: Final = "seat_ended"
LEFT: Final = "person_left"
OTHER_SEAT: Final = "other_seat"  # the clock found a seat of which no line tells
TOLD_FOR: Final = dt.timedelta(days=7)
_KINDS: Final = (GIVEN, ALL_GIVEN, ENDED, LEFT, OTHER_SEAT)


class SeatHeld(NamedTuple):
    """Somebody in a body; `seat` is "" where the body has no seats with a name."""

    person: str
    body: str
    seat: str = ""


@dataclass(frozen=True)
class OtherSeats:
    """What the table says and the lines do not, and the other way round.

    Attributes:
        untold: Seats in the table that no line gave.
        lacking: Seats that a line gave and that nobody ended, and that are not in the table.
    """

    untold: frozenset[SeatHeld]
    lacking: frozenset[SeatHeld]

    @property
    def all(self) -> frozenset[SeatHeld]:
        """Both."""
        return self.untold | self.lacking


@dataclass(frozen=True)
class _SeatLine:
    at: dt.datetime
    what: str
    seats: tuple[SeatHeld, ...]


def tell_seats(seats: Iterable[SeatHeld], now: dt.datetime) -> None:
    """Write one line that gives many seats at once, where a house is made in one go."""
    told = [one._asdict() for one in seats]
    append(kind=Leaf.ADMIN, detail={"what": ALL_GIVEN, "seats": told}, now=now)


def other_seats(now: dt.datetime) -> OtherSeats:
    """Lay the seats of today beside the lines that gave and ended seats.

    Args:
        now: Aware datetime.
    """
    first = _laid_beside(now)
    if not first.all:
        return first
    again = _laid_beside(now)  # a seat may be given between two questions
    return OtherSeats(first.untold & again.untold, first.lacking & again.lacking)


def _laid_beside(now: dt.datetime) -> OtherSeats:
    held = frozenset(SeatHeld(*row) for row in seats_on(timezone.localtime(now).date()))
    told = _held_by_lines(_lines())
    return OtherSeats(held - told, told - held)


def note_other_seats(now: dt.datetime) -> None:
    """Write a line about each seat that no line gave, once a day, so that it stays to be seen."""
    noted = {seat for line in _lines() if _is_of_today(line, now) for seat in line.seats}
    for one in sorted(other_seats(now).untold - noted):
        append(kind=Leaf.ADMIN, detail={"what": OTHER_SEAT, **one._asdict()}, now=now)


def wrong_with_seats(now: dt.datetime) -> list[tuple[Wrong, str]]:
    """Say where somebody sits, or does not, otherwise than the lines say, or did so lately."""
    others = other_seats(now).all
    seen = {
        seat
        for line in _lines()
        if line.what == OTHER_SEAT and now - line.at < TOLD_FOR
        for seat in line.seats
    }
    return [(Wrong.SEAT_OTHER, _say(one)) for one in sorted(others)] + [
        (Wrong.SEAT_SEEN, _say(one)) for one in sorted(seen - others)
    ]


def lines_of_the_house() -> int:
    """Count the lines of the administration of which is kept what they say."""
    leaves = HouseOpening.objects.values_list("leaf", flat=True)
    return sum(_is_of_the_house(bytes(leaf)) for leaf in leaves.iterator())


def _say(one: SeatHeld) -> str:
    return f"the seat of {one.person} in {one.body}"


def _is_of_today(line: _SeatLine, now: dt.datetime) -> bool:
    same = timezone.localtime(line.at).date() == timezone.localtime(now).date()
    return line.what == OTHER_SEAT and same


def _held_by_lines(lines: Iterable[_SeatLine]) -> frozenset[SeatHeld]:
    """Follow the lines, the oldest first: within one moment a seat is ended before it is given."""
    order = (LEFT, ENDED, GIVEN, ALL_GIVEN)
    held: dict[tuple[str, str], SeatHeld] = {}
    told = (line for line in lines if line.what in order)
    for line in sorted(told, key=lambda line: (line.at, order.index(line.what))):
        for one in line.seats:
            if line.what == LEFT:
                held = {place: seat for place, seat in held.items() if seat.person != one.person}
            elif line.what == ENDED:
                held.pop((one.person, one.body), None)
            else:
                held[one.person, one.body] = one
    return frozenset(held.values())


def _lines() -> Iterator[_SeatLine]:
    asked = (Q(text__contains=f'"what":"{what}"') for what in _KINDS)
    for row in HouseOpening.objects.filter(reduce(or_, asked)):
        line = _read(row)
        if line is not None:
            yield line


def _read(row: HouseOpening) -> _SeatLine | None:
    """Read one; None for another sort of line, and for a text that its leaf does not say."""
    leaf = bytes(row.leaf)
    try:
        if not opening_matches(leaf, bytes(row.salt), row.text) or not _is_of_the_house(leaf):
            return None
        said = json.loads(row.text)
        if said["what"] not in _KINDS:
            return None
        told = said["seats"] if said["what"] == ALL_GIVEN else [said]
        seats = tuple(
            SeatHeld(one["person"], one.get("body", ""), one.get("seat", "")) for one in told
        )
        return _SeatLine(dt.datetime.fromisoformat(said["at"]), said["what"], seats)
    except (SealError, ValueError, KeyError, TypeError, AttributeError):
        return None


def _is_of_the_house(leaf: bytes) -> bool:
    try:
        return leaf_parts(leaf).kind == Leaf.ADMIN
    except SealError:
        return False
