"""Open a year of the ledger for an auditor: the type and month of each line, and nothing else."""

import datetime as dt
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from waarborg.core.seal.headers import write_header
from waarborg.core.seal.ledger import DUMMY, dummy_year_key
from waarborg.core.seal.opened_year import OpenedYear, Part, head_text
from waarborg.core.seal.payload import PayloadWriter, new_file_key
from waarborg.core.seal.recipients import Recipient
from waarborg.core.terms import Leaf
from waarborg.secret_files import secret
from waarborg.store.backups.durable import durable
from waarborg.store.ledger.auditing import one_moment
from waarborg.store.ledger.leaves import append
from waarborg.store.ledger.yearly import NotOpened, leaves_of, part_of


@dataclass(frozen=True)
class YearOpened:
    """What was opened.

    Attributes:
        first: Number of the first line, from 1.
        last: Number of the last.
        reports: Lines of a report; the number the annual report has to match.
        others: Lines of the year that mean something else.
        dummies: Lines of the year that mean nothing.
        closed: Lines that do not open: each is a finding of the auditor.
        gone: Places from which lines are missing: likewise.
        unproven: Lines that say they mean nothing and cannot be made again: likewise.
    """

    first: int
    last: int
    reports: int
    others: int
    dummies: int
    closed: int
    gone: int
    unproven: int

    @property
    def whole(self) -> bool:
        """Whether the auditor will find nothing in the lines."""
        return not (self.closed or self.gone or self.unproven)


def open_year(
    *, year: int, path: Path, recipients: Sequence[Recipient], now: dt.datetime
) -> YearOpened | NotOpened:
    """Write the year to one sealed file, and say in the ledger that it was opened.

    The file shows no case. But who can read it can work out, to five minutes, when each line of
    the year came in: so it is sealed for the auditor, and does not lie anywhere in clear.

    Args:
        year: As 2026; it has to be over.
        path: A file that is not there yet.
        recipients: Who can open it, all of one kind.
        now: Aware datetime.

    Raises:
        NotBackedUp: The file is there, or there is no room.
    """
    part = part_of(year, now)
    if isinstance(part, NotOpened):
        return part
    told = f"{year:04}"
    made = OpenedYear(told, dummy_year_key(secret("clock", "dummy-key"), told), at=part.start)
    whom = sorted(hashlib.sha256(one.public).hexdigest()[:16] for one in recipients)
    with durable(path, "file") as file:
        with one_moment():
            _write(file, recipients, part, made)
        append(kind=Leaf.ADMIN, detail={"what": "year_opened", "year": year, "for": whom}, now=now)
    return YearOpened(
        first=part.start + 1,
        last=part.end,
        reports=made.kinds[Leaf.REPORT],
        others=made.kinds.total() - made.kinds[Leaf.REPORT] - made.kinds[DUMMY],
        dummies=made.kinds[DUMMY],
        closed=len(made.closed),
        gone=len(made.gone) + (made.at < part.end),
        unproven=made.unproven,
    )


def _write(file: BinaryIO, recipients: Sequence[Recipient], part: Part, made: OpenedYear) -> None:
    file_key = new_file_key()
    write_header(file, file_key, recipients)
    with PayloadWriter(file, file_key) as sealed:
        sealed.write(head_text(made.year, made.year_key, part).encode())
        for line in made.lines(leaves_of(part)):
            sealed.write(line.encode())
