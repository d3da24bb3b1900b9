"""What the mailbox says of a name that lies with the guarantor, and the tickets to go there."""

import datetime as dt
from typing import Final

from waarborg.core.seal.identity import custodians_needed
from waarborg.core.seal.tickets import LEAVE, TAKE_BACK, Ticket, write_ticket
from waarborg.store.cases.deposits import left_in
from waarborg.store.guarantor.pairings import Paired, guarantor
from waarborg.store.ids import new_id
from waarborg.store.ledger.promising import promise_signer
from waarborg.store.people.house_keys import certificate, log_verifier
from waarborg.store.people.rosters import public_keys
from waarborg.usecases.case_name import custodians_of, keys_for_shares
from waarborg.usecases.guarantor.away import away_since
from waarborg.usecases.guarantor.pairing_ids import left_with, pairing_id
from waarborg.usecases.lines import NameElsewhere, NameOutside
from waarborg.usecases.opened_case import OpenedCase

GOOD_FOR: Final = dt.timedelta(hours=2)


def name_elsewhere(*, opened: OpenedCase, now: dt.datetime) -> NameElsewhere | None:
    """Say where the name of a case lies, when it is not here; None when it is."""
    if not opened.card.deposit:
        return None
    pairing, one = left_in(opened.card.deposit), guarantor()
    left, earlier = pairing is not None, _is_of_another(pairing, one, opened)
    made_by = _made_by(pairing, one, earlier=earlier)
    if one is None:
        return NameElsewhere("", "", left, made_by, earlier, ticket="", back="")
    signer, by = promise_signer(), certificate()
    return NameElsewhere(
        guarantor=one.name,
        address=one.address,
        left=left,
        made_by=made_by,
        earlier=earlier,
        ticket=write_ticket(_to_leave(opened, now), signer, by),
        back=write_ticket(_ticket(opened, TAKE_BACK, now), signer, by),
        away_since=away_since(one, now),
    )


def name_outside(opened: OpenedCase, now: dt.datetime) -> NameOutside | None:
    """Say for the desk where the name of a case lies, when it is not here; None when it is."""
    if not opened.card.deposit:
        return None
    pairing, one = left_in(opened.card.deposit), guarantor()
    if pairing is None:
        away = away_since(one, now) if one else None
        return NameOutside(one.name if one else "", left=False, away_since=away)
    earlier = _is_of_another(pairing, one, opened)
    return NameOutside(_made_by(pairing, one, earlier=earlier), left=True)


def _is_of_another(pairing: str | None, one: Paired | None, opened: OpenedCase) -> bool:
    """Say whether the envelope is of another guarantor than that of now, or may be."""
    if one is None:
        return True
    if pairing:
        return pairing != pairing_id(one)
    return one.since_on > opened.row.received_on  # all that is known of those of before


def _made_by(pairing: str | None, one: Paired | None, *, earlier: bool) -> str:
    if pairing is None:
        return ""
    return left_with(pairing) or (one.name if one is not None and not earlier else "")


def guarantor_here() -> Paired | None:
    """Give the guarantor of this organisation, where one can leave a name."""
    return guarantor()


def _to_leave(opened: OpenedCase, now: dt.datetime) -> Ticket:
    """Make the ticket for the custodians of now: whoever steps aside gets a share for nobody."""
    free, everybody = custodians_of(opened)
    keys = public_keys(free)
    custodians = tuple(keys_for_shares(keys, everybody).items())
    needed, most = custodians_needed(len(keys)), custodians_needed(len(everybody))
    return _ticket(opened, LEAVE, now, custodians, needed, most)


def _ticket(
    opened: OpenedCase,
    what: str,
    now: dt.datetime,
    custodians: tuple[tuple[str, bytes], ...] = (),
    needed: int = 0,
    most: int = 0,
) -> Ticket:
    return Ticket(
        what=what,
        log=log_verifier().name,
        tenant=opened.row.procedure,
        deposit=opened.card.deposit,
        once=new_id(),
        until=now + GOOD_FOR,
        custodians=custodians,
        needed=needed,
        most=most,
    )
