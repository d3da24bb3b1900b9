"""Go through the whole ledger: compute it again from its leaves, and say what does not agree."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from waarborg.core.seal.audit import Finding
from waarborg.core.terms import Leaf
from waarborg.store.ledger.auditing import audit_ledger
from waarborg.usecases.clock.look_at_terms import find_untrue_terms


@dataclass(frozen=True)
class LedgerVerified:
    """What came out.

    Attributes:
        leaves: How many lines the ledger has.
        reports: How many of them are of a report; the number the annual report has to match.
        rates: Lines a tick, and for how many ticks.
        findings: What does not agree; empty is good.
    """

    leaves: int
    reports: int
    rates: dict[int, int]
    findings: tuple[Finding, ...]


def verify_ledger(*, now: dt.datetime, kept: Iterable[tuple[str, str]] = ()) -> LedgerVerified:
    """Compare everything that is stored with what follows from the leaves; terms with the rules.

    It cannot find a ledger that was written anew as a whole with the key of the log: only a head
    or a proof that was kept elsewhere shows that.

    Args:
        now: Aware datetime.
        kept: Heads that somebody kept elsewhere: name and text.
    """
    audit = audit_ledger(now, kept)
    find_untrue_terms(audit, now)
    return LedgerVerified(
        leaves=audit.size,
        reports=audit.kinds[Leaf.REPORT],
        rates=dict(sorted(audit.rates.items())),
        findings=tuple(audit.findings),
    )
