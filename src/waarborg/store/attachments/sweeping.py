"""Remove files that belong to nothing: left drafts, broken uploads, cases that are gone."""

import datetime as dt
from typing import Final

from waarborg.store.attachments.models import Attachment
from waarborg.store.attachments.places import everything, path_of, root

KEPT: Final = dt.timedelta(hours=48)


def sweep_files(now: dt.datetime) -> int:
    """Remove what is left of drafts and uploads of more than 48 hours ago.

    Args:
        now: Aware datetime; counts for rows. The age of a file is by the clock of its disk.

    Returns:
        How many files were removed.
    """
    before = (now - KEPT).astimezone(dt.UTC).date()
    left = list(
        Attachment.objects.filter(compartment=None, made_on__lt=before).values_list("id", flat=True)
    )
    # Once more the condition: meanwhile somebody may have sent the report it belongs to.
    for row in left:
        Attachment.objects.filter(id=row, compartment=None, made_on__lt=before).delete()
    gone = set(left) - _known(left)
    for row in gone:
        path_of(row).unlink(missing_ok=True)
    return len(gone) + _sweep_orphans()


def _sweep_orphans() -> int:
    """Remove files without a row; young ones may be about to get theirs."""
    if not root().exists():
        return 0
    limit = _disk_time() - KEPT.total_seconds()
    old = {path: row for row, path in everything() if path.stat().st_mtime < limit}
    known = _known(list(old.values()))
    orphans = [path for path, row in old.items() if row not in known or path.name != row[2:]]
    for path in orphans:
        path.unlink(missing_ok=True)
    return len(orphans)


def _known(rows: list[str]) -> set[str]:
    found: set[str] = set()
    for start in range(0, len(rows), 500):
        part = rows[start : start + 500]
        found |= set(Attachment.objects.filter(id__in=part).values_list("id", flat=True))
    return found


def _disk_time() -> float:
    """Read the clock of the disk: it may be another machine, and the example runs ahead."""
    probe = root() / ".clock"
    probe.touch()
    return probe.stat().st_mtime
