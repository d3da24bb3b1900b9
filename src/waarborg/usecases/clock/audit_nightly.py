"""Once a night the ledger is gone through; who oversees is told when it does not agree."""

import datetime as dt
import logging
from typing import Final
from zoneinfo import ZoneInfo

from django.conf import settings

from waarborg.adapters.mail import can_send
from waarborg.store.ledger.auditing import audit_ledger, keep_run, last_audit
from waarborg.store.messages.notices import queue
from waarborg.store.people.look_ups import with_desk_key
from waarborg.store.people.rosters import seated
from waarborg.usecases.clock.send_notices import next_extra
from waarborg.usecases.in_force import day_of, procedure_today

NIGHT: Final = range(1, 6)  # the hours in which nobody waits for the clock
TOO_LONG: Final = dt.timedelta(hours=36)
log = logging.getLogger("waarborg.clock")


def audit_nightly(*, now: dt.datetime) -> bool:
    """Go through the ledger when this night it was not done yet.

    After nights without a clock it is done by day. Who is told gets the same mail as always, with
    nothing in it, at the hour of the extra one; `waarborg verify` says what is wrong.

    Returns:
        Whether it was done now.
    """
    if not _is_due(now):
        return False
    audit = audit_ledger(now)
    keep_run(audit, now)
    if audit.findings:
        log.error("the ledger does not hold: run waarborg verify")
        if can_send():
            queue(_overseers(now), next_extra(now))
    return True


def _is_due(now: dt.datetime) -> bool:
    last = last_audit()
    if last is not None and day_of(last.ran_at) == day_of(now):
        return False
    by_night = now.astimezone(ZoneInfo(settings.TIME_ZONE)).hour in NIGHT
    return by_night or (last is not None and now - last.ran_at > TOO_LONG)


def _overseers(now: dt.datetime) -> set[str]:
    bodies = procedure_today(now).bodies.items()
    overseeing = {code for code, body in bodies if body.sees_seats and body.independent}
    addressees = {addressee.person for addressee in with_desk_key(day_of(now))}
    return addressees & seated(overseeing, day_of(now))
