"""Which cases may be somebody's: by clear columns only, in pages that never count everything."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, QuerySet

from waarborg.core.terms import Compartment, Stage
from waarborg.store.cases.models import Case, Term, Wrap
from waarborg.store.cases.models import Compartment as Part


@dataclass(frozen=True)
class Place:
    """A place in the order of an inbox: by due moment, then by id."""

    due_at: dt.datetime
    case: str


def place_of(case: Case) -> Place | None:
    """Give the place of a case; None where nothing is due."""
    return Place(case.due_at, case.id) if case.due_at else None


def cases_due(person: str, bodies: Iterable[str], after: Place | None, limit: int) -> list[Case]:
    """List the cases in which `person` holds a wrap, real or not, that are due next.

    Args:
        bodies: The bodies they sit in. One walk along the index for each keeps this flat.
        after: Go on behind this place.
    """
    mine = list(bodies)
    walks = [_waiting().filter(body=body) for body in mine]
    told = Term.objects.filter(escalate_body__in=mine, escalated_at__isnull=False)
    walks.append(_waiting().filter(pk__in=told.values("case")).exclude(body__in=mine))
    holds = _holds(person, Compartment.TRIAGE)
    found = [case for walk in walks for case in _page(walk.filter(holds), after, limit)]
    tasks = Case.objects.filter(stage=Stage.HANDED_BACK).exclude(body__in=mine)
    found += _page(tasks.filter(_holds(person, Compartment.TASK)), after, limit)
    unique = {case.id: case for case in found}.values()
    return sorted(unique, key=lambda case: (case.due_at, case.id))[:limit]


def cases_received(
    person: str,
    after: tuple[dt.date, str] | None,
    limit: int,
    stages: Iterable[Stage] = tuple(Stage),
) -> list[Case]:
    """List all cases in which `person` holds a wrap, real or not, the newest first."""
    rows = Case.objects.filter(_holds(person, Compartment.TRIAGE), stage__in=list(stages))
    if after is not None:
        day, case = after
        rows = rows.filter(Q(received_on__lt=day) | Q(received_on=day, pk__lt=case))
    return list(rows.order_by("-received_on", "-pk")[:limit])


def wraps_of(person: str, cases: Iterable[Case]) -> dict[str, dict[str, Wrap]]:
    """Give the wraps of the newest version of each part, by case and kind.

    In two steps: in one, the database begins with all the wraps that the person ever got.
    """
    kinds = (Compartment.TRIAGE, Compartment.TRAIL, Compartment.TASK)
    parts = {row.pk: row for row in Part.objects.filter(case__in=list(cases), kind__in=kinds)}
    rows = Wrap.objects.filter(person=person, compartment__in=list(parts))
    found: dict[str, dict[str, Wrap]] = {}
    for row in sorted(rows, key=lambda row: parts[row.compartment_id].version):
        row.compartment = parts[row.compartment_id]
        found.setdefault(row.compartment.case_id, {})[row.compartment.kind] = row
    return found


def _waiting() -> QuerySet[Case]:
    # Also what ended: a name that got out since, or a message that nobody answered yet.
    return Case.objects.filter(due_at__isnull=False)


def _holds(person: str, kind: Compartment) -> Exists:
    return Exists(
        Wrap.objects.filter(person=person, compartment__case=OuterRef("pk"), compartment__kind=kind)
    )


def _page(rows: QuerySet[Case], after: Place | None, limit: int) -> list[Case]:
    if after is not None:
        rows = rows.filter(Q(due_at__gt=after.due_at) | Q(due_at=after.due_at, pk__gt=after.case))
    return list(rows.order_by("due_at", "pk")[:limit])
