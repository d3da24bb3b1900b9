"""Where somebody sits otherwise than the lines about seats say, by name: for the doctor."""

import datetime as dt
from dataclasses import dataclass

from waarborg.store.ledger.seat_lines import other_seats
from waarborg.store.people.rosters import names


@dataclass(frozen=True)
class SeatsTold:
    """Who sits where, as "Joep in coordinator".

    Attributes:
        untold: They sit there, and no line gave them that seat.
        lacking: A line gave them that seat, and they do not sit there.
    """

    untold: tuple[str, ...]
    lacking: tuple[str, ...]


def seats_told(*, now: dt.datetime) -> SeatsTold:
    """Lay the seats of today beside the lines that gave and ended seats.

    Args:
        now: Aware datetime.
    """
    found, known = other_seats(now), names()
    untold, lacking = (
        tuple(f"{known.get(one.person, one.person)} in {one.body}" for one in sorted(seats))
        for seats in (found.untold, found.lacking)
    )
    return SeatsTold(untold, lacking)
