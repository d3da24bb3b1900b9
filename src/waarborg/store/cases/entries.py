"""Sealed entries: the story, the card, a decision, an answer. Each is a small JSON object."""

import json
from collections.abc import Iterable
from typing import Any

from waarborg.core.seal.context import Part
from waarborg.core.seal.envelope import seal, unseal
from waarborg.store.cases.compartments import OpenCompartment
from waarborg.store.cases.models import Compartment, Entry
from waarborg.store.ids import new_id


def entry_place(compartment: Compartment, field: str, row: str) -> tuple[Part, ...]:
    """Say where a sealed row belongs.

    Args:
        field: "entry", "message" or "file".
        row: Id of the row.
    """
    case = compartment.case
    return (case.procedure, case.id, compartment.kind, compartment.version, field, row)


def seal_entry(where: OpenCompartment, what: str, said: dict[str, Any]) -> Entry:
    """Seal an entry, without writing it yet.

    Args:
        what: The sort of entry: "card", "story", "decision", "note" …
    """
    row = new_id()
    blob = seal_json(where, "entry", row, {**said, "what": what})
    return Entry(id=row, compartment=where.row, blob=blob)


def write_entry(where: OpenCompartment, what: str, said: dict[str, Any]) -> str:
    """Write an entry and give its id."""
    entry = seal_entry(where, what, said)
    entry.save(force_insert=True)
    return entry.id


def read_entries(where: Iterable[OpenCompartment], *what: str) -> list[dict[str, Any]]:
    """Read the entries of some sorts, with their ids; the order is that of their moments."""
    found = entries_of_many(where, *what)
    return sorted((said for one in found.values() for said in one), key=_moment)


def entries_of_many(
    where: Iterable[OpenCompartment], *what: str
) -> dict[int, list[dict[str, Any]]]:
    """Read the entries of many parts in one query, by the id of the compartment."""
    opened = {one.row.pk: one for one in where}
    found: dict[int, list[dict[str, Any]]] = {part: [] for part in opened}
    rows = Entry.objects.filter(compartment__in=opened).values_list("compartment", "id", "blob")
    for part, row, blob in rows:
        said = open_json(opened[part], "entry", row, blob)
        if not what or said["what"] in what:
            found[part].append({**said, "id": row})
    return {part: sorted(entries, key=_moment) for part, entries in found.items()}


def _moment(said: dict[str, Any]) -> tuple[str, str]:
    return said.get("at", ""), said["id"]


def seal_json(where: OpenCompartment, field: str, row: str, said: dict[str, Any]) -> bytes:
    """Seal a small object for one row."""
    data = json.dumps(said, sort_keys=True, ensure_ascii=False).encode()
    return seal(where.key, data, *entry_place(where.row, field, row))


def open_json(
    where: OpenCompartment, field: str, row: str, blob: bytes | memoryview
) -> dict[str, Any]:
    """Open what `seal_json` made for the same row."""
    said: dict[str, Any] = json.loads(
        unseal(where.key, bytes(blob), *entry_place(where.row, field, row))
    )
    return said
