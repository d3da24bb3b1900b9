"""Open the page of one opening, as a reader of the case."""

import datetime as dt
from dataclasses import dataclass, field

from waarborg.core.seal.identity import LEAST_CUSTODIANS
from waarborg.core.seal.wraps import fingerprint, public_key
from waarborg.core.terms import Act, Reason
from waarborg.store.cases.models import NameOpening
from waarborg.store.cases.openings import name_from_hands
from waarborg.usecases.assessment.read_case import look
from waarborg.usecases.guarantor.pairing_ids import left_with
from waarborg.usecases.names.show_openings import for_reader, opening_lines
from waarborg.usecases.names.told_openings import the_opening
from waarborg.usecases.opened_case import open_for_reader
from waarborg.usecases.refusal import NotYours, Refused
from waarborg.usecases.values import OpeningLine, Unlocked


@dataclass(frozen=True)
class OpeningPage:
    """An opening as a reader sees it.

    Attributes:
        mine: Whether this reader is the one person who is to see the name.
        reason: Why the name cannot be looked at now, apart from parts that are missing.
        fingerprint: Of the own key, to read out to custodians; "" for everybody else.
        paper: What goes to whoever keeps the half outside; "" when it is of no use any more.
        wants_half: Whether a half from outside is to be brought in: there is none, or the parts
            that this reader has do not open the name with it.
        keeper: The guarantor with whom the name was left; "" for one that was typed here.
    """

    case: str
    line: OpeningLine
    mine: bool
    reason: Reason | None
    fingerprint: str
    paper: str = field(repr=False)
    wants_half: bool
    keeper: str = ""


def read_opening(
    *, case: str, reader: Unlocked, opening: str, now: dt.datetime
) -> OpeningPage | None:
    """Show one opening; None when there is nothing here for this reader.

    Raises:
        Refused: They have to say first whether they are involved (`DECLARE_FIRST`).
    """
    opened = open_for_reader(case, reader, now)
    reason = opened.reason_against(Act.READ) if opened else Reason.NO_KEY
    if reason is Reason.DECLARE_FIRST:
        raise Refused(reason)
    if opened is None or reason is not None:
        return None
    try:
        one, row = the_opening(opened, opening)
    except NotYours:
        return None
    look(opened, now)
    lines = opening_lines(opened, reader.language, now, to_reporter=False)
    paper, against = for_reader(opened, one, reader, now)
    line = next(line for line in lines if line.id == opening)
    return OpeningPage(
        case=opened.row.id,
        line=line,
        mine=one.person == reader.person,
        reason=against,
        fingerprint=fingerprint(public_key(reader.seed)) if one.person == reader.person else "",
        paper=paper,
        wants_half=not line.half or (against is None and _stays_shut(line, row, reader)),
        keeper=left_with(row.pairing),
    )


def _stays_shut(line: OpeningLine, row: NameOpening, reader: Unlocked) -> bool:
    """Say whether enough parts may be here for the one who looks, and open nothing."""
    if line.handed < LEAST_CUSTODIANS:
        return False
    return name_from_hands(row, reader.person, reader.seed) is None
