"""The versions that count: those in the folder, and those that two people put into force.

The first version of a house comes from its folder: there is nobody yet who could bring one. From
the first day of a version that was put into force at the desk, the folder brings nothing new: who
may write files there could else change the rules without a second person.
"""

import datetime as dt
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from waarborg.core.procedure.facts import Unit
from waarborg.core.procedure.model import Procedure
from waarborg.core.procedure.pages import BrokenProcedure
from waarborg.core.procedure.reading_chart import CHART
from waarborg.store.procedures.accepted import load_accepted
from waarborg.store.procedures.loading import (
    NoProcedure,
    Texts,
    chart_in,
    digest_of,
    read_texts,
    texts_in,
    versions,
)
from waarborg.store.procedures.models import Version


@dataclass(frozen=True)
class OnShelf:
    """A version that counts from its first day on.

    Attributes:
        row: The random id of a version put into force at the desk; "" for one in the folder.
    """

    root: Path
    organisation: str
    valid_from: dt.date
    row: str = ""

    def texts(self) -> Texts:
        """Give what stands in its files.

        Raises:
            BrokenProcedure: A file is no text.
        """
        if self.row:
            written = Version.objects.values_list("files", flat=True).get(pk=self.row)
            texts: Texts = json.loads(written)
            return texts
        return texts_in(self.root / self.organisation / self.valid_from.isoformat())

    def digest(self) -> str:
        """Give the digest of what stands there now; "" when that cannot be read at all."""
        try:
            return digest_of(read_texts(self.texts(), accepted=True)[0])
        except BrokenProcedure:
            return ""


def on_shelf(root: Path, organisation: str) -> tuple[OnShelf, ...]:
    """List the versions that count, oldest first; those of the future too."""
    rows = Version.objects.filter(
        organisation=organisation, confirmed_at__isnull=False, withdrawn_at=None
    )
    ours = [
        OnShelf(root, organisation, valid_from, row)
        for row, valid_from in rows.order_by("valid_from").values_list("id", "valid_from")
    ]
    first = ours[0].valid_from if ours else dt.date.max
    folder = [
        OnShelf(root, organisation, start)
        for start, _ in versions(root, organisation)
        if start < first
    ]
    return (*folder, *ours)


def passed_over(root: Path, organisation: str) -> tuple[dt.date, ...]:
    """List the versions in the folder that do not count, because two people decided otherwise."""
    counted = {one.valid_from for one in on_shelf(root, organisation) if not one.row}
    return tuple(start for start, _ in versions(root, organisation) if start not in counted)


def shelved_on(root: Path, organisation: str, day: dt.date) -> OnShelf:
    """Find the version in force on a day.

    Raises:
        NoProcedure: None is.
    """
    valid = [one for one in on_shelf(root, organisation) if one.valid_from <= day]
    if not valid:
        message = f"no version of {organisation} is in force on {day.isoformat()} in {root.name}/"
        raise NoProcedure(message)
    return valid[-1]


def shelved_from(root: Path, organisation: str, valid_from: dt.date) -> OnShelf:
    """Find a version by its first day.

    A case keeps the version it began under, also one of the folder that counts no longer.
    """
    row = Version.objects.filter(
        organisation=organisation,
        valid_from=valid_from,
        confirmed_at__isnull=False,
        withdrawn_at=None,
    )
    return OnShelf(root, organisation, valid_from, row.values_list("id", flat=True).first() or "")


def taken_down(one: OnShelf, on: dt.date) -> Procedure:
    """Read a version to work with, under the law of a day.

    A law, or a form of writing, that became stricter closes no service: it stays open with what it
    has, and the checker says what is laxer now.

    Raises:
        BrokenProcedure: It cannot be read at all.
    """
    return load_accepted(one.texts(), root=one.root, on=on, start=one.valid_from)


def chart_of(one: OnShelf, procedure: Procedure) -> Mapping[str, Unit]:
    """Read the organisation chart beside a version."""
    return chart_in(one.texts()[CHART], procedure, accepted=True)
