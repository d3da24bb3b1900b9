"""Let the readers see the name."""

import datetime as dt

from django.db import transaction

from waarborg.core.terms import Act, Reason
from waarborg.store.cases.names import name_for_reporter, write_grants
from waarborg.usecases.new_versions import holders_now
from waarborg.usecases.opened_case import must_open_as_reporter
from waarborg.usecases.record_act import record_act
from waarborg.usecases.refusal import refuse_when
from waarborg.usecases.values import ReporterKeys


@transaction.atomic
def show_name_to_readers(*, keys: ReporterKeys, now: dt.datetime) -> None:
    """Grant the key of the name to everybody who reads the case now: consent is a key.

    Raises:
        NotYours: These words open nothing.
        Refused: The procedure does not have this.

    Source:
        Directive (EU) 2019/1937, art. 16(1).
    """
    opened = must_open_as_reporter(keys, now)
    refuse_when(opened.reason_against(Act.CONSENT))
    refuse_when(Reason.NAME_NOT_LEFT if opened.card.deposit else None)
    key, _ = name_for_reporter(opened.row, opened.seed)
    holders = holders_now(opened)
    write_grants(opened.row, key, holders.readers, holders.aside)
    record_act(opened, Act.CONSENT, now=now)
