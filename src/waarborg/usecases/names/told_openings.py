"""What the trail and the papers of a case tell of the times that its name was to be opened."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, Final

from waarborg.core.terms import Act, Compartment, Leaf, Reason
from waarborg.store.cases.models import NameOpening
from waarborg.store.cases.openings import is_as_asked, opening_row, sealed_anew
from waarborg.usecases.opened_case import OpenedCase
from waarborg.usecases.refusal import NotYours
from waarborg.usecases.trail import Line

ENTRY: Final = "opening"  # a paper: why a name should open, and when its owner hears of it
OBJECTION: Final = "name_objection"  # a paper: what the reporting person says to it


@dataclass(frozen=True)
class Opening:
    """One time that the custodians were asked.

    Attributes:
        line: The line of the act.
        said: The paper beside it: the reasons, and what an authority wrote.
    """

    id: str
    line: Line
    said: dict[str, Any] = field(repr=False)

    @property
    def person(self) -> str:
        """The one person for whom the name is to be opened."""
        return str(self.line.detail["person"])

    @property
    def envelope(self) -> str:
        """Which sealed name it is about; "" where it was asked before lines said that."""
        return str(self.line.detail.get("envelope", ""))

    @property
    def not_before(self) -> dt.datetime:
        """The moment from which parts may be handed over."""
        return dt.datetime.fromisoformat(self.line.detail["not_before"])

    @property
    def told_from(self) -> dt.datetime:
        """The moment from which the reporting person sees it."""
        return dt.datetime.fromisoformat(self.line.detail["told_from"])


def openings(opened: OpenedCase, *, hidden: frozenset[str] = frozenset()) -> Iterator[Opening]:
    """List them, the first first: those of which both line and paper are there.

    Args:
        hidden: Ids of those that are passed over.
    """
    papers = {said["opening"]: said for said in opened.entries(Compartment.DIALOGUE, ENTRY)}
    for line in opened.lines:
        code = str(line.detail.get("opening", ""))
        if line.act == Act.OPEN_NAME and code in papers and code not in hidden:
            yield Opening(code, line, papers[code])


def the_opening(
    opened: OpenedCase, code: str, *, hidden: frozenset[str] = frozenset()
) -> tuple[Opening, NameOpening]:
    """Find one of them, with its row.

    Raises:
        NotYours: There is none, or it is hidden.
    """
    found = next((one for one in openings(opened, hidden=hidden) if one.id == code), None)
    row = opening_row(opened.row, code)
    if found is None or row is None:
        raise NotYours
    return found, row


def reason_it_opens_nothing(row: NameOpening, digest: str) -> Reason | None:
    """Say why no part is handed over, or put together, for an opening any more.

    Args:
        digest: Which sealed name its letter, or its line, says that it is about.
    """
    if sealed_anew(row):
        return Reason.SEALED_ANEW
    return None if is_as_asked(row, digest) else Reason.NOT_AS_ASKED


def reason_in_its_case(opened: OpenedCase, one: Opening, row: NameOpening) -> Reason | None:
    """Say the same where the case is open: the name is the one that its card names, too."""
    if row.deposit != opened.card.deposit:
        return Reason.NOT_AS_ASKED
    return reason_it_opens_nothing(row, one.envelope)


def code_of(line: Line) -> str:
    """Give the id of the opening, or of the export, that a line is about; "" for neither."""
    return str(line.detail.get("opening") or line.detail.get("export") or "")


def hidden_until_later(lines: Iterable[Line], now: dt.datetime) -> frozenset[str]:
    """Name the openings and exports of which they hear later, because an authority wrote so.

    Computed from the moment that was written down when it was asked, so that nobody has to do
    anything for it to end: it ends by itself, or earlier when a reader says so.

    Source:
        Directive (EU) 2019/1937, art. 16(3).
    """
    told: dict[str, dt.datetime] = {}
    for line in lines:
        code = code_of(line)
        if code and "told_from" in line.detail:
            told[code] = dt.datetime.fromisoformat(line.detail["told_from"])
        elif line.leaf is Leaf.GRANT and line.detail.get("what") == "told_now" and code in told:
            told[code] = min(told[code], line.at)
    return frozenset(code for code, at in told.items() if at > now)


def about(opened: OpenedCase, code: str) -> list[Line]:
    """List the other lines about one opening: parts, the half from outside, looks."""
    return [
        line
        for line in opened.lines
        if line.detail.get("opening") == code and line.act != Act.OPEN_NAME
    ]
