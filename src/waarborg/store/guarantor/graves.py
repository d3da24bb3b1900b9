"""At a guarantor: which cases its houses destroyed, in lists that they signed."""

import hashlib

from waarborg.store.guarantor.models import GraveList


def keep_list(pairing: str, text: str) -> None:
    """Keep a list as it came; the same one comes once."""
    digest = hashlib.sha256(text.encode()).hexdigest()
    GraveList.objects.get_or_create(pairing_id=pairing, digest=digest, defaults={"text": text})


def lists_of(pairing: str) -> list[str]:
    """Give the lists of a house, the oldest first."""
    rows = GraveList.objects.filter(pairing=pairing).order_by("pk")
    return list(rows.values_list("text", flat=True))
