"""What the checker said of a procedure, kept: nobody has to wait for it at a page."""

import datetime as dt
import json
from dataclasses import dataclass

from waarborg.core.procedure.breach import TEXT
from waarborg.core.procedure.checker import Verdict
from waarborg.core.procedure.model import Procedure
from waarborg.store.procedures.models import Check


@dataclass(frozen=True)
class KeptFinding:
    """A cause, by its code, and in how many situations it bites."""

    guarantee: str
    cause: str
    situations: int


@dataclass(frozen=True)
class KeptCheck:
    """What the checker said, when, and which checker.

    Attributes:
        checked_at: Aware datetime.
    """

    checker: str
    situations: int
    findings: tuple[KeptFinding, ...]
    checked_at: dt.datetime

    @property
    def sound(self) -> bool:
        """Say whether every guarantee holds in every situation."""
        return not self.findings

    @property
    def broken(self) -> frozenset[str]:
        """Name the guarantees that do not hold everywhere, and `procedure` for its text."""
        return frozenset(one.guarantee for one in self.findings)

    @property
    def broken_guarantees(self) -> frozenset[str]:
        """Name the guarantees that do not hold everywhere."""
        return self.broken - {TEXT}


def kept_check(mark: str) -> KeptCheck | None:
    """Give what was found in a state of a procedure, or None when nobody looked yet."""
    row = Check.objects.filter(mark=mark).first()
    if row is None:
        return None
    found = tuple(KeptFinding(**one) for one in json.loads(row.findings))
    return KeptCheck(row.checker, row.situations, found, row.checked_at)


def keep_check(
    *, mark: str, procedure: Procedure, checker: str, verdict: Verdict, now: dt.datetime
) -> bool:
    """Keep what was found; False when somebody else did at the same moment."""
    findings = [
        {"guarantee": one.guarantee, "cause": one.cause, "situations": one.situations}
        for one in verdict.findings
    ]
    _, made = Check.objects.get_or_create(
        mark=mark,
        defaults={
            "organisation": procedure.code,
            "valid_from": procedure.valid_from,
            "digest": procedure.digest,
            "checker": checker,
            "situations": verdict.situations,
            "findings": json.dumps(findings),
            "checked_at": now,
        },
    )
    return made
