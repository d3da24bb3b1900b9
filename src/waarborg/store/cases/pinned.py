"""Under which texts of the procedure cases began: each case keeps the digest of its own."""

import datetime as dt

from waarborg.store.cases.models import Case


def texts_in_use(organisation: str) -> set[tuple[dt.date, str]]:
    """List the first day and the digest of every text that a case began under."""
    rows = Case.objects.filter(procedure=organisation).order_by()
    return set(rows.values_list("procedure_from", "procedure_digest").distinct())


def began_under_another(organisation: str, valid_from: dt.date, digest: str) -> bool:
    """Say whether a case began under this version when its text was another one."""
    rows = Case.objects.filter(procedure=organisation, procedure_from=valid_from)
    return rows.exclude(procedure_digest=digest).exists()
