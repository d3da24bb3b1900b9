"""The half of a name that lies outside: asked for on paper, and brought in.

Without a guarantor one outside person keeps the key of that half. They never sign in: a paper goes
to them, and a few lines come back, sealed for the one person who is to see the name. A guarantor
can take their place: it reads the same paper and gives the same lines.
"""

import datetime as dt

from django.db import transaction

from waarborg.core.seal.errors import SealError
from waarborg.core.seal.half_papers import HalfWanted, read_half, write_wanted
from waarborg.core.terms import Act, Leaf, Reason
from waarborg.store.cases.models import NameOpening
from waarborg.store.cases.names import envelopes, place_of
from waarborg.store.cases.openings import half_for, half_is_here, write_half
from waarborg.store.people.rosters import public_keys
from waarborg.usecases.exclusions import person_text
from waarborg.usecases.guarantor.pairing_ids import left_with
from waarborg.usecases.names.grounds import ground_text
from waarborg.usecases.names.told_openings import Opening, reason_in_its_case, the_opening
from waarborg.usecases.opened_case import OpenedCase, moment, must_open
from waarborg.usecases.record_act import acting_body, write_line
from waarborg.usecases.refusal import Refused, refuse_when
from waarborg.usecases.values import Unlocked


def paper_for_outside(opened: OpenedCase, one: Opening, row: NameOpening, language: str) -> str:
    """Write what goes to whoever keeps the outside half; "" when it would be of no use any more."""
    keys = public_keys([one.person])
    envelope = envelopes(opened.row, row.deposit).first()
    if one.person not in keys or envelope is None or reason_in_its_case(opened, one, row):
        return ""
    ground, source = ground_text(opened.procedure, one.said["norm"], language)
    asked = HalfWanted(
        house=opened.procedure.say("organisation.name", language),
        keeper=left_with(envelope.pairing),
        **place_of(opened.row, row.deposit, row.pairing),
        opening=one.id,
        half=bytes(envelope.outside),
        to=one.person,
        key=keys[one.person],
        who=person_text(opened, one.person, language),
        ground=ground,
        source=source,
        reasons=one.said["reasons"],
        asked_at=one.said["at"],
        not_before=one.said["not_before"],
    )
    return write_wanted(asked)


@transaction.atomic
def bring_half(*, case: str, reader: Unlocked, opening: str, paper: str, now: dt.datetime) -> None:
    """Bring in the half from outside, as the person for whom it was sealed.

    While the name does not open another one takes its place: a wrong half keeps no name closed.

    Raises:
        NotYours: There is nothing here for this reader.
        Refused: It is not for this person, or not for this opening; the right one is there; it is
            too early, or the name was sealed anew or is not the one that was asked for.
    """
    opened = must_open(case, reader, now)
    refuse_when(opened.reason_against(Act.READ))
    one, row = the_opening(opened, opening)
    refuse_when(reason_before_looking(one, reader, now))
    refuse_when(reason_in_its_case(opened, one, row))
    try:
        blob = read_half(paper).blob
    except SealError:
        raise Refused(Reason.WRONG_HALF) from None
    hand = half_for(row, reader.person, reader.seed, blob)
    if hand is None:
        raise Refused(Reason.WRONG_HALF)
    if half_is_here(row, reader.person, reader.seed, hand):
        raise Refused(Reason.HALF_IS_HERE)
    write_half(row, hand)
    told = {
        "what": "half_brought",
        "by": reader.person,
        "body": acting_body(opened, Act.READ),
        "opening": opening,
        "at": moment(now),
    }
    write_line(opened, Leaf.GRANT, told, now)


def reason_before_looking(one: Opening, reader: Unlocked, now: dt.datetime) -> Reason | None:
    """Say why somebody may not put the parts together, whatever lies there."""
    if one.person != reader.person:
        return Reason.NOT_YOUR_ROLE
    return Reason.TOO_EARLY if now < one.not_before else None
