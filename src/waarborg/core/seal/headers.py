"""The header of an age file: who can open it, and that nobody changed that."""

import hmac
import re
from collections.abc import Iterable, Sequence
from typing import BinaryIO, Final

from waarborg.core.seal.derive import derive
from waarborg.core.seal.errors import Malformed, UnknownVersion, WrongKey
from waarborg.core.seal.notes import b64
from waarborg.core.seal.payload import FILE_KEY
from waarborg.core.seal.recipients import (
    Identity,
    Recipient,
    Stanza,
    untext,
    unwrap_file_key,
    wrap_file_key,
)

VERSION: Final = "age-encryption.org/v1"
_COLUMNS: Final = 64
_LONGEST_LINE: Final = 4096
_MOST_LINES: Final = 4096
_PRINTABLE: Final = re.compile(rb"[\x20-\x7e]*\n")


def write_header(file: BinaryIO, file_key: bytes, recipients: Sequence[Recipient]) -> None:
    """Write the header of an age file; the payload comes right behind it.

    Args:
        file: Open for writing in binary, at its first byte.
        file_key: 16 bytes.
        recipients: All of one kind: one that a quantum computer opens would open it for all.

    Raises:
        Malformed: There is no recipient, or they are of both kinds.

    Source:
        C2SP age, section "Header"; for the one kind, section "Labels" of its recipient types.
    """
    if len({one.kind for one in recipients}) != 1:
        raise Malformed("recipients are all of the kind age1…, or all of the kind age1pq1…")
    lines = [VERSION]
    for recipient in recipients:
        stanza = wrap_file_key(file_key, recipient)
        lines += [" ".join(["->", *stanza.words]), *_wrapped(stanza.body)]
    text = "\n".join([*lines, "---"])
    file.write(f"{text} {_mac(file_key, text)}\n".encode())


def open_header(file: BinaryIO, identities: Iterable[Identity]) -> bytes:
    """Read the header of an age file, and give its file key.

    Args:
        file: Open for reading in binary, at its first byte; afterwards at that of the payload.
        identities: One of them must be of a recipient.

    Raises:
        UnknownVersion: It is no age file, or of a later version.
        Malformed: The header is not of the form it should have.
        WrongKey: It is for others, or its header was changed.
    """
    lines = _Lines(file)
    if lines.next() != VERSION:
        raise UnknownVersion("this is not an age file of version 1")
    stanzas, line = [], lines.next()
    while line.startswith("-> "):
        stanzas.append(_stanza(line, lines))
        line = lines.next()
    if not line.startswith("--- ") or not stanzas:
        raise Malformed("the header of this file does not end as it should")
    file_key = unwrap_file_key(stanzas, identities)
    text = "\n".join([*lines.read[:-1], "---"])
    if len(file_key) != FILE_KEY or not hmac.compare_digest(line[4:], _mac(file_key, text)):
        raise WrongKey("the header of this file was changed")
    return file_key


class _Lines:
    """Reads lines of a header, and remembers them for its mark."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self.read: list[str] = []

    def next(self) -> str:
        line = self._file.readline(_LONGEST_LINE)
        if not _PRINTABLE.fullmatch(line) or len(self.read) == _MOST_LINES:
            raise Malformed("this is not a line of the header of an age file")
        self.read.append(line[:-1].decode("ascii"))
        return self.read[-1]


def _stanza(line: str, lines: _Lines) -> Stanza:
    words, body, piece = tuple(line.split(" ")[1:]), "", lines.next()
    while len(piece) == _COLUMNS:
        body, piece = body + piece, lines.next()
    if not all(words) or len(piece) > _COLUMNS:
        raise Malformed("a way into this file is not written as it should be")
    return Stanza(words, untext(body + piece))


def _wrapped(body: bytes) -> list[str]:
    """Cut into lines of 64 signs; the last one is shorter, and may be empty."""
    text = b64(body).rstrip("=")
    return [text[start : start + _COLUMNS] for start in range(0, len(text) + 1, _COLUMNS)]


def _mac(file_key: bytes, text: str) -> str:
    return b64(hmac.digest(derive(file_key, b"", b"header"), text.encode(), "sha256")).rstrip("=")
