"""Terms of a case: started, kept, and brought up to date with every act."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from waarborg.core.procedure.escalation import (
    OF_REPORTER,
    OUTLASTS,
    kept_by,
    term_again,
    terms_reopening,
)
from waarborg.core.procedure.facts import CaseFacts, Roster, RunningTerm
from waarborg.core.procedure.model import Procedure
from waarborg.core.procedure.terms import counts_from, due_at
from waarborg.core.terms import Act, Stage, TermName
from waarborg.store.cases.models import Case, Term
from waarborg.store.cases.told import seal_told
from waarborg.store.people.house_keys import house_key
from waarborg.store.rows import insert
from waarborg.usecases.in_force import day_of


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
        since = counts_from(term.name, moments.received_at, now)
        due = _due(term, since, zone, moments)
        told = _people(row, term, release)
        rows.append(Term(case=row, name=term.name, started_on=day_of(since), due_at=due, **told))
    return rows


def keep_terms(row: Case, act: Act, to: Stage, procedure: Procedure, now: dt.datetime) -> None:
    """Write down which of the terms that run `act` keeps."""
    rows = Term.objects.filter(case=row, kept_at=None, name__in=kept_by(act, to, procedure))
    rows.update(kept_at=now)


def restart_feedback(
    row: Case, facts: CaseFacts, procedure: Procedure, people: Roster, now: dt.datetime
) -> None:
    """Give a case that was reopened a clock again: nothing open is without one."""
    if not Term.objects.filter(case=row, kept_at=None).exclude(name__in=OUTLASTS).exists():
        again = terms_reopening(facts, procedure, people)
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
        told = term_again(TermName(term.name), facts, procedure, people)
        if told is None:
            continue
        changed = _people(row, told, release)
        for name, value in changed.items():
            setattr(term, name, value)
        if term.name == TermName.FEEDBACK and acknowledging:
            term.due_at = _due(told, moments.received_at, procedure.zone, moments)
        term.save(update_fields=[*changed, "due_at"])


def earliest_due(row: Case) -> dt.datetime | None:
    """Give the moment of the earliest term that still runs, and that the house has to keep."""
    due = Term.objects.filter(case=row, kept_at=None).exclude(name__in=OF_REPORTER)
    return due.order_by("due_at").values_list("due_at", flat=True).first()


def _due(term: RunningTerm, since: dt.datetime, zone: str, moments: Moments) -> dt.datetime:
    acknowledged = moments.acknowledged_at
    return due_at(term.name, term.within, since, zone, acknowledged_at=acknowledged)


def _people(row: Case, term: RunningTerm, release: bytes) -> dict[str, object]:
    return {
        "body": term.by,
        "escalate_body": term.escalate_body,
        "escalate": seal_told(row, term.name, term.escalate, release),
    }
