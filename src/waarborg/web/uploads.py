"""Files are sealed while they stream in: no part of one is ever in clear on disk."""

from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, SkipFile, StopUpload
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _

from waarborg.adapters import clock
from waarborg.usecases.drafts import LooseFile
from waarborg.usecases.reporting.drop_file import drop_file
from waarborg.usecases.reporting.receive_file import ReceivedFile, TooLarge, receive_file
from waarborg.web.file_types import LOOK_AT, Unsafe, type_of, why_unsafe

# A browser shows an answer only after it has sent everything, so a file that is refused is read
# to its end and thrown away. Beyond this the connection is cut: nobody sends that by mistake.
READ_AND_THROWN_AWAY = 1 << 30


class SealedUpload(UploadedFile):  # type: ignore[type-arg] # generic for mypy only
    """A file that came in: sealed, or refused with a sentence that says why."""

    def __init__(self, name: str, size: int, loose: LooseFile | None, why_not: str) -> None:
        super().__init__(name=name, size=max(size, 1) if why_not else size)
        self.loose = loose
        self.why_not = why_not

    def drop(self) -> None:
        """Destroy what was stored of it."""
        if self.loose is not None:
            drop_file(file=self.loose)

    def close(self) -> None:
        """Do nothing: there is no open file."""


class SealingUploadHandler(FileUploadHandler):
    """Seal each piece as it comes in.

    Without a session nothing is kept: the request will be refused, so its files are skipped.
    """

    def __init__(self, request: Any = None) -> None:
        super().__init__(request)
        self._file: ReceivedFile | None = None
        self._first = b""
        self._why_not = ""
        self._before = 0
        self._read = 0

    def new_file(self, *args: Any, **more: Any) -> None:
        """Begin a file."""
        super().new_file(*args, **more)
        if self.request is None or not self.request.session.keys():
            if self.request is not None:
                self.request.files_skipped = True  # type: ignore[attr-defined] # pages read it
            raise SkipFile
        self._first, self._why_not, self._read = b"", "", 0
        try:
            of_report = self.taken() + self._before
            self._file = receive_file(announced=self.content_length or 0, of_report=of_report)
        except TooLarge as full:
            self._refuse(why_too_large(self.file_name, full))

    def taken(self) -> int:
        """Count the bytes of the files that were there before this request."""
        return 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Seal a piece."""
        self._read += len(raw_data)
        if self._why_not:
            if self._read > READ_AND_THROWN_AWAY:
                raise StopUpload(connection_reset=True)
            return
        if start == 0:
            self._first = raw_data[:LOOK_AT]
            if (unsafe := why_unsafe(self._first, self.file_name or "")) is not None:
                self._refuse(_why_not_safe(self.file_name, unsafe))
                return
        try:
            self._open().write(raw_data)
        except TooLarge as full:
            self._refuse(why_too_large(self.file_name, full))

    def file_complete(self, file_size: int) -> SealedUpload:
        """Close a file."""
        name, loose = self.file_name or "", None
        if not file_size and not self._why_not:
            self._refuse(_("“%(name)s” is empty. Choose another file.") % {"name": name})
        if not self._why_not:
            try:
                loose = self._open().finish(name=name, type=type_of(self._first), now=clock.now())
                self._before += loose.size
            except TooLarge as full:
                self._refuse(why_too_large(name, full))
        self._file = None
        return SealedUpload(name, file_size, loose, self._why_not)

    def upload_interrupted(self) -> None:
        """Remove what came in of a file that broke off."""
        if self._file is not None:
            self._file.drop()

    def _open(self) -> ReceivedFile:
        if self._file is None:
            raise StopUpload(connection_reset=True)
        return self._file

    def _refuse(self, why_not: str) -> None:
        self.upload_interrupted()
        self._file, self._why_not = None, why_not


def _why_not_safe(name: str | None, unsafe: Unsafe) -> str:
    """Say why a file is not taken, and what can be sent instead."""
    told = {
        Unsafe.PROGRAM: _(
            "“%(name)s” looks like a program. Send a photo, a PDF or a text instead."
        ),
        Unsafe.MACROS: _(
            "“%(name)s” can hold macros: small programs inside a document. Save it as a PDF, and "
            "send that."
        ),
        Unsafe.WEB_PAGE: _(
            "“%(name)s” is a web page inside, whatever its name says. Save it as a PDF or take a "
            "photo of it, and send that."
        ),
    }
    return told[unsafe] % {"name": name}


def why_too_large(name: str | None, full: TooLarge) -> str:
    """Say that a file does not fit, and how much would."""
    if full.which in {"file", "report"}:
        return _("“%(name)s” is too large: %(left)s fits. Nothing of this file was kept.") % {
            "name": name,
            "left": filesizeformat(full.left),
        }
    return _(
        "There is no room for “%(name)s” at this moment. Nothing of this file was kept. "
        "You can send your report without it, and add it later."
    ) % {"name": name}
