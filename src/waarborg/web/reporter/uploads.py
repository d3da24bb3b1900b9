"""Files that come in on the public side: what the report holds already counts with them."""

from waarborg.adapters import clock
from waarborg.usecases.reporting.files_so_far import files_so_far
from waarborg.web.reporter.held import held
from waarborg.web.uploads import SealingUploadHandler


class UploadsOfReport(SealingUploadHandler):
    """Seal each piece as it comes in, and stop where the files of a report take all their room."""

    def taken(self) -> int:
        """Count the bytes of the files that this report holds before this request."""
        found = held(self.request) if self.request is not None else None
        return files_so_far(keys=found.case_keys, now=clock.now()) if found else 0
