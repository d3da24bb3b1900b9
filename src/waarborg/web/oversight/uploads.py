"""A procedure that comes in: held in memory, within bounds. It is no secret, and no file of a case.

Everywhere else at the desk files are sealed while they stream in; this stands before that, and
takes only what comes to its own page.
"""

import io
from typing import Any, Final

from django.core.files.uploadedfile import InMemoryUploadedFile
from django.core.files.uploadhandler import (
    FileUploadHandler,
    StopFutureHandlers,
    StopUpload,
)
from django.template.defaultfilters import filesizeformat
from django.urls import reverse
from django.utils.translation import gettext as _

from waarborg.usecases.procedures.bring_version import MOST_BYTES

# What is too large is counted to here, so that the page can say so. Nobody sends more by mistake.
COUNTED: Final = 64 << 20


class HeldUpload(InMemoryUploadedFile):
    """A file that is held in memory, or of which nothing was kept and `why_not` says why."""

    why_not = ""

    def drop(self) -> None:
        """Do nothing: it goes with the request."""


class ProcedureUpload(FileUploadHandler):
    """Hold the files of one form in memory: all of them together within the bound."""

    def __init__(self, request: Any = None) -> None:
        super().__init__(request)
        self._held: io.BytesIO | None = None
        self._taken = 0

    def new_file(self, *args: Any, **more: Any) -> None:
        """Begin a file, when it came to the page of procedures."""
        super().new_file(*args, **more)
        if self.request is not None and self.request.path == reverse("oversight:bring"):
            self._held = io.BytesIO()
            raise StopFutureHandlers

    def receive_data_chunk(
        self,
        raw_data: bytes,
        start: int,  # noqa: ARG002 - as Django calls it
    ) -> bytes | None:
        """Hold a piece, or let the next one have it."""
        if self._held is None:
            return raw_data
        self._taken += len(raw_data)
        if self._taken > COUNTED:
            raise StopUpload(connection_reset=True)
        if self._taken <= MOST_BYTES:
            self._held.write(raw_data)
        return None

    def file_complete(self, file_size: int) -> HeldUpload | None:
        """Close a file."""
        held, self._held = self._held, None
        if held is None:
            return None
        held.seek(0)
        upload = HeldUpload(
            file=held,
            field_name=self.field_name,
            name=self.file_name,
            content_type="",
            size=file_size,
            charset=None,
        )
        if self._taken > MOST_BYTES:
            upload.why_not = _(
                "This is too large: %(most)s fits. Take out what does not belong."
            ) % {"most": filesizeformat(MOST_BYTES)}
        return upload
