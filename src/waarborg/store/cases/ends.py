"""When a case is destroyed: worked out while it is open, sealed until the clock asks.

In clear the day would tell of a closed case whether it was taken up: what is refused is kept
shorter.
"""

import datetime as dt
import json

from waarborg.core.seal.context import Part
from waarborg.core.seal.errors import SealError
from waarborg.core.seal.wraps import seal_to, unseal_from
from waarborg.secret_files import secret
from waarborg.store.cases.ends_seen import ENDED, seen_of
from waarborg.store.cases.models import Case, SealedEnd, Term


class EndUnreadable(Exception):
    """The day of an end does not open with the key of the clock."""


def end_row(case: Case, on: dt.date, release: bytes, *, held: bool, deposit: str = "") -> SealedEnd:
    """Seal the day on which a case is destroyed, without writing it yet.

    Args:
        on: The first day on which it may be destroyed.
        release: Public key of the clock.
        held: Whether a legal hold stops it.
        deposit: Id of the envelope from the guarantor that goes with the case; "" when none does.
    """
    told = {"on": on.isoformat(), "held": held, "deposit": deposit}
    said = json.dumps(told).encode()
    return SealedEnd(case=case, blob=seal_to(release, said, *_place(case)))


def write_end(row: SealedEnd) -> None:
    """Put the day of an end in the place of what stood there."""
    SealedEnd.objects.filter(case=row.case).delete()
    row.save(force_insert=True)


def forget_end(case: Case) -> None:
    """A case that goes on has no end."""
    SealedEnd.objects.filter(case=case).delete()


def has_end(case: Case) -> bool:
    """Say whether the clock knows when a case is destroyed."""
    return SealedEnd.objects.filter(case=case).exists()


def ends_by(today: dt.date, now: dt.datetime) -> tuple[list[str], list[str]]:
    """List the cases of which the time is over, and which nothing holds.

    Returns:
        Those cases; and those of which the day does not open.
    """
    rows = SealedEnd.objects.filter(case__stage__in=ENDED).select_related("case")
    over, unreadable = [], []
    for row in rows.order_by("case_id"):
        try:
            over += [row.case_id] if _is_over(row, today, now) else []
        except EndUnreadable:
            unreadable.append(row.case_id)
    return over, unreadable


def lock_over(case: str, today: dt.date, now: dt.datetime) -> Case | None:
    """Take a case of which the time is over; None when that changed meanwhile.

    Call it in a transaction.
    """
    rows = Case.objects.select_for_update(skip_locked=True, no_key=True)
    row = rows.filter(pk=case, stage__in=ENDED).first()
    end = None if row is None else SealedEnd.objects.filter(case=row).first()
    if row is None or end is None:
        return None
    end.case = row
    return row if _is_over(end, today, now) else None


def deposit_at_end(case: Case) -> str:
    """Give the id of the envelope from the guarantor that goes with a case; "" when none does.

    Raises:
        EndUnreadable: The end does not open.
    """
    said = said_of(case)
    return "" if said is None else said[2]


def said_of(case: Case) -> tuple[dt.date, bool, str] | None:
    """Give what a door sealed: the day, whether it is held, and the id of an envelope.

    Raises:
        EndUnreadable: The end does not open.
    """
    row = SealedEnd.objects.filter(case=case).first()
    if row is None:
        return None
    row.case = case
    return _said(row)


def _said(row: SealedEnd) -> tuple[dt.date, bool, str]:
    try:
        said = json.loads(
            unseal_from(secret("clock", "release-key"), bytes(row.blob), *_place(row.case))
        )
        day = dt.date.fromisoformat(said["on"])
        return day, bool(said["held"]), str(said.get("deposit", ""))
    except (SealError, ValueError, KeyError, TypeError) as error:
        raise EndUnreadable(f"the end of case {row.case_id} does not open") from error


def _is_over(row: SealedEnd, today: dt.date, now: dt.datetime) -> bool:
    on, held, _ = _said(row)
    if held or today < on:
        return False
    # A door seals that, and who took one over seals what they like: the clock saw for itself.
    seen = seen_of(row.case)
    if seen is None or not seen.lets_go(today):
        return False
    # Looking after people goes on behind an end; nothing is destroyed under a term that runs.
    return not Term.objects.filter(case=row.case, kept_at=None, due_at__gt=now).exists()


def _place(case: Case) -> tuple[Part, ...]:
    return ("end", case.procedure, case.id)
