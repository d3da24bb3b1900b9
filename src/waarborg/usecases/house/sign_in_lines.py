"""Lines in the ledger about how somebody signs in: with a random number, without a name."""

import datetime as dt

from waarborg.core.terms import Leaf
from waarborg.store.ledger.leaves import append


def append_line(*, what: str, person: str, now: dt.datetime) -> None:
    """Append a line about the sign-in of `person`; an account without a person has none."""
    if person:
        append(kind=Leaf.ADMIN, detail={"what": what, "person": person}, now=now)
