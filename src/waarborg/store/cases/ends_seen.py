"""What the clock saw of the end of a case, sealed with a key that only the clock has.

The day of an end comes from a door. Who took one over can seal any day. So the clock keeps for
itself from when on it may destroy a case, and later it believes no earlier day (ADR 51).
"""

import datetime as dt
import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from django.db.models import Q

from waarborg.core.seal.context import Part, context
from waarborg.core.seal.derive import derive
from waarborg.core.seal.envelope import seal, unseal
from waarborg.core.seal.errors import SealError
from waarborg.core.terms import Stage
from waarborg.secret_files import secret
from waarborg.store.cases.end_models import EndSeen
from waarborg.store.cases.models import Case

ENDED: Final = (Stage.CLOSED, Stage.SETTLED)
# A day less than what a page says after a hold is lifted: the clock sees it the night after.
WAITED: Final = dt.timedelta(days=13)


@dataclass(frozen=True)
class Seen:
    """What the clock saw.

    Attributes:
        on: The first day on which the case may be destroyed; nothing makes it earlier.
        held: Whether a legal hold stopped it when it last looked.
        let_go: The day on which it saw that a hold was gone.
    """

    on: dt.date
    held: bool
    let_go: dt.date | None = None

    def lets_go(self, today: dt.date) -> bool:
        """Say whether nothing that the clock saw keeps the case from being destroyed."""
        return not self.held and today >= self.on and not self.waits(today)

    def waits(self, today: dt.date) -> bool:
        """Say whether a hold was there until lately."""
        return self.let_go is not None and today < self.let_go + WAITED


def unseen() -> list[str]:
    """List the cases that ended since the clock last looked."""
    new = Q(end_seen=None) | Q(end_seen__stands=False)
    return list(
        Case.objects.filter(new, stage__in=ENDED).order_by("pk").values_list("pk", flat=True)
    )


def lock_unseen(case: str) -> tuple[Case, EndSeen | None] | None:
    """Take such a case, with what the clock saw before; None when that changed meanwhile.

    Call it in a transaction.
    """
    rows = Case.objects.select_for_update(skip_locked=True, no_key=True)
    row = rows.filter(pk=case, stage__in=ENDED).first()
    seen = None if row is None else EndSeen.objects.filter(case=row).first()
    return None if row is None or (seen is not None and seen.stands) else (row, seen)


def look_anew_where_it_goes_on() -> None:
    """Of a case that goes on the clock looks anew once it ends; the day that it saw stays."""
    for row in EndSeen.objects.filter(stands=True).exclude(case__stage__in=ENDED):
        _write(row.case_id, bytes(row.blob), stands=False)


def all_seen() -> Iterator[tuple[Case, Seen | None]]:
    """Give every case that ended with what the clock saw of it; None where that does not open."""
    rows = EndSeen.objects.filter(stands=True, case__stage__in=ENDED).select_related("case")
    for row in rows.order_by("case_id"):
        yield row.case, read_seen(row, row.case)


def seen_of(case: Case) -> Seen | None:
    """Give what the clock saw of the end of a case; None when it did not, or has to look anew."""
    row = EndSeen.objects.filter(case=case, stands=True).first()
    return None if row is None else read_seen(row, case)


def read_seen(row: EndSeen, case: Case) -> Seen | None:
    """Open what the clock wrote in a row; None when the clock did not write it, or nothing yet."""
    try:
        said = json.loads(unseal(_key(), bytes(row.blob), *_place(case)))
        let_go = said["let_go"]
        return Seen(
            dt.date.fromisoformat(said["on"]),
            bool(said["held"]),
            dt.date.fromisoformat(let_go) if let_go else None,
        )
    except (SealError, ValueError, KeyError, TypeError):
        return None


def write_seen(case: Case, seen: Seen) -> None:
    """Put what the clock saw in the place of what it saw before."""
    told = {
        "on": seen.on.isoformat(),
        "held": seen.held,
        "let_go": "" if seen.let_go is None else seen.let_go.isoformat(),
    }
    blob = seal(_key(), json.dumps(told).encode(), *_place(case))
    _write(case.pk, blob, stands=True)


def forget_seen(case: Case) -> None:
    """Let the clock begin again where the row is not one that it wrote."""
    EndSeen.objects.filter(case=case).delete()


def _write(case: str, blob: bytes, *, stands: bool) -> None:
    # Deleted and written: the clock may change no row of it, as with an end.
    EndSeen.objects.filter(case_id=case).delete()
    EndSeen.objects.create(case_id=case, blob=blob, stands=stands)


def _key() -> bytes:
    return derive(secret("clock", "release-key"), b"", context("end seen"))


def _place(case: Case) -> tuple[Part, ...]:
    return ("end seen", case.procedure, case.id)
