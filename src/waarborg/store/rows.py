"""Write rows that were made before the transaction began: the fewer questions in it, the better."""

from collections.abc import Iterable

from django.db.models import Model


def insert(rows: Iterable[Model]) -> None:
    """Insert rows of many tables, each table in one statement.

    Args:
        rows: The tables in the order in which they first come: what others point at comes first.
    """
    tables: dict[type[Model], list[Model]] = {}
    for row in rows:
        tables.setdefault(type(row), []).append(row)
    for table, theirs in tables.items():
        table._default_manager.bulk_create(theirs)  # noqa: SLF001 - its documented name
