"""Throw away what was being written."""

from waarborg.store.cases.reports_being_written import delete_draft
from waarborg.usecases.values import ReporterKeys


def drop_draft(*, keys: ReporterKeys) -> None:
    """Destroy the draft of these words. Its files are swept later: nothing opens them now."""
    delete_draft(keys.lookup)
