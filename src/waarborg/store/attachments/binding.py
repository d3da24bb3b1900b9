"""Give a file to a part of a case: its name, type and key are sealed there."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Protocol

from waarborg.store.attachments.models import Attachment
from waarborg.store.attachments.places import path_of
from waarborg.store.cases.compartments import OpenCompartment
from waarborg.store.cases.entries import open_json, seal_json


class Loose(Protocol):
    """A file that belongs to no case yet, as a draft holds it."""

    @property
    def id(self) -> str:
        """Id of the row and place on disk."""

    @property
    def name(self) -> str:
        """The name that the file had."""

    @property
    def type(self) -> str:
        """What the browser said it is."""

    @property
    def size(self) -> int:
        """Bytes."""

    @property
    def key_hex(self) -> str:
        """The file key."""

    @property
    def cleaned(self) -> str:
        """What was taken out of it before it was sent."""


@dataclass(frozen=True)
class BoundFile:
    """A file of a case, as somebody with the key of the part sees it.

    Attributes:
        where: The part of the case that it belongs to.
        cleaned: What was taken out of it before it came in.
    """

    id: str
    name: str
    type: str
    size: int
    added_on: str
    key: bytes = field(repr=False)
    where: OpenCompartment = field(repr=False, compare=False)
    cleaned: str = ""


class FileGone(Exception):
    """The file is not there any more: swept, because its draft was left for two days.

    Attributes:
        row: Id of the file.
    """

    def __init__(self, row: str) -> None:
        super().__init__("a file of this draft is gone")
        self.row = row


def bind(file: Loose, where: OpenCompartment, *, now: dt.datetime) -> str:
    """Make a loose file part of a case, in the transaction of the act it comes with.

    Returns:
        Its id.

    Raises:
        FileGone: It is not there any more, or belongs to a case already.
    """
    told = {
        "name": file.name,
        "type": file.type,
        "size": file.size,
        "key": file.key_hex,
        "added_on": now.date().isoformat(),
        "cleaned": file.cleaned,
    }
    blob = seal_json(where, "file", file.id, told)
    loose = Attachment.objects.filter(id=file.id, compartment=None)
    if not path_of(file.id).exists() or not loose.update(compartment=where.row, blob=blob):
        raise FileGone(file.id)
    return file.id


def bound_files(where: Iterable[OpenCompartment], *rows: str) -> list[BoundFile]:
    """List the files of the versions of a part; with `rows` only those."""
    opened = {one.row.pk: one for one in where}
    wanted = Attachment.objects.filter(compartment__in=opened)
    found = [
        _read(opened[row.compartment_id], row)
        for row in (wanted.filter(id__in=rows) if rows else wanted)
        if row.compartment_id is not None and row.blob is not None
    ]
    return sorted(found, key=lambda file: (file.added_on, file.name, file.id))


def _read(where: OpenCompartment, row: Attachment) -> BoundFile:
    said = open_json(where, "file", row.id, bytes(row.blob or b""))
    key = bytes.fromhex(said["key"])
    return BoundFile(
        row.id, said["name"], said["type"], said["size"], said["added_on"], key, where,
        said.get("cleaned", ""),
    )  # fmt: skip
