"""One round of the clock. Safe at any moment, twice, and by two clocks at once."""

import datetime as dt
from dataclasses import dataclass

from waarborg.store.attachments.sweeping import sweep_files
from waarborg.store.ledger.ticking import run_tick_leaves
from waarborg.store.messages.notices import sweep_notices
from waarborg.store.people.house_keys import renew_certificate
from waarborg.store.sweeping import sweep_drafts, sweep_sessions
from waarborg.usecases.clock.escalate_terms import escalate_terms
from waarborg.usecases.clock.send_notices import queue_daily, send_notices


@dataclass(frozen=True)
class TickResult:
    """What a round did."""

    leaves: int
    acts: int
    escalated: int
    queued: int
    sent: int
    swept: int


def tick(*, now: dt.datetime) -> TickResult:
    """Do everything that is due at `now`.

    Terms go before the ledger, so that a line about a lapsed term stands in the same tick.
    Mail goes late: a server that answers slowly holds nothing up but itself.

    Args:
        now: Aware datetime.
    """
    escalated = escalate_terms(now=now)
    renew_certificate(now)
    grown = run_tick_leaves(now)
    queued = queue_daily(now=now)
    sent = send_notices(now=now)
    swept = sum(sweep(now) for sweep in (sweep_drafts, sweep_sessions, sweep_files, sweep_notices))
    return TickResult(grown.leaves, grown.acts, escalated, queued, sent, swept)
