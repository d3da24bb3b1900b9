"""How the keys of the house stand: who has one and how old, and who keeps parts of names."""

import datetime as dt
from dataclasses import dataclass
from typing import Final

from waarborg.core.procedure.involvement import members_of
from waarborg.core.seal.identity import custodians_needed
from waarborg.core.seal.wraps import fingerprint
from waarborg.core.terms import Act
from waarborg.store.guarantor.pairings import guarantor
from waarborg.store.people.keys import KeyHeld, keys_held
from waarborg.store.people.rosters import roster
from waarborg.usecases.house.whoami import functions
from waarborg.usecases.in_force import day_of, procedure_today
from waarborg.usecases.saying import body_text

OLD_AFTER: Final = dt.timedelta(days=396)  # thirteen months: a year, and a month to get round to it


@dataclass(frozen=True)
class KeyLine:
    """Somebody with a place here, and their key.

    Attributes:
        mark: Of their key; "" without one.
        days: How old it is; None when nobody wrote that down.
        confirmed_by: Name of the colleague who confirmed it; "" when nobody did.
        is_other: It is not the key that was made or confirmed: somebody put it in the table.
    """

    name: str
    function: str
    mark: str
    made_on: dt.date | None
    days: int | None
    old: bool
    confirmed_by: str
    is_other: bool = False


@dataclass(frozen=True)
class BodyLine:
    """A body that reads reports, or keeps parts of names, and who of it has a confirmed key.

    Attributes:
        needed: How many custodians it takes when all with a key are free; 0 for another body.
    """

    text: str
    reads: bool
    keyed: tuple[str, ...]
    needed: int


@dataclass(frozen=True)
class KeyState:
    """How the keys of the house stand on a day.

    Attributes:
        guarantor: Who keeps the outside half; "" for an outside person.
        custodians: How many have a confirmed key; None where the procedure opens no name.
    """

    on: dt.date
    keys: tuple[KeyLine, ...]
    bodies: tuple[BodyLine, ...]
    guarantor: str
    custodians: int | None


def key_state(*, language: str, now: dt.datetime) -> KeyState:
    """Say how keys stand. Nothing of it comes from a case.

    Args:
        language: Of functions and bodies.
        now: Aware datetime.
    """
    procedure, today = procedure_today(now), day_of(now)
    people = roster(procedure, today)
    held = keys_held(today)
    seated = {b: {m.person for m in members_of(b, procedure, people)} for b in procedure.bodies}
    placed = frozenset[str]().union(*seated.values())
    keyed = {one.person for one in held if one.confirmed_by and not one.is_other}
    bodies = [one for one in procedure.bodies.values() if one.reads or one.custodian]
    keepers = frozenset[str]().union(*(seated[b.code] for b in bodies if b.custodian))
    named = {one.person: one.name for one in held}
    other = guarantor()
    return KeyState(
        on=today,
        keys=tuple(
            _line(one, functions(people.member(one.person), procedure, language), now)
            for one in held
            if one.person in placed or one.public is not None
        ),
        bodies=tuple(
            BodyLine(
                body_text(procedure, one.code, language),
                one.reads,
                tuple(sorted(named[who] for who in seated[one.code] & keyed)),
                custodians_needed(len(seated[one.code] & keyed)) if one.custodian else 0,
            )
            for one in bodies
        ),
        guarantor=other.name if other else "",
        custodians=len(keyed & keepers) if procedure.norms_for(Act.OPEN_NAME) else None,
    )


def _line(one: KeyHeld, function: str, now: dt.datetime) -> KeyLine:
    age = now - one.made_at if one.made_at else None
    return KeyLine(
        name=one.name,
        function=function,
        mark=fingerprint(one.public) if one.public else "",
        made_on=day_of(one.made_at) if one.made_at else None,
        days=age.days if age is not None else None,
        old=age is not None and age > OLD_AFTER,
        confirmed_by=one.confirmed_by,
        is_other=one.is_other,
    )
