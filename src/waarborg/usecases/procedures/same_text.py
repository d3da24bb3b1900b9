"""Whether the text that runs is the one that people decided on, and that cases began under.

Who can write in the database or in a folder can change the rules under everybody. That cannot be
prevented from inside; it can be told.
"""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from waarborg.core.seal.errors import Malformed
from waarborg.core.seal.ledger import opening_matches
from waarborg.core.terms import Leaf
from waarborg.store.cases.pinned import began_under_another, texts_in_use
from waarborg.store.ledger.leaves import TrailLine, house_openings
from waarborg.store.procedures.brought import public_version
from waarborg.store.procedures.shelf import OnShelf, on_shelf, shelved_from
from waarborg.usecases.in_force import procedure_today
from waarborg.usecases.procedures.version_texts import organisation, where_procedures_lie


class Against(StrEnum):
    """Beside what a text is another one."""

    BROUGHT = "brought"  # what was brought to the desk
    CONFIRMED = "confirmed"  # the line in the ledger that says what the second person confirmed
    CASES = "cases"  # what it was when a case began under it


@dataclass(frozen=True)
class TextDiffers:
    """A version whose text is another one than it should be."""

    valid_from: dt.date
    against: Against


def doubts_today(*, now: dt.datetime) -> frozenset[Against]:
    """Say beside what the text that runs now differs; empty is good.

    Only looked up, and without the ledger, which the public side cannot read.
    """
    procedure = procedure_today(now)
    version = public_version(organisation(), procedure.valid_from)
    found = set()
    if version is not None and version.digest != procedure.digest:
        found.add(Against.BROUGHT)
    if began_under_another(organisation(), procedure.valid_from, procedure.digest):
        found.add(Against.CASES)
    return frozenset(found)


def texts_that_differ() -> tuple[TextDiffers, ...]:
    """Read every version anew, of the past and to come, and say which differ and from what."""
    used = texts_in_use(organisation())
    confirmed = _confirmed()
    shelf = {one.valid_from: one for one in on_shelf(where_procedures_lie(), organisation())}
    for day in {day for day, _ in used} - shelf.keys():
        shelf[day] = shelved_from(where_procedures_lie(), organisation(), day)
    return tuple(
        TextDiffers(day, against)
        for day, one in sorted(shelf.items())
        for against in _differing(one, used, confirmed)
    )


def _differing(
    one: OnShelf, used: set[tuple[dt.date, str]], confirmed: set[tuple[str, str]]
) -> Iterator[Against]:
    digest = one.digest()
    version = public_version(one.organisation, one.valid_from) if one.row else None
    if version is not None and version.digest != digest:
        yield Against.BROUGHT
    if version is not None and (version.id, digest) not in confirmed:
        yield Against.CONFIRMED
    if any(day == one.valid_from and then != digest for day, then in used):
        yield Against.CASES


def _confirmed() -> set[tuple[str, str]]:
    """List which texts of which versions were confirmed, as the ledger tells it."""
    lines = (line for line in house_openings() if line.kind is Leaf.PROCEDURE and _fits(line))
    told = [line.detail for line in lines if line.detail.get("what") == "confirmed"]
    return {(str(one.get("version", "")), str(one.get("digest", ""))) for one in told}


def _fits(line: TrailLine) -> bool:
    """Say whether what the line tells is what its leaf commits to."""
    try:
        return opening_matches(line.opening.leaf, line.opening.salt, line.opening.text)
    except Malformed:
        return False
