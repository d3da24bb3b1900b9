"""Look at the procedure in force again when it, a law above it or the checker is another one."""

import datetime as dt

from django.db import transaction

from waarborg.adapters.mail import can_send
from waarborg.core.procedure.model import Procedure
from waarborg.core.terms import Leaf
from waarborg.store.ledger.leaves import append
from waarborg.store.messages.notices import queue
from waarborg.store.people.look_ups import with_desk_key
from waarborg.store.people.staffing import sitting_in
from waarborg.usecases.clock.send_notices import next_extra
from waarborg.usecases.in_force import day_of, procedure_today, texts_today
from waarborg.usecases.procedures.kept_verdict import (
    findings_in,
    mark_of,
    verdict_kept,
    work_out,
)
from waarborg.usecases.procedures.shaky import shaky

CLOCK = "clock"


def watch_procedure(*, now: dt.datetime) -> bool:
    """Check the procedure in force, once for each state it is in, and say what was found.

    Nothing closes by it. Where a guarantee does not hold and nobody decided that, those who keep
    the procedure get the notice, the pages show it, and the ledger has a line.

    Returns:
        Whether it was checked now.
    """
    procedure = procedure_today(now)
    if verdict_kept(procedure) is not None:
        return False
    texts = texts_today(now)
    findings_in(procedure, texts)  # before the transaction: it takes seconds
    with transaction.atomic():
        if not work_out(procedure, texts, now):
            return False
        loose = shaky(now=now)
        _record(procedure, loose, now)
        if loose and can_send():
            queue(_keepers(procedure, now), next_extra(now))
    return True


def _record(procedure: Procedure, loose: frozenset[str], now: dt.datetime) -> None:
    told = {
        "what": "checked",
        "valid_from": procedure.valid_from.isoformat(),
        "digest": procedure.digest,
        "mark": mark_of(procedure),
        "not_held": sorted(loose),
        "by": CLOCK,
    }
    append(kind=Leaf.PROCEDURE, detail=told, now=now)


def _keepers(procedure: Procedure, now: dt.datetime) -> set[str]:
    """Name who keeps the procedure and gets mail."""
    bodies = [code for code, body in procedure.bodies.items() if body.sees_seats]
    known = {addressee.person for addressee in with_desk_key(day_of(now))}
    return known & sitting_in(bodies, day_of(now))
