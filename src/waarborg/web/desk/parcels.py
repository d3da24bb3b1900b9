"""Sealed files as they are sent: one as it is, several in a zip that names none of them."""

import zipfile
from collections.abc import Iterator
from typing import Final

from django.http import HttpResponseBase, StreamingHttpResponse

from waarborg.usecases.assessment.take_files_along import Parcel, SealedFile

_BEGINNING: Final = (1980, 1, 1, 0, 0, 0)  # the first moment a zip knows: it tells no other


def sent(case: str, parcel: Parcel) -> HttpResponseBase:
    """Send a parcel of this case, while it is read."""
    single = len(parcel.files) == 1
    pieces = parcel.files[0].pieces if single else zipped(parcel)
    answer = StreamingHttpResponse(pieces, content_type="application/octet-stream")
    ending = "age" if single else "zip"
    answer["Content-Disposition"] = f'attachment; filename="files-{case[:6]}.{ending}"'
    answer["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return answer


def zipped(parcel: Parcel) -> Iterator[bytes]:
    """Pack sealed files in a zip, without their names, while they are read."""
    named = [(f"{number}.age", one) for number, one in enumerate(parcel.files, 1)]
    out = _Passing()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for name, file in [*named, ("names.txt.age", parcel.names)]:
            yield from _packed(archive, out, name, file)
    yield out.take()


def _packed(
    archive: zipfile.ZipFile, out: "_Passing", name: str, file: SealedFile
) -> Iterator[bytes]:
    about = zipfile.ZipInfo(name, _BEGINNING)
    about.external_attr = 0o600 << 16
    with archive.open(about, "w", force_zip64=True) as entry:
        for piece in file.pieces:
            entry.write(piece)
            yield out.take()


class _Passing:
    """A file that only passes on what is written to it: nothing is kept."""

    def __init__(self) -> None:
        self._waiting = bytearray()

    def write(self, data: bytes) -> int:
        """Take a piece."""
        self._waiting += data
        return len(data)

    def flush(self) -> None:
        """Do nothing: everything is taken at once."""

    def close(self) -> None:
        """Do nothing: there is nothing behind it."""

    def take(self) -> bytes:
        """Give what was written since the last time."""
        taken = bytes(self._waiting)
        self._waiting.clear()
        return taken
