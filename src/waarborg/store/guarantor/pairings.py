"""Who is paired with whom."""

import datetime as dt
from dataclasses import dataclass, field

from waarborg.core.seal.cards import Card, GuarantorCard, HouseCard
from waarborg.core.seal.notes import VerifierKey, read_key
from waarborg.core.terms import Side
from waarborg.store.guarantor.models import Pairing


@dataclass(frozen=True, slots=True)
class Paired:
    """The other side of a pairing.

    Attributes:
        key: By which it signs: its log, or what it saw as a witness.
        half: Of a guarantor, the public key for outside halves; b"" for a house.
        collected: At a house, up to which line of the guarantor its names came in.
    """

    id: str
    side: Side
    name: str
    address: str
    key: VerifierKey
    half: bytes = field(repr=False)
    since_on: dt.date
    collected: int


def pair_with(card: Card, day: dt.date) -> None:
    """Remember the other side. A house changes its guarantor: the one before ends on this day.

    The same card again changes the name and the address only.
    """
    is_house = isinstance(card, HouseCard)
    side = Side.HOUSE if is_house else Side.GUARANTOR
    key = str(card.log if isinstance(card, HouseCard) else card.witness)
    going_on = Pairing.objects.filter(until_on=None)
    if not is_house:
        going_on.filter(side=side).exclude(key=key).update(until_on=day)
    half = card.half if isinstance(card, GuarantorCard) else None
    told = {"name": card.name, "address": card.address, "half": half}
    if not going_on.filter(key=key).update(**told):
        Pairing.objects.create(side=side, key=key, since_on=day, **told)


def end_pairing(id_: str, day: dt.date) -> bool:
    """End a pairing; say whether there was one."""
    return bool(Pairing.objects.filter(pk=id_, until_on=None).update(until_on=day))


def guarantor() -> Paired | None:
    """Give the guarantor of this house, if it has one."""
    row = Pairing.objects.filter(side=Side.GUARANTOR, until_on=None).first()
    return None if row is None else _paired(row)


def guarantors() -> list[Paired]:
    """List every guarantor that this house has or had, the last first."""
    rows = Pairing.objects.filter(side=Side.GUARANTOR).order_by("-since_on", "until_on")
    return [_paired(row) for row in rows]


def collected_up_to(id_: str, number: int) -> None:
    """Remember at a house up to which line the names came in."""
    Pairing.objects.filter(pk=id_).update(collected=number)


def houses() -> list[Paired]:
    """List the houses that this guarantor stands for."""
    rows = Pairing.objects.filter(side=Side.HOUSE, until_on=None).order_by("name")
    return [_paired(row) for row in rows]


def houses_ever() -> list[tuple[Paired, dt.date | None]]:
    """List every house that this guarantor stands or stood for, and when that ended."""
    rows = Pairing.objects.filter(side=Side.HOUSE).order_by("name", "since_on")
    return [(_paired(row), row.until_on) for row in rows]


def houses_of(log: str) -> list[Paired]:
    """Find the houses whose log has this name: a name proves nothing, and two may have the same."""
    return [one for one in houses() if one.key.name == log]


def _paired(row: Pairing) -> Paired:
    return Paired(
        id=row.id,
        side=Side(row.side),
        name=row.name,
        address=row.address,
        key=read_key(row.key),
        half=bytes(row.half or b""),
        since_on=row.since_on,
        collected=row.collected,
    )
