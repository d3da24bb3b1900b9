"""`reachable`: every place has a known adviser and a way in without a screen.

A letter that nobody behind its door may write down as a report is no way in.
"""

from collections.abc import Iterator
from functools import partial

from waarborg.core.procedure.breach import Breach
from waarborg.core.procedure.involvement import members_of
from waarborg.core.procedure.look import Look
from waarborg.core.procedure.model import Door, Place
from waarborg.core.procedure.permission import reason_against
from waarborg.core.procedure.readiness import GIVEN
from waarborg.core.terms import Act, Guarantee, Relation, Way

HOLDS = Guarantee.REACHABLE
OFFLINE = frozenset({Way.LETTER, Way.PHONE, Way.MEETING})


def breaches(look: Look) -> Iterator[Breach]:
    """Tell which places are out of reach."""
    for place in look.procedure.places.values():
        for cause in _faults(place, look):
            values = {"place": place.code}
            yield from look.tell(HOLDS, cause, values=values, who=partial(_from, place.code))


def _from(place: str, _relation: Relation, here: str) -> bool:
    """Say whether somebody reports from `place`."""
    return here == place


def _faults(place: Place, look: Look) -> Iterator[str]:
    """Say what a place lacks."""
    if not place.adviser:
        yield "no_adviser"
    elif look.procedure.bodies[place.adviser].reads:
        yield "adviser_handles"
    doors = [
        door
        for door in look.procedure.doors.values()
        if not door.talk_only and (not door.places or place.code in door.places)
        and {way.value for way in door.ways & OFFLINE} & place.offline
    ]  # fmt: skip
    if not doors:
        yield "no_offline_way"
    elif not any(_filed_at(door, look) for door in doors):
        yield "nobody_files"


def _filed_at(door: Door, look: Look) -> bool:
    """Say whether somebody behind a door may write down what came without a screen."""
    procedure, people = look.house.procedure, look.house.people
    actors = (look.house.actor(m.person) for m in members_of(door.body, procedure, people))
    return any(
        reason_against(Act.FILE_FOR, None, one, procedure, people, given=GIVEN) is None
        for one in actors
    )
