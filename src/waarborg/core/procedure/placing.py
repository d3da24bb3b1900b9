"""Whether the procedure knows where somebody stands, and what it means when it does not."""

from waarborg.core.procedure.facts import Roster, Spot
from waarborg.core.procedure.model import Body, Procedure


def is_placed(spot: Spot, procedure: Procedure, people: Roster) -> bool:
    """Say whether the procedure knows where `spot` stands: its function and its unit."""
    return spot.position in procedure.positions and spot.unit in people.units


def may_stand_under(
    spot: Spot | None,
    body: Body | None,
    concerned: frozenset[Spot],
    procedure: Procedure,
    people: Roster,
) -> bool:
    """Say whether nobody can tell if somebody stands under a person concerned.

    So it is when one of the two has a code that this version does not know, of another version or
    of a unit that was dissolved. An unknown place has no line above it: taken for "under nobody"
    it would let in whoever stands right below.

    Args:
        spot: Where they stand; None for somebody from outside.
        body: The body they act for. Who is hired by one that stands in the line stands in it too.
    """
    inside = spot is not None or (body is not None and bool(body.under))
    if not inside or not concerned:
        return False
    spots = concerned | ({spot} if spot else frozenset())
    return not all(is_placed(one, procedure, people) for one in spots)
