"""Bring in the names that were left with the guarantor, sealed as they are.

Where this house was restored from a backup it asks from the line of then: names that were taken
back meanwhile go again.
"""

import datetime as dt
import logging
from typing import Final

from django.db import transaction

from waarborg.adapters.asking import post
from waarborg.core.seal.deposits import DepositLine, ask, read_deposit, take
from waarborg.store.cases.deposits import drop_deposit, store_deposit
from waarborg.store.guarantor.pairings import Paired, collected_up_to, guarantor
from waarborg.store.people.house_keys import log_signer
from waarborg.usecases.guarantor.pairing_ids import pairing_id

log = logging.getLogger("waarborg.clock")

MOST: Final = 10  # answers in one round: the clock has more to do


def collect_names(*, now: dt.datetime) -> int:
    """Ask the guarantor, if there is one, until nothing new comes; the rest at a next round.

    Returns:
        How many lines came in.

    Raises:
        NoAnswer: It does not answer; what came in before stays, and the rest comes later.
        SealError: What it gives is not its own, or no sealed name.
    """
    total = 0
    for _ in range(MOST):
        if (one := guarantor()) is None or not (lines := _ask(one, now)):
            break
        for line in lines:
            _bring_in(one, line)
        total += len(lines)
    return total


def _ask(one: Paired, now: dt.datetime) -> list[DepositLine]:
    question = ask(log_signer(), one.collected, now)
    return take(post(f"{one.address}/deposits", question), question, one.key)


@transaction.atomic
def _bring_in(one: Paired, line: DepositLine) -> None:
    if line.sealed:
        sealed = read_deposit(line.sealed)
        if sealed.deposit == line.deposit and sealed.pairing in {"", pairing_id(one)}:
            store_deposit(sealed, line.number)
        else:
            log.error("line %d of the guarantor is of another envelope or pairing", line.number)
    else:
        drop_deposit(line.deposit)
    collected_up_to(one.id, line.number)
