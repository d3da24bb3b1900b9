"""In which pairing a name was left, and with whom that was."""

from waarborg.core.seal.cards import pairing_of
from waarborg.core.terms import Side
from waarborg.store.guarantor.keys import witness_signer
from waarborg.store.guarantor.pairings import Paired, guarantors
from waarborg.store.people.house_keys import log_verifier


def pairing_id(one: Paired) -> str:
    """Give the id of a pairing, as the other side has it too.

    Raises:
        NoHouseKey: A key of this side is not there.
    """
    if one.side is Side.GUARANTOR:
        return pairing_of(log_verifier(), one.key)
    return pairing_of(one.key, witness_signer().verifier)


def left_with(pairing: str) -> str:
    """Name the guarantor of a pairing of this house, also of one that ended; "" when none is."""
    if not pairing:
        return ""
    return next((one.name for one in guarantors() if pairing_id(one) == pairing), "")
