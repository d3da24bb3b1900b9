"""Terms of a case: started, kept, and brought up to date with every act."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from waarborg.core.procedure.escalation import (
    ENDS,
    kept_by,
    running_term,
    terms_reopening,
    terms_starting,
)
from waarborg.core.procedure.facts import CaseFacts, ReportFacts, Roster, RunningTerm
from waarborg.core.procedure.model import Norm, Procedure
from waarborg.core.procedure.situations import applying
from waarborg.core.procedure.terms import due_at
from waarborg.core.terms import Act, Stage, TermName
from waarborg.store.cases.models import Case, Term
from waarborg.store.cases.told import seal_told
from waarborg.store.people.house_keys import house_key
from waarborg.store.rows import insert
from waarborg.usecases.in_force import day_of

Matter = CaseFacts | ReportFacts


@dataclass(frozen=True)
class Moments:
    """The moments from which terms of a case count."""

    received_at: dt.datetime
    acknowledged_at: dt.datetime | None = None


def start_terms(
    row: Case,
    starting: Iterable[RunningTerm],
    zone: str,
    moments: Moments,
    now: dt.datetime,
) -> None:
    """Start terms that do not run yet: a loop stands under the clock that runs already."""
    running = set(Term.objects.filter(case=row, kept_at=None).values_list("name", flat=True))
    fresh = [term for term in starting if term.name not in running]
    if fresh:
        insert(term_rows(row, fresh, zone, moments, now, release=house_key("release")))


def term_rows(
    row: Case,
    starting: Iterable[RunningTerm],
    zone: str,
    moments: Moments,
    now: dt.datetime,
    *,
    release: bytes,
) -> list[Term]:
    """Make the rows of terms that start, without writing them yet.

    Args:
        release: Public key of the clock.
    """
    rows = []
    for term in starting:
        from_receipt = term.name in {TermName.ACKNOWLEDGE, TermName.FEEDBACK}
        since = moments.received_at if from_receipt else now
        due = _due(term, since, zone, moments)
        told = _people(row, term, release)
        rows.append(Term(case=row, name=term.name, started_on=day_of(since), due_at=due, **told))
    return rows


def keep_terms(row: Case, act: Act, to: Stage, procedure: Procedure, now: dt.datetime) -> None:
    """Write down that `act` keeps the terms that its norms set; the end keeps what still runs."""
    rows = Term.objects.filter(case=row, kept_at=None)
    if to not in ENDS:
        rows = rows.filter(name__in=kept_by(act, to, procedure))
    rows.update(kept_at=now)


def restart_feedback(
    row: Case, facts: CaseFacts, procedure: Procedure, people: Roster, now: dt.datetime
) -> None:
    """Give a case that was reopened a clock again: nothing open is without one."""
    if facts.stage in ENDS or earliest_due(row) is not None:
        return
    again = terms_reopening(facts, facts.body, procedure, people)
    start_terms(row, again, procedure.zone, Moments(now, now), now)


def refresh_terms(
    row: Case,
    facts: CaseFacts,
    procedure: Procedure,
    people: Roster,
    moments: Moments,
    *,
    acknowledging: bool,
) -> None:
    """Decide anew who keeps what still runs and who is told.

    A tick reads no content: whoever steps aside must be gone from these rows at once. What was
    escalated stays as it was told.

    Args:
        acknowledging: Receipt was confirmed just now: feedback counts from that.
    """
    release = house_key("release")
    for term in Term.objects.filter(case=row, kept_at=None, escalated_at=None):
        norm = _norm_of(TermName(term.name), facts, procedure)
        told = norm and running_term(norm, row.body, facts, procedure, people, tasked=facts.tasked)
        if not told:
            continue
        for name, value in _people(row, told, release).items():
            setattr(term, name, value)
        if term.name == TermName.FEEDBACK and acknowledging:
            term.due_at = _due(told, moments.received_at, procedure.zone, moments)
        term.save()


def starting_at(
    stage: Stage, facts: CaseFacts, procedure: Procedure, people: Roster
) -> tuple[RunningTerm, ...]:
    """List the terms that start when a case comes to `stage`."""
    return terms_starting(stage, facts, facts.body, procedure, people, tasked=facts.tasked)


def earliest_due(row: Case) -> dt.datetime | None:
    """Give the moment of the earliest term that still runs."""
    due = Term.objects.filter(case=row, kept_at=None).order_by("due_at")
    return due.values_list("due_at", flat=True).first()


def _due(term: RunningTerm, since: dt.datetime, zone: str, moments: Moments) -> dt.datetime:
    acknowledged = moments.acknowledged_at
    return due_at(term.name, term.within, since, zone, acknowledged_at=acknowledged)


def _norm_of(name: TermName, matter: Matter, procedure: Procedure) -> Norm | None:
    norms = [n for n in procedure.norms if n.act and n.term and n.term.name == name]
    return next(iter(applying(norms, matter, procedure)), None)


def _people(row: Case, term: RunningTerm, release: bytes) -> dict[str, object]:
    return {
        "body": term.by,
        "escalate_body": term.escalate_body,
        "escalate": seal_told(row, term.name, term.escalate, release),
    }
