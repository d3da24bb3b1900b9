"""A term has lapsed: somebody who is not involved and not late gets the keys, and a mail."""

import datetime as dt

from django.db import transaction

from waarborg.adapters.mail import can_send
from waarborg.core.terms import Leaf
from waarborg.store.cases.models import Term
from waarborg.store.cases.waking import lapsed_terms, lock_lapsed, newest_trail, wake
from waarborg.store.ledger.leaves import append
from waarborg.store.messages.notices import queue
from waarborg.store.people.look_ups import with_desk_key
from waarborg.usecases.clock.send_notices import next_extra
from waarborg.usecases.in_force import day_of

CLOCK = "clock"


def escalate_terms(*, now: dt.datetime) -> int:
    """Escalate every term that lapsed before `now` and of which nobody was told yet.

    Who they are was decided while the content was open (9-decisions 6): nothing is read here.

    Args:
        now: Aware datetime.

    Returns:
        How many terms were escalated.
    """
    return sum(_escalate(term, now) for term in lapsed_terms(now))


@transaction.atomic
def _escalate(term: int, now: dt.datetime) -> bool:
    row = lock_lapsed(term, now)
    if row is None:
        return False
    if row.escalate_body:
        wake(row.case, row.escalate_body)
    told = {
        "by": CLOCK,
        "term": row.name,
        "late": row.body,
        "body": row.escalate_body,
    }
    append(kind=Leaf.TERM_LAPSED, detail=told, now=now, compartment=newest_trail(row.case))
    if can_send():
        queue(_recipients(row, now), next_extra(now))
    row.escalated_at = now
    row.save(update_fields=["escalated_at"])
    return True


def _recipients(row: Term, now: dt.datetime) -> set[str]:
    """Leave out the ids of nobody with which the row is padded."""
    known = {addressee.person for addressee in with_desk_key(day_of(now))}
    return known & set(row.escalate)
