"""Read a backup, strictly and from its first to its last byte."""

import hashlib
import json
import tarfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, Final

from waarborg.core.seal.errors import SealError, WrongKey
from waarborg.core.seal.headers import open_header
from waarborg.core.seal.payload import read_payload
from waarborg.core.seal.recipients import Identity
from waarborg.store.backups.errors import NotRestored
from waarborg.store.backups.packing import BLOCK, CLOSING, FORM, OPENING, PIECE

_MOST: Final = 64 << 20
DAMAGED: Final = (
    "The backup is damaged or cut short, so nothing of it was used: {why}. Take another one."
)
NOT_FOR_YOU: Final = (
    "This identity does not open the backup: it was made for another recipient, or its beginning "
    "was changed. Give the file with the private key that belongs to it after --identity."
)
NEWER: Final = (
    "This backup has the form {form!r}, which this version does not know. Install the version of "
    "Waarborg that made it, or a newer one."
)


@dataclass(frozen=True)
class Member:
    """One thing in a backup. Its content is read before the next one comes."""

    name: str
    size: int
    pieces: Iterator[bytes]

    def data(self) -> bytes:
        """Read it whole.

        Raises:
            NotRestored: It is larger than such a thing can be.
        """
        if self.size > _MOST:
            raise damaged(f"{self.name} is too large")
        return b"".join(self.pieces)


class Unpack:
    """Reads a backup. What it gives is genuine; that it is whole is known only after `closing`.

    Args:
        file: Open for reading in binary, at its first byte.
        identities: One of them must be of a recipient.

    Raises:
        NotRestored: It does not open, or is no backup that this version knows.
    """

    def __init__(self, file: BinaryIO, identities: Iterable[Identity]) -> None:
        self._stream = _Stream(read_payload(file, _file_key(file, identities)))
        self._digest = hashlib.sha256()
        first = self._next()
        if first is None or first.name != OPENING:
            raise NotRestored(NEWER.format(form="unknown"))
        self.opening = _told(first)
        self.closing: dict[str, Any] = {}
        if self.opening.get("form") != FORM:
            raise NotRestored(NEWER.format(form=self.opening.get("form")))

    def refuse_unless(self, what: str) -> None:
        """Refuse a backup of something else.

        Raises:
            NotRestored: It is of another kind.
        """
        if self.opening.get("what") != what:
            raise NotRestored(
                f"This is no backup of the {what}, but of: {self.opening.get('what')}."
            )

    def members(self) -> Iterator[Member]:
        """Give what is kept, one after the other; at the end the whole is found genuine.

        Raises:
            NotRestored: Something was changed, cut off or added.
        """
        so_far = self._digest.hexdigest()
        while (member := self._next()) is not None and member.name != CLOSING:
            yield member
            for _ in member.pieces:  # whatever was not read still counts
                pass
            so_far = self._digest.hexdigest()
        if member is None:
            raise damaged("it has no end")
        self.closing = _told(member)
        if self.closing.get("digest") != so_far or self._next() is not None:
            raise damaged("what is in it does not fit its digest")
        self._stream.only_zeros()

    def _next(self) -> Member | None:
        head = self._read(BLOCK)
        if not any(head):
            return None
        try:
            about = tarfile.TarInfo.frombuf(head, "ascii", "strict")
        except (tarfile.HeaderError, UnicodeDecodeError) as error:
            raise damaged("it is not an archive") from error
        if about.type != tarfile.REGTYPE or about.size < 0:
            raise damaged(f"{about.name} is no plain file")
        return Member(about.name, about.size, self._content(about.size))

    def _content(self, size: int) -> Iterator[bytes]:
        left = size
        while left:
            data = self._read(min(left, PIECE))
            left -= len(data)
            yield data
        self._read(-size % BLOCK)

    def _read(self, size: int) -> bytes:
        data = self._stream.read(size)
        self._digest.update(data)
        return data


class _Stream:
    """What the payload holds, in pieces of any size."""

    def __init__(self, pieces: Iterator[bytes]) -> None:
        self._pieces = pieces
        self._kept = bytearray()

    def read(self, size: int) -> bytes:
        while len(self._kept) < size:
            piece = self._more()
            if piece is None:
                raise damaged("it ends too soon")
            self._kept += piece
        data = bytes(self._kept[:size])
        del self._kept[:size]
        return data

    def only_zeros(self) -> None:
        """Read to the end, which is where a payload shows that nothing was cut off."""
        piece: bytes | None = bytes(self._kept)
        while piece is not None:
            if any(piece):
                raise damaged("something stands behind its end")
            piece = self._more()

    def _more(self) -> bytes | None:
        try:
            return next(self._pieces, None)
        except SealError as error:
            raise damaged(str(error)) from error


def what_is_in(path: Path, identities: Iterable[Identity]) -> str:
    """Say of what a file is the backup.

    Raises:
        NotRestored: It does not open, or is no backup that this version knows.
    """
    try:
        with path.open("rb") as file:
            return str(Unpack(file, identities).opening.get("what"))
    except OSError as why:
        raise NotRestored(f"The backup {path} cannot be read: {why.strerror}.") from None


def damaged(why: str) -> NotRestored:
    """Say that a backup is not what it was when it was made."""
    return NotRestored(DAMAGED.format(why=why))


def _file_key(file: BinaryIO, identities: Iterable[Identity]) -> bytes:
    try:
        return open_header(file, identities)
    except WrongKey:
        raise NotRestored(NOT_FOR_YOU) from None
    except SealError as error:
        raise damaged(str(error)) from error


def _told(member: Member) -> dict[str, Any]:
    try:
        told = json.loads(member.data())
    except ValueError as error:
        raise damaged(f"{member.name} cannot be read") from error
    if not isinstance(told, dict):
        raise damaged(f"{member.name} cannot be read")
    return told
