"""At a guarantor: answer its houses."""

import datetime as dt
import logging

from waarborg.core.seal.deposits import give, read_question, whose_question
from waarborg.core.seal.errors import SealError
from waarborg.store.guarantor.deposits import destroy_fetched, lines_after, never_gave
from waarborg.store.guarantor.keys import witness_signer
from waarborg.store.guarantor.mirror import drop_old_backups
from waarborg.store.guarantor.pairings import Paired, houses_of

log = logging.getLogger("waarborg.guarantor")


def give_deposits(*, question: str, now: dt.datetime) -> str | None:
    """Give a house what was left and taken back since it asked last; destroy what it has by now.

    Returns:
        The signed answer; None when it is not a house of this guarantor that asks, and now. None
        too when it had later lines than there are: new ones would come under numbers of before,
        and stay away without a word.
    """
    drop_old_backups(now.timestamp())
    try:
        named = houses_of(whose_question(question))
    except SealError:
        return None
    for house in named:
        after = _after(question, house, now)
        if after is not None:
            if never_gave(after):
                log.error("a house has later lines: these tables were put back from a backup")
                return None
            # It asks only after what it has, and its log signed that: here it is of no more use.
            destroy_fetched(house.id, after)
            return give(witness_signer(), question, lines_after(house.id, after))
    return None


def _after(question: str, house: Paired, now: dt.datetime) -> int | None:
    try:
        return read_question(question, house.key, now)
    except SealError:
        return None
