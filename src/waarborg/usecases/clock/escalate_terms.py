"""A term has lapsed: somebody who is not involved and not late gets the keys, and a mail.

Where all of them left, nobody does: who else is free of the case stands in no row that the clock
can read. The term then stays untold, which the mailbox says, and those who oversee the house hear
that something is wrong.
"""

import datetime as dt
import logging
from dataclasses import dataclass
from typing import Final

from django.db import transaction

from waarborg.core.terms import Leaf
from waarborg.store.cases.models import Term
from waarborg.store.cases.told import told_of
from waarborg.store.cases.waking import lapsed_terms, lock_lapsed, newest_trail, wake
from waarborg.store.ledger.leaves import append
from waarborg.store.messages.notices import queue
from waarborg.store.people.staffing import still_reading
from waarborg.usecases.clock.send_notices import next_extra
from waarborg.usecases.in_force import day_of

CLOCK = "clock"
MOST: Final = 200  # terms that one round escalates
log = logging.getLogger("waarborg.clock")


class NobodyLeft(Exception):
    """All who were to be told of a term left since, or lost their key."""


@dataclass(frozen=True)
class Escalated:
    """How many terms were escalated, and how many could not be: the next round tries again.

    Attributes:
        asleep: How many keys did not wake with the others. They stay; whoever reads hands out new
            ones with the next act.
        error: What kind of error the last one was.
        untold: How many lapsed with nobody left to tell: the next round tries again.
    """

    done: int
    failed: int
    asleep: int = 0
    error: str = ""
    untold: int = 0


def escalate_terms(*, now: dt.datetime) -> Escalated:
    """Escalate every term that lapsed before `now` and of which nobody was told yet.

    Who they are was decided while the content was open: nothing of it is read here. A term that
    cannot be escalated stops no other.

    Args:
        now: Aware datetime.
    """
    done = failed = asleep = untold = 0
    went_wrong = ""
    for term in lapsed_terms(now):
        if done == MOST:
            break
        try:
            left = _escalate(term, now)
        except NobodyLeft:
            untold += 1
            continue
        except Exception as error:  # whatever it is: nobody else waits for it, and it is told
            log.exception("a term could not be escalated")
            failed, went_wrong = failed + 1, type(error).__qualname__
            continue
        done += left is not None
        asleep += left or 0
    if asleep:
        log.error("%d keys did not wake with a term; they are kept as they are", asleep)
    if untold:
        log.error("nobody is left to whom %d lapsed terms can be told", untold)
    return Escalated(done, failed, asleep, went_wrong, untold)


@transaction.atomic
def _escalate(term: int, now: dt.datetime) -> int | None:
    """Escalate one term; give how many keys sleep on, or None when there was nothing to do.

    Raises:
        NobodyLeft: Nobody whom it was to be told to is left. Nothing is changed.
    """
    row = lock_lapsed(term, now)
    if row is None:
        return None
    recipients = _recipients(row, now)
    if row.escalate_body and not recipients:
        raise NobodyLeft
    asleep = wake(row.case, row.escalate_body).asleep if row.escalate_body else 0
    told = {
        "by": CLOCK,
        "term": row.name,
        "late": row.body,
        "body": row.escalate_body,
    }
    append(kind=Leaf.TERM_LAPSED, detail=told, now=now, compartment=newest_trail(row.case))
    # Whether mail can go now is another matter: who is told stands there until it can.
    queue(recipients, next_extra(now))
    row.escalated_at = now
    row.save(update_fields=["escalated_at"])
    return asleep


def _recipients(row: Term, now: dt.datetime) -> set[str]:
    """Leave out who left since, has no key any more, or no longer sits where they were told."""
    return still_reading(told_of(row), row.escalate_body, day_of(now))
