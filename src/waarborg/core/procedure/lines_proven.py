"""What the ledger says of the lines of an export: changed, doubled, in another order.

What no ledger can say is whether a line was left out: its leaves do not tell which case they are
of. A gap shows only where the stages do not join.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import pairwise

from waarborg.core.procedure.faults import LEDGER, Fault
from waarborg.core.procedure.model import Procedure
from waarborg.core.procedure.trails import Happened
from waarborg.core.seal.shown_lines import HeadShown, Proof, Shown, ShownLine

SLACK = timedelta(minutes=10)  # who wrote at the same time as a tick may stand in the next one


def unproven(
    lines: tuple[Happened, ...],
    told: tuple[ShownLine, ...],
    shown: Shown,
    rules: Procedure,
    until: datetime,
) -> Iterator[Fault]:
    """Tell which lines are not the leaves that they say they are.

    Args:
        shown: What following each line to the head of the tree gave.
        until: The moment of the export.
    """
    if shown.head is HeadShown.FOREIGN:  # then nothing can be said of each line
        yield Fault(LEDGER, "head_of_another", 0, until, rules)
        return
    for line, proof in zip(lines, shown.lines, strict=True):
        if proof is Proof.BROKEN:
            yield _fault("changed", line, rules)
    yield from _order(lines, told, rules)


def _order(
    lines: tuple[Happened, ...], told: tuple[ShownLine, ...], rules: Procedure
) -> Iterator[Fault]:
    """Compare the order of the moments with the order of the tree, which nobody can change."""
    both = zip(lines, told, strict=True)
    placed = sorted(
        (one.index, line.at, line.number) for line, one in both if one.index is not None
    )
    numbered = {line.number: line for line in lines}
    for (index, at, _), (following, later, number) in pairwise(placed):
        if index == following:
            yield _fault("doubled", numbered[number], rules)
        elif later < at - SLACK:
            yield _fault("moment_moved", numbered[number], rules)


def _fault(cause: str, line: Happened, rules: Procedure) -> Fault:
    return Fault(LEDGER, cause, line.number, line.at, rules)
