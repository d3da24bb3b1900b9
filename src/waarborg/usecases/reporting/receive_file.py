"""Receive a file while it streams in: sealed at once, in constant memory, bound to no case yet."""

import datetime as dt
from typing import Final

from waarborg.store.attachments.files import Incoming
from waarborg.store.attachments.room import NoRoom
from waarborg.usecases.drafts import LooseFile


class TooLarge(Exception):
    """Report that a file does not fit; nothing of it was kept.

    Attributes:
        which: What is full: "file", "report", "site" or "disk".
        left: Bytes that would still fit.
    """

    def __init__(self, which: str, left: int) -> None:
        super().__init__(which)
        self.which = which
        self.left = left


class ReceivedFile:
    """A file that is coming in, pushed piece by piece by whoever reads the request."""

    TYPE: Final = "application/octet-stream"

    def __init__(self, incoming: Incoming) -> None:
        """Go on with a file that began; `receive_file` makes one."""
        self._incoming = incoming

    def write(self, data: bytes) -> None:
        """Seal and store a piece.

        Raises:
            TooLarge: It has become too large; what was written is removed.
        """
        try:
            self._incoming.write(data)
        except NoRoom as full:
            raise TooLarge(full.which, full.left) from full

    def finish(self, *, name: str, type: str = TYPE, now: dt.datetime) -> LooseFile:  # noqa: A002 - the word of the contract
        """Close it: from now on it is safe on disk, and sweeping removes it after 48 hours.

        Raises:
            TooLarge: It has become too large; what was written is removed.
        """
        try:
            stored = self._incoming.finish(now)
        except NoRoom as full:
            raise TooLarge(full.which, full.left) from full
        return LooseFile(stored.id, name, type, stored.size, stored.key.hex())

    def drop(self) -> None:
        """Remove what was written; twice does no harm."""
        self._incoming.drop()


def receive_file(*, announced: int = 0, of_report: int = 0) -> ReceivedFile:
    """Begin to receive a file.

    Args:
        announced: Bytes the sender says will come, 0 when unknown.
        of_report: Bytes of the files that came before it.

    Raises:
        TooLarge: It will not fit.
    """
    try:
        return ReceivedFile(Incoming(announced=announced, of_report=of_report))
    except NoRoom as full:
        raise TooLarge(full.which, full.left) from full
