"""What the pages about versions of the procedure show: values only."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from waarborg.core.terms import Reason
from waarborg.store.procedures.brought import Consent
from waarborg.usecases.procedures.check_procedure import Checked
from waarborg.usecases.procedures.compare_procedures import ToldCause
from waarborg.usecases.procedures.first_day import FirstDay

__all__ = [
    "Comparison",
    "Consent",
    "Part",
    "Standing",
    "VersionLine",
    "VersionPage",
    "VersionsPage",
]


class Standing(StrEnum):
    """How far a version is."""

    LOOKED_AT = "looked_at"  # brought and checked; nobody proposed it
    PROPOSED = "proposed"  # waits for a second person
    COMING = "coming"  # confirmed; its first day has not come
    IN_FORCE = "in_force"
    PAST = "past"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True)
class VersionLine:
    """A version in the list.

    Attributes:
        version: Its random id; "" for one that came with the installation.
        waits: It waits for whoever looks.
    """

    version: str
    valid_from: dt.date
    standing: Standing
    brought_by: str
    brought_at: dt.datetime | None
    waits: bool


@dataclass(frozen=True)
class VersionsPage:
    """The versions of this house.

    Attributes:
        in_force: The one of today.
        shaky: Codes of guarantees that it does not keep and that no exception names.
        checked_at: When the checker last looked at it; None: not yet in this state.
        passed_over: First days of versions in the folder that do not count.
    """

    in_force: dt.date
    shaky: tuple[str, ...]
    checked_at: dt.datetime | None
    lines: tuple[VersionLine, ...]
    passed_over: tuple[dt.date, ...]


@dataclass(frozen=True)
class Part:
    """What changes for somebody: a heading, and a sentence with what exactly for each change."""

    heading: str
    changes: tuple[tuple[str, tuple[str, ...]], ...]
    readers: tuple[str, ...]


@dataclass(frozen=True)
class Comparison:
    """A version beside the one in force: what changes for whom, findings, and files by name."""

    since: dt.date
    parts: tuple[Part, ...]
    mended: tuple[ToldCause, ...]
    broken: tuple[ToldCause, ...]
    left: int
    added: tuple[str, ...]
    removed: tuple[str, ...]
    changed: tuple[str, ...]


@dataclass(frozen=True)
class VersionPage:
    """A version, what the checker says of it, and what can be done with it now.

    Attributes:
        digest: Of the text that was brought.
        shown: Of the text that this page tells of; the same, unless somebody changed it.
        broken: Codes of the guarantees it does not keep, and `procedure` for its text.
        first_day: How it would find the house; None once it holds, did, or never will.
        closing: The doors that would be closed on its first day, in words.
        against_proposing: Why whoever looks may not propose it; None when they may.
    """

    version: str
    valid_from: dt.date
    digest: str
    shown: str
    standing: Standing
    brought_by: str
    brought_at: dt.datetime
    proposed_by: str
    proposed_at: dt.datetime | None
    confirmed_by: str
    confirmed_at: dt.datetime | None
    withdrawal_asked_by: str
    withdrawal_asked_at: dt.datetime | None
    checked: Checked
    broken: tuple[str, ...]
    exceptions: Mapping[str, str]
    consent: Consent
    comparison: Comparison
    first_day: FirstDay | None
    closing: tuple[str, ...]
    against_proposing: Reason | None
    against_confirming: Reason | None
    against_withdrawing: Reason | None
