"""Put a house back from its backup, in a new place, after everything in it was checked."""

import datetime as dt
import shutil
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from django.core.management import call_command
from django.db import DatabaseError, connection, transaction

from waarborg.adapters.asking import NoAnswer
from waarborg.config import current
from waarborg.core.seal.errors import SealError
from waarborg.core.seal.recipients import Identity
from waarborg.secret_files import names_for, place
from waarborg.store.backups.errors import NotRestored
from waarborg.store.backups.loading import count_files, load, look_through, migrations_of
from waarborg.store.backups.new_place import NewPlace, refuse_when_used
from waarborg.store.backups.record import HOUSE
from waarborg.store.backups.regrowing import refuse_when_older, regrow
from waarborg.store.backups.tables import make_tables, newer, unknown
from waarborg.store.backups.unpacking import Unpack, damaged
from waarborg.store.backups.witnessed import Witnessed, seen_by_guarantor
from waarborg.store.cases.shred_keys import make_keys_folder
from waarborg.store.cases.tombstones import lost_keys
from waarborg.store.messages.troubles import keep_troubles
from waarborg.store.people.secret_marks import check_secrets
from waarborg.store.shredding import finish_shredding
from waarborg.usecases.guarantor.exchange_graves import GRAVES, NotTaken, exchange_graves

SECRETS_FIRST: Final = (
    "The secrets are not all in {folder}; missing: {what}. Put them back first, from their own "
    "backup: waarborg restore FILE --identity FILE."
)
KEYS_FIRST: Final = (
    "Not one of the shred keys of the {cases} cases in this backup is in {folder}, so nothing was "
    "restored: no report would open. Put them back first, from their own copy: waarborg restore "
    "FILE --identity FILE. Or set WAARBORG_SHRED_KEYS to where they are. Are they lost for good? "
    "Then --without-shred-keys brings back the ledger, and the cases of before there were any."
)
NO_ROOM: Final = (
    "The backup could not be put back: {why}. Nothing was changed. It takes about {size} MB in "
    "{home}, and for a while more than that."
)


@dataclass(frozen=True)
class Restored:
    """What was put back.

    Attributes:
        lines: Of the ledger.
        files: Sealed files.
        missing: Sealed files that were gone already when the backup was made.
        ended: Cases that were destroyed since the backup, and again now.
        without_key: Cases of which the shred key is lost.
        witnessed: What the guarantor saw of the ledger; None without a guarantor.
        unasked: Why it could not be asked which cases ended since; "" when it was.
    """

    lines: int
    files: int
    missing: int
    ended: int = 0
    without_key: int = 0
    witnessed: Witnessed | None = None
    unasked: str = ""


def restore_house(
    *,
    path: Path,
    identities: Sequence[Identity],
    now: dt.datetime,
    checkpoint: str = "",
    keyless: bool = False,
) -> Restored:
    """Read a backup to its end, and only then put it in an empty home and database.

    Args:
        path: The backup.
        identities: One of them opens it.
        now: Aware datetime.
        checkpoint: A head of the ledger that was kept elsewhere; the backup must not be older.
        keyless: Whether to go on without any shred key.

    Raises:
        NotRestored: Something is not as it should be. Nothing was changed.
        WrongSettings: The secrets are of another installation. Nothing was changed.
    """
    config = current()
    refuse_when_used(config)
    _refuse_without_secrets()
    _read_through(path, identities)
    size = path.stat().st_size
    try:
        _refuse_without_room(config.home, size)
        with NewPlace(config) as new, new.whole():
            done = _put_back(path, identities, new.files, checkpoint)
            return _end_again(done, new.files, now, keyless=keyless)
    except (OSError, DatabaseError) as error:
        raise NotRestored(
            NO_ROOM.format(why=error, size=(size >> 20) + 1, home=config.home)
        ) from error


def _end_again(done: Restored, files: Path, now: dt.datetime, *, keyless: bool) -> Restored:
    """Destroy again what ended since the backup, before anybody is served."""
    unasked = _ask_guarantor(now)
    ended = finish_shredding(now, files=files)
    cases, lost = lost_keys()
    if cases and lost == cases and not keyless:
        raise NotRestored(KEYS_FIRST.format(cases=cases, folder=current().shred_folder))
    if keyless:
        make_keys_folder()  # so that a start does not ask for what is lost for good
    return replace(done, ended=ended, without_key=lost, unasked=unasked)


def _ask_guarantor(now: dt.datetime) -> str:
    """Bury what the guarantor knows to have ended; say why it could not be asked, "" when it was.

    The clock asks it again, every round, until it answers.
    """
    try:
        exchange_graves(now=now)
    except (NoAnswer, NotTaken, SealError) as lost:
        keep_troubles({GRAVES: type(lost).__qualname__}, (), now)
        return str(lost)
    return ""


def _refuse_without_secrets() -> None:
    missing = [f"{owner}/{name}" for owner, name in names_for("owner") if not _there(owner, name)]
    if missing:
        folder = current().secrets_folder
        raise NotRestored(SECRETS_FIRST.format(folder=folder, what=", ".join(missing)))


def _there(owner: str, name: str) -> bool:
    return place(owner, name).exists()


def _refuse_without_room(home: Path, size: int) -> None:
    there = next(folder for folder in (home, *home.parents) if folder.exists())
    if shutil.disk_usage(there).free < size:
        raise OSError("there is not enough room on the disk")


def _read_through(path: Path, identities: Iterable[Identity]) -> None:
    """Read everything once, before anything is made: what was changed or cut off is found here."""
    with path.open("rb") as file:
        pack = Unpack(file, identities)
        pack.refuse_unless(HOUSE)
        if missing := unknown(migrations_of(pack)):
            raise NotRestored(newer(missing))
        look_through(pack)


def _put_back(path: Path, identities: Iterable[Identity], files: Path, checkpoint: str) -> Restored:
    """Read it once more and keep it; say what there is, once it was found right."""
    with path.open("rb") as file:
        pack = Unpack(file, identities)
        tables = make_tables(migrations_of(pack))
        with transaction.atomic():
            load(pack, tables, files)
    _migrate_on()
    check_secrets("owner")
    with transaction.atomic():
        head, note = regrow()
    if note != pack.closing.get("checkpoint"):
        raise damaged("its ledger ends elsewhere than it says")
    if checkpoint:
        refuse_when_older(head, checkpoint)
    missing = set(pack.closing.get("missing", ()))
    return Restored(
        head.size if head else 0,
        count_files(files, missing),
        len(missing),
        witnessed=seen_by_guarantor(checkpoint),
    )


def _migrate_on() -> None:
    """Bring the tables from the version that made the backup to this one."""
    if connection.vendor == "postgresql":  # what waits for the end stands in the way of a change
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    call_command("migrate", interactive=False, verbosity=0)
