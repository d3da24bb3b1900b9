"""Which keys a case was sealed to: it stands sealed in the case, so no table can say otherwise.

Everybody stands there who could be among its readers, also who steps aside: else its length would
tell how many do.
"""

from collections.abc import Mapping
from typing import Any, Final

from waarborg.core.seal.wraps import fingerprint
from waarborg.core.terms import Compartment
from waarborg.store.cases.compartments import Keys, OpenCompartment
from waarborg.store.cases.entries import entries_of_many, seal_entry
from waarborg.store.cases.models import Entry, Receipt

ENTRY: Final = "keys"


def keys_entry(
    triage: OpenCompartment, keys: Mapping[str, bytes], receipt: Receipt | None, number: int = 0
) -> Entry:
    """Seal beside the card which keys this version of the case is for, without writing it yet.

    Args:
        keys: Public keys, by person.
        receipt: Of the reporting person.
        number: How many such entries this version has: the newest of a person counts.
    """
    said = {
        "persons": {who: fingerprint(public) for who, public in sorted(keys.items())},
        "receipt": fingerprint(bytes(receipt.public)) if receipt else "",
        "number": number,
    }
    return seal_entry(triage, ENTRY, said)


def note_keys(triage: OpenCompartment, keys: Mapping[str, bytes]) -> None:
    """Add the keys of who came later."""
    entry = keys_entry(triage, keys, None, len(_entries(triage)))
    entry.save(force_insert=True)


def keys_used(keys: Keys) -> dict[str, str]:
    """Give the marks of the keys that the newest version of a case is for, by person.

    Returns:
        Nothing for a case of before this was kept.
    """
    found: dict[str, str] = {}
    for said in _entries(keys[Compartment.TRIAGE][-1]):
        found |= said["persons"]
    return found


def receipt_used(keys: Keys) -> str:
    """Give the mark of the key of the reporting person; "" for a case of before this was kept."""
    entries = _entries(keys[Compartment.TRIAGE][-1])
    return next((str(said["receipt"]) for said in entries if said["receipt"]), "")


def _entries(triage: OpenCompartment) -> list[dict[str, Any]]:
    found = entries_of_many([triage], ENTRY)[triage.row.pk]
    return sorted(found, key=lambda said: int(said["number"]))
