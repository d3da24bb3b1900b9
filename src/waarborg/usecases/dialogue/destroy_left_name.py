"""Destroy the name that was left with a guarantor that is there no more."""

import datetime as dt

from django.db import transaction

from waarborg.core.terms import Reason
from waarborg.store.cases.deposits import drop_deposit, left_in
from waarborg.store.guarantor.pairings import guarantor
from waarborg.usecases.opened_case import must_open_as_reporter
from waarborg.usecases.refusal import refuse_when
from waarborg.usecases.values import ReporterKeys


@transaction.atomic
def destroy_left_name(*, keys: ReporterKeys, now: dt.datetime) -> None:
    """Destroy it here. With a guarantor one takes it back there: that outlives a backup.

    Raises:
        NotYours: These words open nothing.
        Refused: It did not come in, or there is a guarantor.

    Source:
        Directive (EU) 2019/1937, art. 16(1).
    """
    opened = must_open_as_reporter(keys, now)
    deposit = opened.card.deposit
    refuse_when(Reason.NAME_NOT_LEFT if not deposit or left_in(deposit) is None else None)
    refuse_when(Reason.NOT_NOW if guarantor() is not None else None)
    drop_deposit(deposit)
