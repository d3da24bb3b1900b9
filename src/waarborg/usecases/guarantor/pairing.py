"""Pair a house with its guarantor: each side brings the card of the other, and types its code."""

import datetime as dt
from enum import StrEnum

from django.db import transaction

from waarborg.config import current
from waarborg.core.seal.cards import Card, GuarantorCard, HouseCard, is_code
from waarborg.core.terms import Leaf, Side
from waarborg.store.guarantor.deposits import destroy_waiting
from waarborg.store.guarantor.keys import guarantor_name, half_public, is_guarantor, witness_signer
from waarborg.store.guarantor.mirror import drop_old_backups
from waarborg.store.guarantor.pairings import Paired, end_pairing, guarantor, houses, pair_with
from waarborg.store.ledger.leaves import append
from waarborg.store.people.house_keys import log_verifier
from waarborg.usecases.house.house_name import house_name
from waarborg.usecases.in_force import day_of


class NotPaired(StrEnum):
    """Why two sides are not paired."""

    SAME_SIDE = "same_side"
    WRONG_CODE = "wrong_code"


def own_card(*, now: dt.datetime) -> Card:
    """Make the card of this installation: of a house, or of a guarantor.

    Raises:
        NoHouseKey: There are no keys yet.
    """
    if is_guarantor():
        return GuarantorCard(
            guarantor_name(),
            current().address("guarantor"),
            witness_signer().verifier,
            half_public(),
        )
    log = log_verifier()
    name = house_name(language=current().languages[0], now=now) or log.name
    return HouseCard(name, current().address("public"), log)


@transaction.atomic
def pair(*, card: Card, code: str, now: dt.datetime) -> NotPaired | None:
    """Pair with the other side.

    A house that gets a guarantor, or another one, writes it in its ledger.

    Args:
        card: Of the other side.
        code: What its people read aloud, typed in.

    Returns:
        Why not: it is a card of the same side, or the code is of another card. None when paired.
    """
    if is_guarantor() == isinstance(card, GuarantorCard):
        return NotPaired.SAME_SIDE
    if not is_code(code, card):
        return NotPaired.WRONG_CODE
    pair_with(card, day_of(now))
    if isinstance(card, GuarantorCard):
        _write("guarantor_paired", card.name, str(card.witness), now)
    return None


@transaction.atomic
def unpair(*, name: str, now: dt.datetime) -> bool:
    """End the pairing with who has this name; say whether there was one.

    At a guarantor the names that the house did not fetch yet are destroyed. Its backups stay as
    long as they would have: who wants everything gone may be who asks to end the pairing.
    """
    drop_old_backups(now.timestamp())
    found = [one for one in paired() if name in {one.name, one.address}]
    for one in found:
        end_pairing(one.id, day_of(now))
        destroy_waiting(one.id)  # nobody can ask for them any more
        if one.side is Side.GUARANTOR:
            _write("guarantor_ended", one.name, str(one.key), now)
    return bool(found)


def paired() -> list[Paired]:
    """List with whom this installation is paired."""
    one = guarantor()
    return [one] if one is not None else houses()


def _write(what: str, name: str, key: str, now: dt.datetime) -> None:
    append(kind=Leaf.KEY, detail={"what": what, "name": name, "key": key}, now=now)
