"""Look every round whether the keys in the table are those that were confirmed."""

import datetime as dt
from typing import Final

from waarborg.store.ledger.key_lines import wrong_with_keys

KEYS: Final = "keys"  # name of the step of the clock, as troubles keep it
OTHER_KEY: Final = "another key stands in the table than was confirmed, or did lately"


def watch_keys(*, now: dt.datetime) -> bool:
    """Say whether every key is the one that a line says was confirmed, and was that lately.

    Nothing is sealed to another one meanwhile: the doors look at each use. This is for who
    oversees: they get the notice once, and `waarborg verify` says whose key it is.
    """
    return not wrong_with_keys(now)
