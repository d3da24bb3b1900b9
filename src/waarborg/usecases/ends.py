"""When a case is destroyed: for the clock, and for both sides to read."""

import datetime as dt
from typing import Final

from django.db import transaction

from waarborg.core.procedure.keeping import Ending, ending_of
from waarborg.core.terms import Act, Compartment
from waarborg.store.cases.ends import end_row, forget_end, has_end, write_end
from waarborg.store.cases.models import SealedEnd
from waarborg.store.people.house_keys import house_key
from waarborg.usecases import case_lines
from waarborg.usecases.lines import EndLine, HoldLine
from waarborg.usecases.opened_case import OpenedCase

BACKUPS_FOR: Final = dt.timedelta(days=35)  # as long as copies of the shred keys are kept
HOLD: Final = "hold"  # why it is held, or no more; both sides read it


def end_now(opened: OpenedCase) -> Ending | None:
    """Say when a case is destroyed as things stand."""
    return ending_of(opened.facts, opened.lines, opened.procedure)


def sealed_end(opened: OpenedCase, release: bytes) -> SealedEnd | None:
    """Seal that for the clock; None while there is nothing to say."""
    end = end_now(opened)
    if end is None:
        return None
    deposit = opened.card.deposit
    return end_row(opened.row, end.on, release, held=end.held, deposit=deposit)


def bring_end_up_to_date(opened: OpenedCase) -> None:
    """Tell the clock when a case is destroyed, as an act left it."""
    row = sealed_end(opened, house_key("release"))
    if row is None:
        forget_end(opened.row)
    else:
        write_end(row)


def tell_missing_end(opened: OpenedCase) -> None:
    """Tell it for a case that ended before the clock destroyed anything."""
    if end_now(opened) is not None and not has_end(opened.row):
        with transaction.atomic():
            bring_end_up_to_date(opened)


def end_line(opened: OpenedCase) -> EndLine | None:
    """Tell both sides when a case is destroyed, and since when nothing of it is left anywhere."""
    end = end_now(opened)
    if end is None:
        return None
    return EndLine(end.on, end.on + BACKUPS_FOR, end.ground, end.held)


def hold_lines(opened: OpenedCase, language: str) -> tuple[HoldLine, ...]:
    """Tell both sides when a case was held and let go, by whom and why; the oldest first."""
    return tuple(
        HoldLine(
            at=dt.datetime.fromisoformat(said["at"]),
            who=case_lines.who(opened.procedure, opened.people, said["by"], said["body"], language),
            text=said["text"],
            held=said["act"] == Act.HOLD,
        )
        for said in opened.entries(Compartment.DIALOGUE, HOLD)
    )
