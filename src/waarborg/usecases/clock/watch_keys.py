"""Look every round whether keys and seats in the tables are those of which lines tell."""

import datetime as dt
from typing import Final

from django.db import transaction

from waarborg.store.ledger.key_lines import wrong_with_keys
from waarborg.store.ledger.seat_lines import note_other_seats, wrong_with_seats

KEYS: Final = "keys"  # name of the step of the clock, as troubles keep it
OTHER_KEY: Final = "another key stands in the table than was confirmed, or did lately"
SEATS: Final = "seats"
OTHER_SEAT: Final = "somebody sits in a body, or not, otherwise than lines say, or did lately"


def watch_keys(*, now: dt.datetime) -> bool:
    """Say whether every key is the one that a line says was confirmed, and was that lately.

    Nothing is sealed to another one meanwhile: the doors look at each use. This is for who
    oversees: they get the notice once, and `waarborg verify` says whose key it is.
    """
    return not wrong_with_keys(now)


@transaction.atomic
def watch_seats(*, now: dt.datetime) -> bool:
    """Say whether everybody sits where lines say, and did so lately.

    A seat that no line gave gets a line of its own, once a day: taking it away again hides nothing.
    """
    note_other_seats(now)
    return not wrong_with_seats(now)
