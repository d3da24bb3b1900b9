"""What those who keep the procedure have to know when they come in."""

import datetime as dt
from dataclasses import dataclass

from waarborg.store.procedures.brought import all_brought
from waarborg.usecases.house.show_seats import sees_seats
from waarborg.usecases.procedures.keeping import earliest_day
from waarborg.usecases.procedures.shaky import shaky
from waarborg.usecases.procedures.version_texts import organisation
from waarborg.usecases.values import Unlocked


@dataclass(frozen=True)
class KeepersNote:
    """Whether a version waits for them, and whether what holds now is shaky."""

    waits: bool
    shaky: bool


def keepers_note(*, reader: Unlocked, now: dt.datetime) -> KeepersNote:
    """Say what waits for `reader` about the procedure; nothing for who does not keep it."""
    if not sees_seats(reader.bodies, now):
        return KeepersNote(waits=False, shaky=False)
    tomorrow = earliest_day(now)
    waits = any(
        one.waits_for(reader.person)
        for one in all_brought(organisation())
        if not one.confirmed_at or one.valid_from >= tomorrow
    )
    return KeepersNote(waits=waits, shaky=bool(shaky(now=now)))
