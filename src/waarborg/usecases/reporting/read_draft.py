"""Go on with what was being written."""

import datetime as dt

from waarborg.store.cases.reports_being_written import open_draft_row
from waarborg.usecases.values import ReportDraft, ReporterKeys


def read_draft(*, keys: ReporterKeys, now: dt.datetime) -> ReportDraft | None:
    """Give the draft of these words; None when there is none or it is older than 48 hours."""
    found = open_draft(keys=keys, now=now)
    return None if found is None else found[0]


def open_draft(*, keys: ReporterKeys, now: dt.datetime) -> tuple[ReportDraft, bytes] | None:
    """Give the draft of these words, and it as it lies sealed: no two changes lie there alike."""
    found = open_draft_row(keys.lookup, keys.seed, now)
    return None if found is None else (ReportDraft.from_json(found[0]), found[1])
