"""Once a night the ledger is gone through; who oversees is told when it does not agree."""

import datetime as dt
import logging
from typing import Final
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import transaction

from waarborg.store.ledger.auditing import audit_ledger, keep_run, last_audit
from waarborg.store.messages.notices import queue
from waarborg.usecases.clock.look_at_terms import find_untrue_terms
from waarborg.usecases.clock.send_notices import next_extra
from waarborg.usecases.clock.who_is_told import who_is_told
from waarborg.usecases.in_force import day_of

NIGHT: Final = range(1, 6)  # the hours in which nobody waits for the clock
TOO_LONG: Final = dt.timedelta(hours=36)
log = logging.getLogger("waarborg.clock")


def audit_nightly(*, now: dt.datetime) -> bool:
    """Go through the ledger when this night it was not done yet.

    After nights without a clock it is done by day. Who is told gets the same mail as always, with
    nothing in it, at the hour of the extra one; `waarborg verify` says what is wrong. That it was
    done and who is told are written together: a night in which nobody is told is done again.

    Returns:
        Whether it was done now.
    """
    if not _is_due(now):
        return False
    audit = audit_ledger(now)
    find_untrue_terms(audit, now)
    if audit.findings:
        log.error("the ledger does not hold: run waarborg verify")
    with transaction.atomic():
        keep_run(audit, now)
        if audit.findings:  # whether mail can go now is another matter
            queue(who_is_told(now=now), next_extra(now))
    return True


def _is_due(now: dt.datetime) -> bool:
    last = last_audit()
    if last is not None and day_of(last.ran_at) == day_of(now):
        return False
    by_night = now.astimezone(ZoneInfo(settings.TIME_ZONE)).hour in NIGHT
    return by_night or (last is not None and now - last.ran_at > TOO_LONG)
