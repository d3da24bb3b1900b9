"""Take what happened in a case out of the desk, in a file that proves it."""

import datetime as dt
import json

from django.db import transaction

from waarborg.core.terms import Act, Leaf
from waarborg.usecases.assessment.lay_beside import open_to_read
from waarborg.usecases.case_document import document_of
from waarborg.usecases.exports.told_exports import Sort, the_export
from waarborg.usecases.opened_case import moment
from waarborg.usecases.record_act import acting_body, write_line
from waarborg.usecases.refusal import NotYours, refuse_when
from waarborg.usecases.values import Unlocked


@transaction.atomic
def export_case(*, case: str, reader: Unlocked, export: str, now: dt.datetime) -> bytes | None:
    """Give an export of a case, as JSON. The reporting person sees that it was made.

    Args:
        export: From `ask_for_export`: the reporting person heard of it before.

    Returns:
        None when there is nothing here for this reader.

    Raises:
        NotYours: It was not said that this would go.
        Refused: They have to say first whether they are involved, it is too early, or it went.
    """
    opened = open_to_read(case, reader, now, lock=True)
    if opened is None:
        return None
    one = the_export(opened, export)
    if one.sort is not Sort.HAPPENED:
        raise NotYours
    refuse_when(one.reason_against(now))
    body, look = acting_body(opened, Act.READ), one.sort.value
    told = {"look": look, "by": reader.person, "body": body, "export": export, "at": moment(now)}
    write_line(opened, Leaf.LOOK, told, now)
    return json.dumps(document_of(opened, now), indent=1).encode() + b"\n"
