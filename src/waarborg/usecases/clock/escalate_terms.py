"""A term has lapsed: somebody who is not involved and not late gets the keys, and a mail."""

import datetime as dt
import logging
from dataclasses import dataclass

from django.db import transaction

from waarborg.core.terms import Leaf
from waarborg.store.cases.models import Term
from waarborg.store.cases.told import told_of
from waarborg.store.cases.waking import lapsed_terms, lock_lapsed, newest_trail, wake
from waarborg.store.ledger.leaves import append
from waarborg.store.messages.notices import queue
from waarborg.store.people.look_ups import with_desk_key
from waarborg.usecases.clock.send_notices import next_extra
from waarborg.usecases.in_force import day_of

CLOCK = "clock"
log = logging.getLogger("waarborg.clock")


@dataclass(frozen=True)
class Escalated:
    """How many terms were escalated, and how many could not be: the next round tries again.

    Attributes:
        asleep: How many keys did not wake with the others. They stay; whoever reads hands out new
            ones with the next act.
        error: What kind of error the last one was.
    """

    done: int
    failed: int
    asleep: int = 0
    error: str = ""


def escalate_terms(*, now: dt.datetime) -> Escalated:
    """Escalate every term that lapsed before `now` and of which nobody was told yet.

    Who they are was decided while the content was open: nothing of it is read here. A term that
    cannot be escalated stops no other.

    Args:
        now: Aware datetime.
    """
    done = failed = asleep = 0
    went_wrong = ""
    for term in lapsed_terms(now):
        try:
            left = _escalate(term, now)
        except Exception as error:  # whatever it is: nobody else waits for it, and it is told
            log.exception("a term could not be escalated")
            failed, went_wrong = failed + 1, type(error).__qualname__
            continue
        done += left is not None
        asleep += left or 0
    if asleep:
        log.error("%d keys did not wake with a term; they are kept as they are", asleep)
    return Escalated(done, failed, asleep, went_wrong)


@transaction.atomic
def _escalate(term: int, now: dt.datetime) -> int | None:
    """Escalate one term; give how many keys sleep on, or None when there was nothing to do."""
    row = lock_lapsed(term, now)
    if row is None:
        return None
    asleep = wake(row.case, row.escalate_body).asleep if row.escalate_body else 0
    told = {
        "by": CLOCK,
        "term": row.name,
        "late": row.body,
        "body": row.escalate_body,
    }
    append(kind=Leaf.TERM_LAPSED, detail=told, now=now, compartment=newest_trail(row.case))
    # Whether mail can go now is another matter: who is told stands there until it can.
    queue(_recipients(row, now), next_extra(now))
    row.escalated_at = now
    row.save(update_fields=["escalated_at"])
    return asleep


def _recipients(row: Term, now: dt.datetime) -> set[str]:
    """Leave out who left since, or has no key any more."""
    known = {addressee.person for addressee in with_desk_key(day_of(now))}
    return known & told_of(row)
