"""That somebody saw that terms were moved: the day, and nothing of which case."""

import datetime as dt
from typing import Final

from waarborg.store.messages.models import MovedTerms

LASTS: Final = dt.timedelta(days=7)  # it may take as long until somebody opens the case again


def note_moved_terms(on: dt.date) -> None:
    """Note that whoever opened a case today saw other terms than follow from its lines.

    One row a day, whoever saw it: neither how many cases there are nor how often one is opened.
    """
    MovedTerms.objects.bulk_create([MovedTerms(seen_on=on)], ignore_conflicts=True)


def terms_were_moved(today: dt.date) -> bool:
    """Say whether that was seen of late; what is older goes."""
    MovedTerms.objects.filter(seen_on__lt=today - LASTS).delete()
    return MovedTerms.objects.exists()
