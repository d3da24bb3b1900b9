"""Let something leave the house earlier, as the reporting person: the waiting time is theirs."""

import datetime as dt

from django.db import transaction

from waarborg.core.terms import Leaf, Reason
from waarborg.usecases.exports.told_exports import AGREED, the_export
from waarborg.usecases.names.told_openings import hidden_until_later
from waarborg.usecases.opened_case import moment, must_open_as_reporter
from waarborg.usecases.record_act import write_line
from waarborg.usecases.refusal import Refused
from waarborg.usecases.values import ReporterKeys


@transaction.atomic
def agree_to_export(*, keys: ReporterKeys, export: str, now: dt.datetime) -> None:
    """Let the readers take it from now on.

    Raises:
        NotYours: These words open nothing, or there is no such export.
        Refused: It may go already.
    """
    opened = must_open_as_reporter(keys, now)
    one = the_export(opened, export, hidden=hidden_until_later(opened.lines, now))
    if one.agreed is not None or now >= one.not_before:
        raise Refused(Reason.ALREADY_DONE)
    told = {"what": AGREED, "by": "", "body": opened.row.body, "export": export, "at": moment(now)}
    write_line(opened, Leaf.GRANT, told, now)
