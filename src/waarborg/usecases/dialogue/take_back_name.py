"""Take the name back."""

import datetime as dt

from django.db import transaction

from waarborg.core.terms import Act
from waarborg.store.cases.names import name_for_reporter, write_grants
from waarborg.usecases.case_name import seal_case_name
from waarborg.usecases.new_versions import readers_now
from waarborg.usecases.opened_case import must_open_as_reporter
from waarborg.usecases.record_act import record_act
from waarborg.usecases.refusal import refuse_when
from waarborg.usecases.values import ReporterKeys


@transaction.atomic
def take_back_name(*, keys: ReporterKeys, now: dt.datetime) -> None:
    """Seal the name under a new key, so that no grant of before opens it.

    What somebody has read they remember: no system changes that, and the page says so.

    Raises:
        NotYours: These words open nothing.
        Refused: There is nothing to take back.

    Source:
        Directive (EU) 2019/1937, art. 16(1).
    """
    opened = must_open_as_reporter(keys, now)
    refuse_when(opened.reason_against(Act.TAKE_BACK_NAME))
    _, data = name_for_reporter(opened.row, opened.seed)
    assert opened.receipt is not None  # noqa: S101 - the reporting person opened it
    seal_case_name(opened.row, opened, data, bytes(opened.receipt.public))
    write_grants(opened.row, None, {}, readers_now(opened))
    record_act(opened, Act.TAKE_BACK_NAME, now=now)
