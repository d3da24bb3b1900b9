"""Back up the house: everything but its secrets, as it is at one moment."""

import datetime as dt
import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from waarborg.config import current
from waarborg.core.seal.recipients import Recipient
from waarborg.store.attachments.places import path_of
from waarborg.store.backups.durable import durable
from waarborg.store.backups.errors import NotBackedUp, NotRestored
from waarborg.store.backups.moment import one_moment
from waarborg.store.backups.packing import Pack
from waarborg.store.backups.record import HOUSE, SECRETS, note_backup, opened_it
from waarborg.store.backups.rows import lines_of
from waarborg.store.backups.tables import Tables, columns, tables_of_now

SAME_HANDS = (
    "One recipient would open the backup of the house and that of the secrets: whoever has that "
    "key and both files could be the clock, and the public side. Give this backup to another "
    "recipient, whose private key is kept by somebody else."
)


@dataclass(frozen=True)
class BackedUp:
    """What a backup holds, for whoever made it.

    Attributes:
        checkpoint: The newest head of the ledger in it, signed; "" when there is none yet.
        files: How many sealed files.
        missing: How many sealed files belong to a case and are not on the disk any more.
        size: Bytes of the backup.
    """

    checkpoint: str
    files: int
    missing: int
    size: int


def back_up_house(*, path: Path, recipients: Sequence[Recipient], now: dt.datetime) -> BackedUp:
    """Write tables, ledger and sealed files to one encrypted file.

    Others go on reporting meanwhile: what they write is in the next backup.

    Args:
        path: A file that is not there yet.
        recipients: Who can open it; none of them may open that of the secrets.
        now: Aware datetime.

    Raises:
        NotBackedUp: The file is there, there is no room, or a recipient could open both.
    """
    home = current().home
    if opened_it(home, SECRETS, recipients):
        raise NotBackedUp(SAME_HANDS)
    with durable(path) as file:
        pack, checkpoint, files = _rows(file, recipients, now)
        missing = [row for row in files if not _add_file(pack, row)]
        pack.close({"checkpoint": checkpoint, "missing": missing})
    note_backup(home, HOUSE, recipients, now)
    return BackedUp(checkpoint, len(files) - len(missing), len(missing), path.stat().st_size)


def _rows(
    file: Any, recipients: Sequence[Recipient], now: dt.datetime
) -> tuple[Pack, str, list[str]]:
    """Write all tables as they are at one moment; give the files that belong to them."""
    with one_moment():
        tables = _tables()
        pack = Pack(file, recipients, _about(tables, now))
        for label in tables.kept():
            for number, lines in enumerate(lines_of(tables.rows(label)), 1):
                pack.add(f"rows/{label}/{number:06}.jsonl", lines)
        files = list(tables.rows("attachments.attachment").values_list("pk", flat=True))
        heads = tables.kept()["ledger.checkpoint"]._default_manager.order_by("-size")  # noqa: SLF001 - its documented name
        newest = heads.values_list("note", flat=True).first()
    return pack, newest or "", files


def _tables() -> Tables:
    try:
        return tables_of_now()
    except NotRestored as newer:
        raise NotBackedUp(str(newer)) from None


def _about(tables: Tables, now: dt.datetime) -> dict[str, Any]:
    return {
        "what": HOUSE,
        "at": now.isoformat(),
        "migrations": sorted(tables.migrations),
        "tables": {label: columns(model) for label, model in tables.kept().items()},
    }


def _add_file(pack: Pack, row: str) -> bool:
    """Add a sealed file; a file of a case never changes and never goes, so no lock is needed."""
    try:
        file = path_of(row).open("rb")
    except FileNotFoundError:
        return False
    with file:
        pack.add_file(f"files/{row}", file, os.fstat(file.fileno()).st_size)
    return True
