"""Write rows that were made before the transaction began: the fewer questions in it, the better.

`bulk_create` works out how a table is written at every call, and a report fills sixteen tables:
that was a twelfth of its processor time. Here it is worked out once for each table.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connection, connections
from django.db.models import Model


@dataclass(frozen=True)
class _Statement:
    """How a table is written: what stands before the rows, for each row, and behind them."""

    head: str
    row: str
    tail: str
    fields: tuple[Any, ...]


def insert(rows: Iterable[Model]) -> None:
    """Insert rows of many tables, each table in one statement.

    Args:
        rows: The tables in the order in which they first come: what others point at comes first.
    """
    tables: dict[type[Model], list[Model]] = {}
    for row in rows:
        tables.setdefault(type(row), []).append(row)
    for table, theirs in tables.items():
        statement = _statement(table)
        most = connection.ops.bulk_batch_size(statement.fields, theirs)
        for first in range(0, len(theirs), most):
            _write(statement, theirs[first : first + most])


@cache
def _statement(table: type[Model]) -> _Statement:
    quoted, meta = connection.ops.quote_name, table._meta  # noqa: SLF001 - its documented name
    numbered = meta.auto_field
    fields = tuple(field for field in meta.concrete_fields if field is not numbered)
    columns = ", ".join(quoted(str(field.column)) for field in fields)
    return _Statement(
        head=f"INSERT INTO {quoted(meta.db_table)} ({columns}) VALUES ",  # noqa: S608 - our own names
        row=f"({', '.join(['%s'] * len(fields))})",
        tail=f" RETURNING {quoted(str(numbered.column))}" if numbered else "",
        fields=fields,
    )


def _write(statement: _Statement, rows: Sequence[Model]) -> None:
    """Write rows of one table, and give them the numbers that the database gave out."""
    there = connections[DEFAULT_DB_ALIAS]  # `connection` looks this up at every question
    values = [
        field.get_db_prep_save(_value(row, field), there)
        for row in rows
        for field in statement.fields
    ]
    sql = statement.head + ", ".join([statement.row] * len(rows)) + statement.tail
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        numbers = cursor.fetchall() if statement.tail else [(row.pk,) for row in rows]
    for row, (number,) in zip(rows, numbers, strict=True):
        row.pk = number
        row._state.adding = False  # noqa: SLF001 - its documented name


def _value(row: Model, field: Any) -> Any:
    """Give what stands in a field, also when what it points at got its number just now."""
    value = field.pre_save(row, add=True)
    if value is None and field.is_relation and field.is_cached(row):
        value = field.get_cached_value(row).pk
        setattr(row, field.attname, value)
    return value
