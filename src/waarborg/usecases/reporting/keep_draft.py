"""Keep what is being written, sealed to its writer."""

import datetime as dt

from waarborg.usecases.reporting.change_draft import change_draft
from waarborg.usecases.values import ReportDraft, ReporterKeys


def keep_draft(*, keys: ReporterKeys, draft: ReportDraft, now: dt.datetime) -> None:
    """Keep a draft and its files for 48 hours from `now`; only the words of the receipt open it.

    It takes the place of what was kept before.
    """
    change_draft(keys=keys, change=lambda _before: draft, now=now)
