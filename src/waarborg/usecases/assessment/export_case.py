"""Take what happened in a case out of the desk, in a file that proves it."""

import datetime as dt
import json

from django.db import transaction

from waarborg.core.terms import Act, Leaf
from waarborg.usecases.assessment.lay_beside import open_to_read
from waarborg.usecases.case_document import document_of
from waarborg.usecases.opened_case import moment
from waarborg.usecases.record_act import acting_body, write_line
from waarborg.usecases.values import Unlocked


@transaction.atomic
def export_case(*, case: str, reader: Unlocked, now: dt.datetime) -> bytes | None:
    """Give an export of a case, as JSON. The reporting person sees that it was made.

    Returns:
        None when there is nothing here for this reader.

    Raises:
        Refused: They have to say first whether they are involved.
    """
    opened = open_to_read(case, reader, now, lock=True)
    if opened is None:
        return None
    body = acting_body(opened, Act.READ)
    told = {"look": "export", "by": reader.person, "body": body, "at": moment(now)}
    write_line(opened, Leaf.LOOK, told, now)
    return json.dumps(document_of(opened, now), indent=1).encode() + b"\n"
