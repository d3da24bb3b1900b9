"""Go on with what was being written."""

import datetime as dt

from waarborg.store.cases.reports_being_written import read_draft_row
from waarborg.usecases.values import ReportDraft, ReporterKeys


def read_draft(*, keys: ReporterKeys, now: dt.datetime) -> ReportDraft | None:
    """Give the draft of these words; None when there is none or it is older than 48 hours."""
    said = read_draft_row(keys.lookup, keys.seed, now)
    return None if said is None else ReportDraft.from_json(said)
