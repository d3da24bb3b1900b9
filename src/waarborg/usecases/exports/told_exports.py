"""What the trail and the papers of a case tell of what was to leave the house."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Final

from waarborg.core.terms import Compartment, Leaf, Reason
from waarborg.usecases.opened_case import OpenedCase
from waarborg.usecases.refusal import NotYours
from waarborg.usecases.trail import Line

NOTICE: Final = "export_notice"  # a paper: what is to go, to whom and why
ASKED: Final = "export_asked"
AGREED: Final = "export_agreed"
IN_HAND: Final = dt.timedelta(days=1)  # a saving that broke off can be done again so long


class Sort(StrEnum):
    """What is to leave the house; also what the line of taking it says."""

    FILES = "files"
    HAPPENED = "export"  # what happened in the case, without a text of anybody


@dataclass(frozen=True)
class Export:
    """One time that something was to leave the house.

    Attributes:
        line: The line that says so.
        said: The paper beside it: what, to whom, why, and what an authority wrote.
        agreed: When the reporting person said that it may go now; None while they did not.
        taken: The lines of each time that it was taken.
    """

    id: str
    line: Line
    said: dict[str, Any] = field(repr=False)
    agreed: dt.datetime | None
    taken: tuple[Line, ...]

    @property
    def sort(self) -> Sort:
        """What it is."""
        return Sort(self.said["sort"])

    @property
    def not_before(self) -> dt.datetime:
        """The moment from which it may go."""
        noted = dt.datetime.fromisoformat(self.line.detail["not_before"])
        return noted if self.agreed is None else min(noted, self.agreed)

    @property
    def told_from(self) -> dt.datetime:
        """The moment from which the reporting person sees it."""
        return dt.datetime.fromisoformat(self.line.detail["told_from"])

    def reason_against(self, now: dt.datetime) -> Reason | None:
        """Say why it cannot be taken now, or None."""
        if now < self.not_before:
            return Reason.TOO_EARLY
        if self.taken and now - self.taken[0].at > IN_HAND:
            return Reason.ALREADY_DONE
        return None


def exports(opened: OpenedCase, *, hidden: frozenset[str] = frozenset()) -> Iterator[Export]:
    """List them, the first first: those of which both line and paper are there.

    Args:
        hidden: Ids of those that are passed over.
    """
    papers = {said["id"]: said for said in opened.entries(Compartment.DIALOGUE, NOTICE)}
    for line in opened.lines:
        code = str(line.detail.get("export", ""))
        asked = line.leaf is Leaf.GRANT and line.detail.get("what") == ASKED
        if asked and code in papers and code not in hidden:
            about = [one for one in opened.lines if one.detail.get("export") == code]
            agreed = [one.at for one in about if one.detail.get("what") == AGREED]
            taken = tuple(one for one in about if one.leaf is Leaf.LOOK)
            yield Export(code, line, papers[code], min(agreed, default=None), taken)


def the_export(opened: OpenedCase, code: str, *, hidden: frozenset[str] = frozenset()) -> Export:
    """Find one of them.

    Raises:
        NotYours: There is none, or it is hidden.
    """
    found = next((one for one in exports(opened, hidden=hidden) if one.id == code), None)
    if found is None:
        raise NotYours
    return found
