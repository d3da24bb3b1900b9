"""Once a night, without any key: do the terms in the tables fit the procedure of their case?"""

import datetime as dt
from collections import Counter, defaultdict

from waarborg.core.procedure.pages import BrokenProcedure
from waarborg.core.procedure.terms_in_clear import ClearCase, ClearTerm, Untrue, untrue
from waarborg.core.seal.audit import Audit, Wrong
from waarborg.core.terms import Stage, TermName
from waarborg.store.cases.models import Case, Term
from waarborg.store.ledger.auditing import one_moment
from waarborg.store.procedures.loading import NoProcedure
from waarborg.usecases.in_force import procedure_of


def find_untrue_terms(audit: Audit, now: dt.datetime) -> None:
    """Add to an audit what the tables say of terms, and no procedure made."""
    for what, cases in sorted(look_at_terms(now=now).items()):
        audit.find(Wrong.TERMS_UNTRUE, f"{cases} cases ({what})")


def look_at_terms(*, now: dt.datetime) -> Counter[Untrue]:
    """Count the cases of which the terms are what their procedure cannot have made.

    How many, and never which: a case is not pointed at for what it says in clear. That a version
    cannot be read is told elsewhere; its cases are not looked at.

    Args:
        now: Aware datetime.
    """
    with one_moment():
        found: Counter[Untrue] = Counter()
        terms = _terms()
        for row in Case.objects.order_by("pk").iterator():
            try:
                procedure = procedure_of(row)
            except (NoProcedure, BrokenProcedure):
                continue
            case = ClearCase(Stage(row.stage), row.due_at, terms[row.pk])
            found.update(untrue(case, procedure, now))
        return found


def _terms() -> dict[str, list[ClearTerm]]:
    """Read all terms, by case."""
    found: dict[str, list[ClearTerm]] = defaultdict(list)
    for row in Term.objects.order_by("pk").defer("escalate").iterator():
        term = ClearTerm(TermName(row.name), row.started_on, row.due_at, row.kept_at)
        found[row.case_id].append(term)
    return found
