"""Tombstones: which cases were destroyed, in the database and in a place apart.

The file apart is written first. From that moment the case is destroyed: whatever brings its rows
back, a broken step or an older backup, the next look at the tombstones takes them away again.
"""

from typing import Final

from waarborg.store.cases.models import Case, Tombstone
from waarborg.store.cases.shred_keys import (
    cases_with_shred_key,
    ids_in,
    keep_whole,
    tombs_folder,
)

_AT_ONCE: Final = 500


def bury(case: str, month: str) -> None:
    """Write the tombstone of a case in the place apart, safe from a power cut."""
    keep_whole(tombs_folder(), case, month.encode(), mine=True)


def buried() -> frozenset[str]:
    """Name the cases that have a tombstone in the place apart."""
    return ids_in(tombs_folder())


def month_of(case: str) -> str:
    """Say in which month a buried case was destroyed."""
    return (tombs_folder() / case).read_text()


def all_tombstones() -> dict[str, str]:
    """Give the month of every tombstone in the place apart, by case."""
    return {case: month_of(case) for case in sorted(buried())}


def lost_keys() -> tuple[int, int]:
    """Say how many cases should have a shred key, and how many of those have none that is there."""
    cases = set(Case.objects.filter(has_shred_key=True).values_list("pk", flat=True))
    return len(cases), len(cases - cases_with_shred_key())


def risen(cases: frozenset[str]) -> list[str]:
    """Name those of these cases that have rows: they were destroyed, and are here again."""
    there: list[str] = []
    listed = sorted(cases)
    for start in range(0, len(listed), _AT_ONCE):
        part = listed[start : start + _AT_ONCE]
        there += Case.objects.filter(pk__in=part).order_by("pk").values_list("pk", flat=True)
    return there


def bury_what_is_known() -> None:
    """Write apart what only the database has: the place apart was lost, or is an old copy."""
    here = buried()
    for case, month in Tombstone.objects.values_list("case", "month"):
        if case not in here:
            bury(case, month)
