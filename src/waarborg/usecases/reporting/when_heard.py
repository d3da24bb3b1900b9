"""Say until when the reporting person hears something of what was just sent."""

import datetime as dt
from collections.abc import Mapping
from typing import Final

from waarborg.core.terms import TermName
from waarborg.store.cases.models import Term
from waarborg.usecases.further_cases import further_cases
from waarborg.usecases.values import ReporterKeys

HEARD: Final = (TermName.ACKNOWLEDGE, TermName.FEEDBACK)


def when_heard(*, keys: ReporterKeys, newest: bool) -> Mapping[TermName, dt.datetime]:
    """Give the last moment of each term in which the reporting person hears something.

    Terms stand in clear: nothing of the case is opened for it.

    Args:
        newest: What was sent last under these words, when it follows from another case.

    Returns:
        The earliest first; nothing when these words open nothing.
    """
    further = further_cases(keys) if newest else ()
    lookup = further[-1].lookup if further else keys.lookup
    rows = Term.objects.filter(case__receipts__lookup=lookup, name__in=HEARD, kept_at=None)
    told = rows.order_by("due_at").values_list("name", "due_at")
    return {TermName(name): due for name, due in told}
