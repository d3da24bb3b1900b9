"""`reachable`: every place has a known adviser and a way in without a screen."""

from collections.abc import Iterator
from functools import partial

from waarborg.core.procedure.breach import Breach
from waarborg.core.procedure.look import Look
from waarborg.core.procedure.model import Place
from waarborg.core.terms import Guarantee, Relation, Way

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
    ways = {
        way
        for door in look.procedure.doors.values()
        if not door.talk_only and (not door.places or place.code in door.places)
        for way in door.ways & OFFLINE
    }
    if not {way.value for way in ways} & place.offline:
        yield "no_offline_way"
