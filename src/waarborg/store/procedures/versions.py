"""The versions beside one another: on which days none of them is in force."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path

from waarborg.core.procedure.model import Procedure
from waarborg.core.procedure.spans import Gap, gap_after
from waarborg.store.procedures.loading import versions


def gaps_after(folder: Path, procedure: Procedure) -> tuple[Gap, ...]:
    """Find the days after the end of a procedure, or of a law above it, that nothing covers.

    Args:
        folder: Of the procedure, `<root>/<organisation>/<valid-from>`.
    """
    return gaps_in(folder.resolve().parents[1], folder.resolve().parent.name, procedure)


def gaps_in(
    root: Path, organisation: str, procedure: Procedure, *, counted: Iterable[date] | None = None
) -> tuple[Gap, ...]:
    """Find those days, by where all procedures lie and whose this one is.

    Args:
        counted: The first days of the versions that count, where some came in at the desk; by
            default those in the folder.
    """
    ours = [day for day, _ in versions(root, organisation)] if counted is None else list(counted)
    ends = [(organisation, procedure.valid_from, procedure.valid_until, organisation)]
    ends += [(law.title, law.valid_from, law.valid_until, f"law/{law.code}")
             for law in procedure.laws]  # fmt: skip
    found: list[Gap] = []
    for what, since, until, where in ends:
        starts = ours if where == organisation else [day for day, _ in versions(root, where)]
        gap = gap_after(what, until, (start for start in starts if start > since))
        found += [gap] if gap else []
    return tuple(found)
