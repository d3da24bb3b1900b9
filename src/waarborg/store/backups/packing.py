"""The form of a backup: an age file with a tar archive in it, so that standard tools open it too.

First comes `waarborg-backup.json`, then what is kept, and last `closing.json` with a digest of all
before it. Behind the archive come zeros, so that its size tells less of what is in it. Outside of
what is sealed stands nothing but for whom it is.
"""

import hashlib
import json
import tarfile
from collections.abc import Mapping, Sequence
from typing import Any, BinaryIO, Final

from waarborg.core.seal.headers import write_header
from waarborg.core.seal.payload import PayloadWriter, new_file_key
from waarborg.core.seal.recipients import Recipient

FORM: Final = "waarborg-backup/1"
OPENING: Final = "waarborg-backup.json"
CLOSING: Final = "closing.json"
BLOCK: Final = tarfile.BLOCKSIZE
PIECE: Final = 1 << 20


class Pack:
    """Writes a backup from its first to its last byte, without going back.

    Without `close` it is not whole and does not open: half a backup never looks like a whole one.
    """

    def __init__(
        self, file: BinaryIO, recipients: Sequence[Recipient], told: Mapping[str, Any]
    ) -> None:
        """Begin a backup.

        Args:
            file: Open for writing in binary.
            recipients: Who can open it.
            told: What stands at its beginning: what it is, and what is needed to read it.

        Raises:
            Malformed: There is no recipient, or they are of two kinds.
        """
        key = new_file_key()
        write_header(file, key, recipients)
        self._payload = PayloadWriter(file, key)
        self._digest = hashlib.sha256()
        self._size = 0
        self.add(OPENING, as_json({"form": FORM, **told}))

    def add(self, name: str, data: bytes) -> None:
        """Add something that fits in memory."""
        self._begin(name, len(data))
        self._put(data)
        self._end(len(data))

    def add_file(self, name: str, file: BinaryIO, size: int) -> None:
        """Add the first `size` bytes of a file.

        Raises:
            OSError: It became shorter meanwhile.
        """
        self._begin(name, size)
        left = size
        while left and (data := file.read(min(left, PIECE))):
            self._put(data)
            left -= len(data)
        if left:
            raise OSError(f"a file that is backed up became {left} bytes shorter meanwhile")
        self._end(size)

    def close(self, told: Mapping[str, Any]) -> None:
        """Write what stands at the end, with the digest: from now on the backup is whole."""
        self.add(CLOSING, as_json({**told, "digest": self._digest.hexdigest()}))
        self._write(bytes(2 * BLOCK))
        left = rounded(self._size) - self._size
        while left:
            zeros = bytes(min(left, PIECE))
            self._write(zeros)
            left -= len(zeros)
        self._payload.close()

    def _begin(self, name: str, size: int) -> None:
        about = tarfile.TarInfo(name)
        about.size, about.mode = size, 0o600
        head = about.tobuf(tarfile.GNU_FORMAT)
        self._put(head)

    def _end(self, size: int) -> None:
        self._put(bytes(-size % BLOCK))

    def _put(self, data: bytes) -> None:
        self._digest.update(data)
        self._write(data)

    def _write(self, data: bytes) -> None:
        self._size += len(data)
        self._payload.write(data)


def rounded(size: int) -> int:
    """Round a size up, by an eighth at most: whoever sees backups grow learns little of what came.

    Args:
        size: Bytes.

    Returns:
        Bytes: whole mebibytes, and of larger backups the three highest bits only.
    """
    step = max(PIECE, 1 << max(size.bit_length() - 4, 0))
    return -(-size // step) * step


def as_json(told: Mapping[str, Any]) -> bytes:
    """Write what a backup tells about itself."""
    return json.dumps(told, indent=1, sort_keys=True).encode() + b"\n"
