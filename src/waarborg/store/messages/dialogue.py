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
    opened = {one.row.pk: one for one in where}
    found = [
        {**open_json(opened[row.compartment_id], "message", row.id, row.blob), "id": row.id}
        for row in Message.objects.filter(compartment__in=opened)
    ]
    return sorted(found, key=lambda said: (said["at"], said["id"]))
