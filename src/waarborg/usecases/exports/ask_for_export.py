"""Say that something of a case is to leave the house: the reporting person hears of it first."""

import datetime as dt
from collections.abc import Iterable
from typing import Any, Final

from django.db import transaction

from waarborg.core.procedure.durations import Duration, duration, plus
from waarborg.core.procedure.model import Procedure
from waarborg.core.seal.recipients import read_recipient
from waarborg.core.terms import Act, Compartment, Leaf, Reason
from waarborg.store.cases.entries import write_entry
from waarborg.usecases.assessment.lay_beside import open_to_read
from waarborg.usecases.case_file import find_file
from waarborg.usecases.exports.told_exports import ASKED, NOTICE, Sort
from waarborg.usecases.names.telling_later import ToldLater, told_from
from waarborg.usecases.opened_case import OpenedCase, moment
from waarborg.usecases.record_act import acting_body, write_line
from waarborg.usecases.refusal import refuse_when
from waarborg.usecases.values import Unlocked

WAITS: Final = Duration(days=7)  # where the procedure lets no name be opened
_IN_THE_LINE: Final = ("by", "body", "at", "not_before", "told_from")


@transaction.atomic
def ask_for_export(
    *,
    case: str,
    reader: Unlocked,
    sort: Sort,
    why: str,
    now: dt.datetime,
    files: Iterable[str] = (),
    recipient: str = "",
    later: ToldLater | None = None,
) -> str | None:
    """Write down what is to go, to whom and why. It can be taken once the waiting time is over.

    The reporting person reads it at once, with the reasons and that time: content can tell who
    they are as well as a name does. They can say something to it, or let it go earlier.

    Args:
        sort: What is to go.
        why: For whom it is and what for, in the words of whoever asks.
        files: Ids of files of this case, where files are to go.
        recipient: Of the `age` tool, where files are to go: `age1…` or `age1pq1…`.
        later: When an authority wrote that telling now endangers its inquiry.

    Returns:
        Its id; None when there is nothing here for this reader, or a file is not of this case.

    Raises:
        Refused: They have to say first whether they are involved, there are no reasons, or what is
            needed for telling later is not there.
        Malformed: The recipient is none.

    Source:
        Directive (EU) 2019/1937, art. 16(1) and (3): any information from which the identity may
        be deduced.
    """
    chosen = list(dict.fromkeys(files))
    if sort is Sort.FILES:
        read_recipient(recipient)
    opened = open_to_read(case, reader, now, lock=True)
    if opened is None or not _are_there(opened, sort, chosen):
        return None
    refuse_when(None if why.strip() else Reason.NEEDS_REASONS)
    said = _told(opened, later, now) | {"text": why, "sort": sort.value}
    said |= {"files": chosen, "recipient": recipient}
    code = write_entry(opened.latest(Compartment.DIALOGUE), NOTICE, said)
    told = {key: said[key] for key in _IN_THE_LINE}
    write_line(opened, Leaf.GRANT, {"what": ASKED, "export": code, **told}, now)
    return code


def _are_there(opened: OpenedCase, sort: Sort, files: list[str]) -> bool:
    """Say whether every file is one of this case, and there is one where files are to go."""
    if sort is Sort.FILES and not files:
        return False
    return all(find_file(opened, one) is not None for one in files)


def _told(opened: OpenedCase, later: ToldLater | None, now: dt.datetime) -> dict[str, Any]:
    """Say who asks, from when it may go, and when the reporting person sees it and why then."""
    zone = opened.procedure.zone
    return {
        "by": opened.actor.person,
        "body": acting_body(opened, Act.READ),
        "at": moment(now),
        "not_before": moment(plus(now, waiting_time(opened.procedure), zone)),
        "told_from": moment(told_from(later, now, zone)),
        "authority": later.authority if later else "",
        "statement": later.statement if later else "",
    }


def waiting_time(procedure: Procedure) -> Duration:
    """Give the time before anything goes: as long as a name waits before it opens."""
    named = [n.waits for n in procedure.norms if n.act is Act.OPEN_NAME and n.waits]
    at = dt.datetime(2000, 1, 1, tzinfo=dt.UTC)
    return max((duration(one) for one in named), key=lambda d: plus(at, d, procedure.zone),
               default=WAITS)  # fmt: skip
