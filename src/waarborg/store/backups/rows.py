"""Rows of tables as lines of JSON, the same for both databases."""

import base64
import datetime as dt
import json
from collections.abc import Iterable, Iterator
from typing import Any, Final

from django.db.models import Model, QuerySet

from waarborg.store.backups.tables import columns

PART: Final = 1 << 20
_AT_ONCE: Final = 2_000


def lines_of(rows: QuerySet[Any]) -> Iterator[bytes]:
    """Write rows in parts of about a megabyte."""
    lines: list[bytes] = []
    size = 0
    for row in rows.values_list(*columns(rows.model)).iterator(_AT_ONCE):
        line = json.dumps(row, separators=(",", ":"), default=_plain).encode() + b"\n"
        lines.append(line)
        size += len(line)
        if size >= PART:
            yield b"".join(lines)
            lines, size = [], 0
    if lines:
        yield b"".join(lines)


def insert_lines(model: type[Model], lines: bytes) -> int:
    """Put rows back as they were.

    Raises:
        ValueError: These are not rows of this table.

    Returns:
        How many.
    """
    fields = model._meta.concrete_fields  # noqa: SLF001 - its documented name
    rows = [_row(model, fields, json.loads(line)) for line in lines.splitlines()]
    model._default_manager.bulk_create(rows, batch_size=_AT_ONCE)  # noqa: SLF001 - as above
    return len(rows)


def _row(model: type[Model], fields: Iterable[Any], values: list[Any]) -> Model:
    told = zip(fields, values, strict=True)
    return model(**{field.attname: _value(field, value) for field, value in told})


def _value(field: Any, value: Any) -> Any:
    told = field.to_python(value)
    return bytes(told) if isinstance(told, memoryview) else told


def _plain(value: object) -> str:
    if isinstance(value, (bytes, memoryview)):
        return base64.b64encode(value).decode("ascii")
    if isinstance(value, (dt.datetime, dt.date)):
        return value.isoformat()
    raise TypeError(f"a backup knows no way to write a {type(value).__name__}")
