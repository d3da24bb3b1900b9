"""Attachments on disk: the body of an age file, without its header.

Streaming and in constant memory: nonce 16, then chunks of 64 KiB, each with its number and
whether it is the last. With a header before it, the standard `age` tool opens it.
"""

import secrets
from collections.abc import Iterator
from types import TracebackType
from typing import BinaryIO, Final, Self

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

from waarborg.core.seal.derive import derive
from waarborg.core.seal.errors import Malformed, WrongKey

FILE_KEY: Final = 16
NONCE: Final = 16
CHUNK: Final = 64 * 1024
TAG: Final = 16


def new_file_key() -> bytes:
    """Make a random file key of 16 bytes."""
    return secrets.token_bytes(FILE_KEY)


class PayloadWriter:
    """Write a payload to a file, piece by piece.

    Without `close` the payload is not whole and does not read: leaving a `with` block by an
    exception does not close it, so half an upload never looks like a whole one.

    Source:
        C2SP age, section "Payload".
    """

    def __init__(self, file: BinaryIO, file_key: bytes) -> None:
        """Start a payload: write its nonce.

        Args:
            file: Open for writing in binary; it stays open afterwards.
            file_key: 16 bytes, used for this payload only.

        Raises:
            Malformed: The file key is not 16 bytes.
        """
        nonce = secrets.token_bytes(NONCE)
        self._cipher = _cipher(file_key, nonce)
        self._file = file
        self._waiting = bytearray()
        self._sealed = memoryview(bytearray(CHUNK + TAG))  # one for all chunks: nothing is copied
        self._number = 0
        self._closed = False
        file.write(nonce)

    def write(self, data: bytes) -> None:
        """Add `data` to the payload.

        Raises:
            Malformed: The payload was closed before.
        """
        self._refuse_when_closed()
        more = memoryview(data)
        # The last chunk has its own mark, so a full one waits until it is known not to be last.
        if len(self._waiting) + len(more) > CHUNK:
            if self._waiting:
                room = CHUNK - len(self._waiting)
                self._put(bytes(self._waiting + more[:room]), last=False)
                self._waiting.clear()
                more = more[room:]
            known = (len(more) - 1) // CHUNK * CHUNK
            for start in range(0, known, CHUNK):
                self._put(more[start : start + CHUNK], last=False)
            more = more[known:]
        self._waiting += more

    def close(self) -> None:
        """Write the last chunk: from now on the payload is whole.

        Raises:
            Malformed: The payload was closed before.
        """
        self._refuse_when_closed()
        self._put(bytes(self._waiting), last=True)
        self._waiting.clear()
        self._closed = True

    def __enter__(self) -> Self:
        """Give the writer to a `with` block."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close the payload, unless the block was left by an exception."""
        if kind is None and not self._closed:
            self.close()

    def _put(self, data: bytes | memoryview, *, last: bool) -> None:
        nonce, sealed = _nonce(self._number, last=last), self._sealed[: len(data) + TAG]
        self._cipher.encrypt_into(nonce, data, None, sealed)
        self._file.write(sealed)
        self._number += 1

    def _refuse_when_closed(self) -> None:
        if self._closed:
            message = "this payload is closed"
            raise Malformed(message)


def read_payload(file: BinaryIO, file_key: bytes) -> Iterator[bytes]:
    """Read a payload, piece by piece.

    Every piece is genuine and in its place when it is given; that nothing was cut off at the
    end is known only when the iterator ends without raising.

    Args:
        file: Open for reading in binary, at the first byte of the payload.
        file_key: 16 bytes.

    Raises:
        WrongKey: Another file key, or changed, cut, swapped or added bytes.
        Malformed: Too short, or with an empty last chunk; or the key is not 16 bytes.

    Source:
        C2SP age, section "Payload".
    """
    nonce = _exactly(file, NONCE)
    if len(nonce) != NONCE:
        message = "a payload starts with 16 bytes of nonce"
        raise Malformed(message)
    cipher = _cipher(file_key, nonce)
    number, chunk, more = 0, _exactly(file, CHUNK + TAG), True
    while more:
        following = _exactly(file, CHUNK + TAG) if len(chunk) == CHUNK + TAG else b""
        more = bool(following)
        data = _open(cipher, chunk, _nonce(number, last=not more))
        if not data and number:
            message = "only an empty payload ends in an empty chunk"
            raise Malformed(message)
        yield data
        number, chunk = number + 1, following


def _cipher(file_key: bytes, nonce: bytes) -> ChaCha20Poly1305:
    if len(file_key) != FILE_KEY:
        message = f"a file key is {FILE_KEY} bytes, not {len(file_key)}"
        raise Malformed(message)
    return ChaCha20Poly1305(derive(file_key, nonce, b"payload"))


def _nonce(number: int, *, last: bool) -> bytes:
    return number.to_bytes(11, "big") + bytes([last])


def _open(cipher: ChaCha20Poly1305, chunk: bytes, nonce: bytes) -> bytes:
    if len(chunk) < TAG:
        message = "a chunk of a payload is cut short"
        raise Malformed(message)
    try:
        return cipher.decrypt(nonce, chunk, None)
    except InvalidTag as error:
        message = "this payload does not open: another key, or changed or cut bytes"
        raise WrongKey(message) from error


def _exactly(file: BinaryIO, size: int) -> bytes:
    """Read `size` bytes, fewer only at the end: a file may give less than was asked."""
    pieces = bytearray()
    while len(pieces) < size and (piece := file.read(size - len(pieces))):
        pieces += piece
    return bytes(pieces)
