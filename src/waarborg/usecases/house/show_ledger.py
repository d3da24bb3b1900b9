"""Show what anybody may know of the ledger: its key, and how long it is now."""

from dataclasses import dataclass

from waarborg.store.ledger.proving import newest_head
from waarborg.store.people.house_keys import log_verifier


@dataclass(frozen=True)
class LedgerShown:
    """What somebody needs to check a receipt without us.

    Attributes:
        key: The key of the log, as name+id+key.
        policy: The same as a key file: whom to trust, and how many witnesses have to have seen it.
        head: The newest signed head; empty before the first tick.
    """

    key: str
    policy: str
    head: str


def show_ledger() -> LedgerShown:
    """Give the key of the ledger and its newest head.

    Source:
        C2SP tlog-policy, tlog-checkpoint.
    """
    key = str(log_verifier())
    return LedgerShown(key, f"log {key}\nquorum 0\n", newest_head())
