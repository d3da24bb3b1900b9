"""Whether the clock went steadily of late: whoever sets it ahead must not end what is kept."""

import datetime as dt
from itertools import pairwise
from typing import Final

from waarborg.store.ledger.models import Checkpoint

WATCHED: Final = dt.timedelta(days=7)
AT_MOST: Final = dt.timedelta(hours=12)  # what is caught up after a jump is signed a day at a time


def went_steadily(now: dt.datetime) -> bool:
    """Say whether the ledger was signed all through the last week, up to now.

    A clock that jumped or stood still catches up with heads that are a day apart, and one that was
    set back has heads of days to come. Somebody who lets it run for a week on a wrong date is seen
    by everybody who gets a mail or signs in. A second source of time, such as a witness, would say
    it at once; until there is one this is what holds destruction back.

    Args:
        now: Aware datetime.
    """
    rows = Checkpoint.objects.filter(ticked_at__gt=now - WATCHED - AT_MOST).order_by("ticked_at")
    heads = list(rows.values_list("ticked_at", flat=True))
    if not heads or heads[0] > now - WATCHED or heads[-1] > now:
        return False
    return all(after - before <= AT_MOST for before, after in pairwise([*heads, now]))
