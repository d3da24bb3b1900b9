"""Lines in the ledger about the ways in which a key opens: without a name, and without a secret."""

import datetime as dt

from waarborg.core.seal.slots import PRF
from waarborg.core.terms import Leaf
from waarborg.store.ledger.leaves import append
from waarborg.store.people.passkeys import passkeys_of


def append_slot_line(*, what: str, person: str, kind: str, now: dt.datetime) -> None:
    """Append a line about a slot of the key of `person`.

    Args:
        what: `slot_added` or `slot_removed`.
        kind: With what the slot opens, as `core.seal.slots` names it.
    """
    append(kind=Leaf.KEY, detail={"what": what, "person": person, "slot": kind}, now=now)


def append_lines_of_slots_that_go(*, person: str, now: dt.datetime) -> None:
    """Append a line for every slot of `person` that opens with a passkey, before it goes."""
    for one in passkeys_of(person):
        if one.opens_key:
            append_slot_line(what="slot_removed", person=person, kind=PRF, now=now)
