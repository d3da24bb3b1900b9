"""Write an act down: the ledger, the stage, the terms and the statistical record, in one go."""

import datetime as dt
from typing import Any

from waarborg.core.procedure.acting import acting_for
from waarborg.core.procedure.escalation import terms_after
from waarborg.core.procedure.outcome import after
from waarborg.core.procedure.situations import norms_at
from waarborg.core.seal.ledger import Opening
from waarborg.core.terms import Act, Compartment, Leaf, Stage
from waarborg.store.ledger.key_lines import note_other_keys
from waarborg.store.ledger.leaves import append
from waarborg.usecases.ends import bring_end_up_to_date
from waarborg.usecases.foreseen import foresee_answer
from waarborg.usecases.in_force import day_of
from waarborg.usecases.joining import let_newcomers_in
from waarborg.usecases.opened_case import OpenedCase, moment
from waarborg.usecases.running_terms import (
    Moments,
    earliest_due,
    keep_terms,
    refresh_terms,
    restart_feedback,
    start_terms,
)
from waarborg.usecases.stat_record import write_missing_stat, write_stat
from waarborg.usecases.trail import JOINED, PASSED, Line, waits_since


def record_act(
    opened: OpenedCase,
    act: Act,
    *,
    now: dt.datetime,
    detail: dict[str, Any] | None = None,
) -> Opening:
    """Record `act` and bring everything that follows from it up to date.

    Called after the reasons against it were asked and its effects written, inside the same
    transaction.

    Args:
        detail: What else the line says: codes and ids, never content.

    Returns:
        The opening of the leaf.
    """
    before = Stage(opened.row.stage)
    opening = write_act(opened, act, now=now, detail=detail)
    bring_up_to_date(opened, act, before, now)
    return opening


def write_act(
    opened: OpenedCase,
    act: Act,
    *,
    now: dt.datetime,
    detail: dict[str, Any] | None = None,
    about: Act | None = None,
) -> Opening:
    """Write the line of an act and move the stage; `bring_up_to_date` must follow.

    Args:
        about: For a second look: the decision.
    """
    write_missing_stat(opened)
    stage = after(act, opened.facts, opened.procedure, about=about)
    told = {
        "act": act.value,
        "by": opened.actor.person,
        "body": acting_body(opened, act, about),
        "from": str(opened.row.stage),
        "to": stage.value,
        "at": moment(now),
        **(detail or {}),
    }
    opening = write_line(opened, Leaf.ACT, told, now)
    opened.row.stage = stage
    return opening


def write_line(opened: OpenedCase, leaf: Leaf, told: dict[str, Any], now: dt.datetime) -> Opening:
    """Append a line to the trail of a case, and to what is opened of it."""
    trail = opened.latest(Compartment.TRAIL)
    opening = append(kind=leaf, detail=told, now=now, compartment=trail)
    opened.lines.append(Line(leaf, told, opening))
    note_other_keys(day_of(now))
    return opening


def acting_body(opened: OpenedCase, act: Act, about: Act | None = None) -> str:
    """Say for which body somebody acts; "reporter" and "tasked" are words of their own."""
    facts = opened.facts
    for norm in norms_at(act, facts.stage, facts, opened.procedure):
        body = acting_for(norm, facts, opened.actor, opened.procedure)
        if body and about in {None, norm.about}:
            return body
    return opened.row.body


def bring_up_to_date(
    opened: OpenedCase, act: Act, before: Stage, now: dt.datetime, *, keeps: bool = True
) -> None:
    """Keep, start and renew the terms after an act, and write the next statistical record.

    Args:
        before: The stage before the act.
        keeps: Whether the act keeps the terms of its norms.
    """
    row, facts, procedure = opened.row, opened.facts, opened.procedure
    moments = Moments(received_at(opened), acknowledged_at(opened))
    if keeps:
        keep_terms(row, act, facts.stage, procedure, now)
    moved = bool(opened.lines and opened.lines[-1].detail.get("to_body"))
    starting = terms_after(act, before, facts, procedure, opened.people, moved=moved)
    start_terms(row, starting, procedure.zone, moments, now)
    restart_feedback(row, facts, procedure, opened.people, now)
    acknowledging = act is Act.ACKNOWLEDGE
    refresh_terms(row, facts, procedure, opened.people, moments, acknowledging=acknowledging)
    # After the end no term runs: what is written then stands in the inbox until it is answered.
    row.due_at = earliest_due(row) or waits_since(opened.lines)
    row.save(update_fields=["stage", "body", "due_at"])
    _share_with_newcomers(opened, now)
    foresee_answer(opened, now)
    bring_end_up_to_date(opened)
    write_stat(opened, now)


def _share_with_newcomers(opened: OpenedCase, now: dt.datetime) -> None:
    """Let a reader's act give colleagues who came later what they lack; each one is a line.

    Also for whom it gives nothing there is one: who counts the lines of a case in the tables
    would else see who has a part in it. Only readers are shown it.
    """
    if opened.receipt is not None:
        return
    came = let_newcomers_in(opened)
    for person in sorted({*came.joined, *came.passed}):
        write_grant(opened, JOINED if person in came.joined else PASSED, person, now)


def write_grant(opened: OpenedCase, what: str, person: str, now: dt.datetime) -> None:
    """Write that `person` got keys of a case, or dummies: see `PASSED`."""
    told = {
        "what": what,
        "person": person,
        "by": opened.actor.person,
        "body": opened.row.body,
        "at": moment(now),
    }
    write_line(opened, Leaf.GRANT, told, now)


def received_at(opened: OpenedCase) -> dt.datetime:
    """Give the moment from which terms count: an objection makes a report of something settled."""
    objected = (line.at for line in opened.lines if line.act == Act.OBJECT_SETTLED)
    return next(objected, opened.card.received_at)


def acknowledged_at(opened: OpenedCase) -> dt.datetime | None:
    """Give the moment at which receipt was confirmed."""
    return next((line.at for line in opened.lines if line.act == Act.ACKNOWLEDGE), None)
