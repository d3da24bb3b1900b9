"""Files, sealed while they stream in: never in clear on disk, never whole in memory."""

import datetime as dt
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from types import TracebackType
from typing import Final, Self

from waarborg.core.seal.payload import PayloadWriter, new_file_key, read_payload
from waarborg.steps import reached
from waarborg.store.attachments.models import Attachment
from waarborg.store.attachments.places import UNFINISHED, path_of, prepare, settle
from waarborg.store.attachments.room import refuse_when_full
from waarborg.store.ids import new_id

_CHECK_EVERY: Final = 8 << 20  # bytes between two looks at what is left on the disk
_MODE: Final = 0o640
_PIECE: Final = 1 << 20  # bytes read at once


@dataclass(frozen=True)
class Stored:
    """A file on disk that belongs to no case yet. Without its key it is noise."""

    id: str
    size: int
    key: bytes = field(repr=False)


class Incoming:
    """A file that streams in. Leaving the block by an exception leaves nothing on disk.

    Use it in a `with` block, `write` what comes, and `finish` at the end.
    """

    def __init__(self, *, announced: int = 0, of_report: int = 0) -> None:
        """Make ready to receive.

        Args:
            announced: Bytes the sender says will come, so that a refusal comes first.
            of_report: Bytes of the files that the report has already.

        Raises:
            NoRoom: It will not fit.
        """
        refuse_when_full(announced, of_report=of_report)
        self._of_report = of_report
        self._row = new_id()
        self._key = new_file_key()
        self._size = 0
        self._path = path_of(self._row)
        self._part = self._path.with_name(self._path.name + UNFINISHED)
        prepare(self._path)
        self._file = os.fdopen(
            os.open(self._part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _MODE), "wb"
        )
        self._payload = PayloadWriter(self._file, self._key)

    def write(self, data: bytes) -> None:
        """Seal and write a piece.

        Raises:
            NoRoom: It has become too large; what was written is removed.
        """
        before, self._size = self._size, self._size + len(data)
        try:
            if before == 0 or before // _CHECK_EVERY != self._size // _CHECK_EVERY:
                refuse_when_full(self._size, of_report=self._of_report)
            self._payload.write(data)
        except BaseException:
            self.drop()
            raise

    def finish(self, now: dt.datetime) -> Stored:
        """Put the file in its place, safe from a power cut, and make its row.

        Call it before the transaction that needs the file commits.

        Raises:
            NoRoom: It has become too large; what was written is removed.
        """
        try:
            refuse_when_full(self._size, of_report=self._of_report)
            self._payload.close()
            reached("file-written")
            self._file.flush()
            os.fsync(self._file.fileno())
            self._file.close()
            self._part.rename(self._path)
            settle(self._path.parent)
            settle(self._path.parent.parent)
            reached("file-in-place")
            Attachment.objects.create(id=self._row, made_on=now.astimezone(dt.UTC).date())
            reached("file-known")
        except BaseException:
            self.drop()
            raise
        return Stored(self._row, self._size, self._key)

    def drop(self) -> None:
        """Remove what was written; twice does no harm."""
        self._file.close()
        self._part.unlink(missing_ok=True)
        self._path.unlink(missing_ok=True)

    def __enter__(self) -> Self:
        """Give this to a `with` block."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Remove what was written when the block was left by an exception."""
        if kind is not None:
            self.drop()


def write_file(chunks: Iterable[bytes], *, now: dt.datetime, of_report: int = 0) -> Stored:
    """Seal and store what streams in.

    Raises:
        NoRoom: It does not fit; nothing was kept.
    """
    with Incoming(of_report=of_report) as incoming:
        for chunk in chunks:
            incoming.write(chunk)
        return incoming.finish(now)


def read_file(row: str, key: bytes) -> Iterator[bytes]:
    """Read a file piece by piece, with its file key.

    Raises:
        FileNotFoundError: It is not there any more.
        WrongKey: Another key, or changed bytes.
    """
    with path_of(row).open("rb") as file:
        yield from read_payload(file, key)


def sealed_body(row: str) -> Iterator[bytes]:
    """Read a file as it lies on the disk: sealed, piece by piece, not a byte of it changed.

    Raises:
        FileNotFoundError: It is not there any more.
    """
    with path_of(row).open("rb") as file:
        while piece := file.read(_PIECE):
            yield piece


def sealed_body_size(row: str) -> int:
    """Say how many bytes a file takes on the disk.

    Raises:
        FileNotFoundError: It is not there any more.
    """
    return path_of(row).stat().st_size


def remove_file(row: str) -> None:
    """Destroy a file that belongs to no case."""
    if Attachment.objects.filter(id=row, compartment=None).delete()[0]:
        path_of(row).unlink(missing_ok=True)


def renew(rows: Iterable[str], now: dt.datetime) -> None:
    """Keep loose files of a report that is still being written for another 48 hours."""
    today = now.astimezone(dt.UTC).date()
    Attachment.objects.filter(id__in=list(rows), compartment=None).update(made_on=today)
