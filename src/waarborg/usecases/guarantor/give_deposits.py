"""At a guarantor: answer its houses."""

import datetime as dt

from waarborg.core.seal.deposits import give, read_question, whose_question
from waarborg.core.seal.errors import SealError
from waarborg.store.guarantor.deposits import lines_after
from waarborg.store.guarantor.keys import witness_signer
from waarborg.store.guarantor.pairings import house_of


def give_deposits(*, question: str, now: dt.datetime) -> str | None:
    """Give a house what was left and taken back since it asked last.

    Returns:
        The signed answer; None when it is not a house of this guarantor that asks, and now.
    """
    try:
        house = house_of(whose_question(question))
        if house is None:
            return None
        after = read_question(question, house.key, now)
    except SealError:
        return None
    return give(witness_signer(), question, lines_after(house.id, after))
