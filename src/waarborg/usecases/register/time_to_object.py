"""Until when something that was registered as settled can be contested."""

from waarborg.core.terms import TermName
from waarborg.store.cases.models import Term


def time_to_object(*, case: str) -> str:
    """Give the last moment to object, as ISO 8601 text; "" where the procedure sets no term."""
    terms = Term.objects.filter(case=case, name=TermName.OBJECT)
    due = terms.values_list("due_at", flat=True).first()
    return due.isoformat() if due else ""
