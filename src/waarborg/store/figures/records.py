"""Write statistical records: sealed, of one size, with a token that only the case knows."""

import json
from typing import Any, Final

from waarborg.core.seal.wraps import seal_to
from waarborg.store.figures.models import StatRecord

SIZE: Final = 1000


def write_record(public: bytes, token: str, said: dict[str, Any]) -> None:
    """Write the next version of a record.

    Args:
        public: The statistics key.
        token: From the sealed part of the case.
        said: Codes and numbers only; padded to one size, so that every record looks the same.

    Raises:
        ValueError: It is larger than a record can be.
    """
    data = json.dumps(said, sort_keys=True).encode()
    if len(data) > SIZE:
        raise ValueError(f"a statistical record of {len(data)} bytes; {SIZE} is the most")
    version = StatRecord.objects.filter(token=token).count() + 1
    blob = seal_to(public, data.ljust(SIZE), "statistics", token, version)
    StatRecord.objects.create(token=token, version=version, blob=blob)
