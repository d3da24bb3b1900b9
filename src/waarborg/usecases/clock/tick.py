"""One round of the clock. Safe at any moment, twice, and by two clocks at once."""

import datetime as dt
import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from typing import TypeVar

from waarborg.store.attachments.sweeping import sweep_files
from waarborg.store.ledger.ticking import Grown, run_tick_leaves
from waarborg.store.messages.notices import sweep_notices
from waarborg.store.people.house_keys import renew_certificate
from waarborg.store.sweeping import sweep_counts, sweep_drafts, sweep_sessions
from waarborg.usecases.clock.audit_nightly import audit_nightly
from waarborg.usecases.clock.escalate_terms import GOES_WRONG, Escalated, escalate_terms
from waarborg.usecases.clock.send_notices import queue_daily, send_notices
from waarborg.usecases.clock.watch_procedure import watch_procedure

Done = TypeVar("Done")
log = logging.getLogger("waarborg.clock")


@dataclass(frozen=True)
class TickResult:
    """What a round did.

    Attributes:
        failed: The steps in which something went wrong; the others were done all the same.
    """

    leaves: int
    acts: int
    escalated: int
    queued: int
    sent: int
    swept: int
    failed: tuple[str, ...] = ()


@dataclass
class _Round:
    """Steps that do not stop each other."""

    now: dt.datetime
    failed: list[str] = field(default_factory=list)

    def step(self, name: str, do: Callable[[], Done], instead: Done) -> Done:
        """Do one step; what went wrong outside the program is told, and tried again next time."""
        try:
            return do()
        except GOES_WRONG:
            log.exception("a step of the clock failed")
            self.failed.append(name)
            return instead


def tick(*, now: dt.datetime) -> TickResult:
    """Do everything that is due at `now`.

    Terms go before the ledger, so that a line about a lapsed term stands in the same tick.
    Mail goes late: a server that answers slowly holds nothing up but itself.

    Args:
        now: Aware datetime.
    """
    one = _Round(now)
    escalated = one.step("terms", lambda: escalate_terms(now=now), Escalated(0, 1))
    if escalated.failed and "terms" not in one.failed:
        one.failed.append("terms")
    if escalated.asleep:
        one.failed.append("waking")
    one.step("certificate", lambda: renew_certificate(now), instead=False)
    grown = one.step("ledger", lambda: run_tick_leaves(now), Grown(0, 0))
    one.step("audit", lambda: audit_nightly(now=now), instead=False)
    queued = one.step("mail", lambda: queue_daily(now=now), 0)
    sent = one.step("sending", lambda: send_notices(now=now), 0)
    swept = _swept(one)
    one.step("procedure", lambda: watch_procedure(now=now), instead=False)
    return TickResult(
        grown.leaves, grown.acts, escalated.done, queued, sent, swept, tuple(one.failed)
    )


def _swept(one: _Round) -> int:
    sweeps = {
        "drafts": sweep_drafts,
        "sessions": sweep_sessions,
        "counts": sweep_counts,
        "files": sweep_files,
        "notices": sweep_notices,
    }
    return sum(one.step(name, partial(sweep, one.now), 0) for name, sweep in sweeps.items())
