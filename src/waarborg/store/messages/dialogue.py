"""Messages between reporting person and readers. Who wrote one, and when, is sealed with it."""

from collections.abc import Iterable
from typing import Any

from waarborg.store.cases.compartments import OpenCompartment
from waarborg.store.cases.entries import open_json, seal_json
from waarborg.store.ids import new_id
from waarborg.store.messages.models import Message


def write_message(where: OpenCompartment, said: dict[str, Any]) -> str:
    """Write a message and give its id."""
    row = new_id()
    Message.objects.create(
        id=row, compartment=where.row, blob=seal_json(where, "message", row, said)
    )
    return row


def read_messages(where: Iterable[OpenCompartment]) -> list[dict[str, Any]]:
    """Read the messages of a dialogue, the oldest first, with their ids."""
    found = messages_of_many(where)
    return sorted((said for one in found.values() for said in one), key=_moment)


def messages_of_many(where: Iterable[OpenCompartment]) -> dict[int, list[dict[str, Any]]]:
    """Read the messages of many dialogues in one query, by the id of the compartment."""
    opened = {one.row.pk: one for one in where}
    found: dict[int, list[dict[str, Any]]] = {row: [] for row in opened}
    for row in Message.objects.filter(compartment__in=opened):
        said = open_json(opened[row.compartment_id], "message", row.id, row.blob)
        found[row.compartment_id].append({**said, "id": row.id})
    return {row: sorted(messages, key=_moment) for row, messages in found.items()}


def _moment(said: dict[str, Any]) -> tuple[str, str]:
    return said["at"], said["id"]
