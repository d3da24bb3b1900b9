"""Change what is being written: one change at a time, however many come at once."""

import datetime as dt
from collections.abc import Callable

from django.db import transaction

from waarborg.core.terms import Reason
from waarborg.steps import reached
from waarborg.store.attachments.files import renew
from waarborg.store.cases.models import Receipt
from waarborg.store.cases.reports_being_written import read_draft_row, write_draft
from waarborg.usecases.refusal import Refused
from waarborg.usecases.values import ReportDraft, ReporterKeys


def change_draft(
    *, keys: ReporterKeys, change: Callable[[ReportDraft], ReportDraft], now: dt.datetime
) -> ReportDraft:
    """Change a draft and keep it, with its files, for 48 hours from `now`; give what it became.

    Two windows may write in the same draft: each change finds what the other one left.

    Args:
        change: Makes of the draft as it stands the draft as it has to be.

    Raises:
        Refused: A report was sent under these words: what is written now would never reach anybody.
    """
    with transaction.atomic():
        said = read_draft_row(keys.lookup, keys.seed, now, lock=True)
        # Asked after the lock: whoever sends the report takes the draft away, and we waited for it.
        if Receipt.objects.filter(lookup=keys.lookup).exists():
            raise Refused(Reason.ALREADY_DONE)
        draft = change(ReportDraft() if said is None else ReportDraft.from_json(said))
        write_draft(keys.lookup, keys.seed, draft.as_json(), now)
        renew((file.id for file in draft.files), now)
    reached("draft-kept")
    return draft
