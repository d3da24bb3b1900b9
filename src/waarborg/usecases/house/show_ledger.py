"""Show what anybody may know of the ledger: its key, and how long it is now."""

from dataclasses import dataclass

from waarborg.store.guarantor.pairings import guarantor
from waarborg.store.ledger.proving import newest_head
from waarborg.store.people.house_keys import log_verifier


@dataclass(frozen=True)
class LedgerShown:
    """What somebody needs to check a receipt without us.

    Attributes:
        key: The key of the log, as name+id+key.
        policy: The same as a key file: whom to trust, and how many witnesses have to have seen it.
        head: The newest signed head; empty before the first tick.
        witness: Who else signs it, as people know them; "" for nobody.
        witness_address: Where they give their key themselves.
    """

    key: str
    policy: str
    head: str
    witness: str = ""
    witness_address: str = ""


def show_ledger() -> LedgerShown:
    """Give the key of the ledger and its newest head, and who witnesses it.

    The key file asks for no quorum: a witness that was away makes no proof less true.

    Source:
        C2SP tlog-policy, tlog-checkpoint.
    """
    key, other = str(log_verifier()), guarantor()
    if other is None:
        return LedgerShown(key, f"log {key}\nquorum 0\n", newest_head())
    policy = f"log {key}\nwitness {other.key.name} {other.key}\nquorum 0\n"
    return LedgerShown(key, policy, newest_head(), other.name, other.address)
