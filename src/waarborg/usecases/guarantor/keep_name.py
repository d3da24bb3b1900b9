"""At a guarantor: keep a name that somebody leaves, sealed before anything is written."""

import datetime as dt
import json
from dataclasses import dataclass, replace
from enum import StrEnum

from django.db import transaction

from waarborg.core.seal.deposits import SealedDeposit, place_in, write_deposit
from waarborg.core.seal.errors import SealError
from waarborg.core.seal.identity import seal_name
from waarborg.core.seal.tickets import LEAVE, TAKE_BACK, Ticket, read_ticket, whose_ticket
from waarborg.core.seal.wraps import new_seed, public_key
from waarborg.store.guarantor.deposits import is_used, keep_deposit, take_back_deposit
from waarborg.store.guarantor.keys import half_public
from waarborg.store.guarantor.pairings import Paired, houses_of
from waarborg.usecases.guarantor.pairing_ids import pairing_id


class NoTicket(StrEnum):
    """Why a ticket is of no use."""

    UNKNOWN_HOUSE = "unknown_house"
    NOT_VALID = "not_valid"  # too old, changed, or never one
    USED = "used"  # something was done with it already


@dataclass(frozen=True)
class Visit:
    """Somebody with a ticket of a house of this guarantor, and of now.

    Attributes:
        takes_back: Whether they come to take their name back, and not to leave it.
        used: Whether they did that already: whoever comes after them at the same screen, or presses
            twice, changes nothing.
    """

    house: Paired
    ticket: Ticket

    @property
    def takes_back(self) -> bool:
        """Say what the ticket is for."""
        return self.ticket.what == TAKE_BACK

    @property
    def used(self) -> bool:
        """Say whether something was done with the ticket."""
        return is_used(self.house.id, self.ticket.once)


def visit(*, ticket: str, now: dt.datetime) -> Visit | NoTicket:
    """Look at a ticket."""
    try:
        named = houses_of(whose_ticket(ticket))
    except SealError:
        return NoTicket.NOT_VALID
    visits = (_visit(ticket, house, now) for house in named)
    otherwise = NoTicket.NOT_VALID if named else NoTicket.UNKNOWN_HOUSE
    return next((one for one in visits if one is not None), otherwise)


def _visit(ticket: str, house: Paired, now: dt.datetime) -> Visit | None:
    try:
        return Visit(house, read_ticket(ticket, house.key, now))
    except SealError:
        return None


@transaction.atomic
def keep_name(*, visit: Visit, name: str, contact: str) -> NoTicket | None:
    """Keep a name for the custodians that the ticket names, and for whoever keeps the half here.

    Nobody can open it: not its house without the half, nor this guarantor without custodians.

    Returns:
        Why not; None when it is kept.
    """
    ticket = visit.ticket
    if ticket.what != LEAVE:
        return NoTicket.NOT_VALID
    pairing = pairing_id(visit.house)
    try:
        sealed = seal_name(
            json.dumps({"name": name, "contact": contact}).encode(),
            tenant=ticket.tenant,
            case=place_in(pairing, ticket.deposit),
            # The house says who the reporting person is. It would give itself the name this way.
            reporter_public=public_key(new_seed()),
            custodians=dict(ticket.custodians),
            needed=ticket.needed,
            outside_public=half_public(),
        )
    except SealError:
        return NoTicket.NOT_VALID
    kept = replace(sealed, needed=ticket.most)
    one = SealedDeposit(ticket.tenant, ticket.deposit, pairing, kept)
    sealed_once = keep_deposit(visit.house.id, ticket.deposit, write_deposit(one), once=ticket.once)
    return None if sealed_once else NoTicket.USED


@transaction.atomic
def take_name_back(*, visit: Visit) -> NoTicket | None:
    """Destroy a name that was left; its house destroys what it fetched at its next round.

    Returns:
        Why not; None when it is gone.
    """
    if not visit.takes_back:
        return NoTicket.NOT_VALID
    ticket = visit.ticket
    gone = take_back_deposit(visit.house.id, ticket.deposit, once=ticket.once)
    return None if gone else NoTicket.USED
