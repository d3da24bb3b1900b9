"""Look at a name that was opened on a ground in law: every look is a line."""

import datetime as dt
import json
from dataclasses import dataclass, field

from django.db import transaction

from waarborg.core.terms import Act, Leaf, Reason
from waarborg.store.cases.openings import name_from_hands
from waarborg.usecases.names.outside_half import reason_before_looking
from waarborg.usecases.names.told_openings import (
    code_of,
    hidden_until_later,
    reason_in_its_case,
    the_opening,
)
from waarborg.usecases.opened_case import moment, must_open
from waarborg.usecases.record_act import acting_body, write_line
from waarborg.usecases.refusal import NotYours, Refused, refuse_when
from waarborg.usecases.values import Unlocked


@dataclass(frozen=True)
class SeenName:
    """What lies in the envelope."""

    name: str = field(repr=False)
    contact: str = field(repr=False)


@transaction.atomic
def look_at_name(*, case: str, reader: Unlocked, opening: str, now: dt.datetime) -> SeenName:
    """Put the parts together and look; the reporting person sees that it was done, each time.

    Raises:
        NotYours: There is nothing here for this reader.
        Refused: The name is for somebody else, it is too early, parts are missing, it was sealed
            anew, or it is not the one that was asked for.
    """
    opened = must_open(case, reader, now)
    refuse_when(opened.reason_against(Act.READ))
    one, row = the_opening(opened, opening)
    refuse_when(reason_before_looking(one, reader, now))
    refuse_when(reason_in_its_case(opened, one, row))
    data = name_from_hands(row, reader.person, reader.seed)
    if data is None:
        raise Refused(Reason.PARTS_MISSING)
    told = {
        "look": "name",
        "by": reader.person,
        "body": acting_body(opened, Act.READ),
        "opening": opening,
        "at": moment(now),
    }
    write_line(opened, Leaf.LOOK, told, now)
    said = json.loads(data)
    return SeenName(str(said.get("name", "")), str(said.get("contact", "")))


@transaction.atomic
def tell_now(*, case: str, reader: Unlocked, asked: str, now: dt.datetime) -> None:
    """Let the reporting person know earlier than an authority asked for: its reason has gone.

    Args:
        asked: Id of the opening, or of the export.

    Raises:
        NotYours: There is nothing here for this reader.
        Refused: They know already.
    """
    opened = must_open(case, reader, now)
    refuse_when(opened.reason_against(Act.READ))
    known = {code_of(one): one for one in opened.lines if "told_from" in one.detail}
    if asked not in known:
        raise NotYours
    if asked not in hidden_until_later(opened.lines, now):
        raise Refused(Reason.ALREADY_DONE)
    told = {
        "what": "told_now",
        "by": reader.person,
        "body": acting_body(opened, Act.READ),
        "opening" if known[asked].act else "export": asked,
        "at": moment(now),
    }
    write_line(opened, Leaf.GRANT, told, now)
