"""Keep what is being written, sealed to its writer."""

import datetime as dt

from waarborg.steps import reached
from waarborg.store.attachments.files import renew
from waarborg.store.cases.reports_being_written import write_draft
from waarborg.usecases.values import ReportDraft, ReporterKeys


def keep_draft(*, keys: ReporterKeys, draft: ReportDraft, now: dt.datetime) -> None:
    """Keep a draft and its files for 48 hours from `now`; only the words of the receipt open it."""
    write_draft(keys.lookup, keys.seed, draft.as_json(), now)
    renew((file.id for file in draft.files), now)
    reached("draft-kept")
