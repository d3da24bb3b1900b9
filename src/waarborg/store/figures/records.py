"""Write statistical records: sealed, of one size, with a token that only the case knows."""

import json
from typing import Any, Final

from django.db.models import Max

from waarborg.core.seal.wraps import seal_to
from waarborg.store.figures.models import StatRecord

SIZE: Final = 1000


def write_record(public: bytes, token: str, version: int, said: dict[str, Any]) -> None:
    """Write a version of a record; see `seal_record`."""
    seal_record(public, token, said, version).save(force_insert=True)


def seal_record(public: bytes, token: str, said: dict[str, Any], version: int = 1) -> StatRecord:
    """Seal a version of a record, without writing it yet.

    Args:
        public: The statistics key.
        token: From the sealed part of the case.
        version: Number of the act in its case, so that a version that lacks shows.
        said: Codes and numbers only; padded to one size, so that every record looks the same.

    Raises:
        ValueError: It is larger than a record can be.
    """
    data = json.dumps(said, sort_keys=True).encode()
    if len(data) > SIZE:
        raise ValueError(f"a statistical record of {len(data)} bytes; {SIZE} is the most")
    blob = seal_to(public, data.ljust(SIZE), "statistics", token, version)
    return StatRecord(token=token, version=version, blob=blob)


def last_version(token: str) -> int:
    """Give the number of the newest version of a record; 0 when there is none."""
    found = StatRecord.objects.filter(token=token).aggregate(newest=Max("version"))
    return int(found["newest"] or 0)
