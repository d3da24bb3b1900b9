"""Where a backup is put back: beside the empty places of database and files, then into them."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Final, Self

from django.db import connection, transaction

from waarborg.config import Config
from waarborg.store.attachments.places import root, settle
from waarborg.store.backups.errors import NotRestored

_NAME: Final = "restoring"
USED: Final = (
    "{what}, so nothing was restored. A backup is put back in a new place only: set "
    "{setting} to an empty one, or move away what is there."
)


def refuse_when_used(config: Config) -> None:
    """Refuse a home or a database in which there is something.

    Raises:
        NotRestored: There is; the sentence says where.
    """
    if connection.vendor == "postgresql":
        if connection.introspection.table_names():
            raise NotRestored(
                USED.format(
                    what="There are tables in this database", setting="WAARBORG_DATABASE_URL"
                )
            )
    elif config.database.exists():
        told = f"There is a database at {config.database}"
        raise NotRestored(USED.format(what=told, setting="WAARBORG_HOME"))
    if any(path.is_file() for path in root().rglob("*")):
        told = f"There are files in {root()}"
        raise NotRestored(USED.format(what=told, setting="WAARBORG_HOME"))


class NewPlace:
    """An empty place to restore into. Leaving the block without `open_doors` leaves nothing."""

    def __init__(self, config: Config) -> None:
        self._home = config.home
        self._database = config.database
        self._staged = config.home / _NAME
        self._settled = False
        self.files = self._staged / "files"

    def __enter__(self) -> Self:
        """Make the place; what a restore that broke off left there is ours, and goes."""
        self._home.mkdir(mode=0o700, parents=True, exist_ok=True)
        shutil.rmtree(self._staged, ignore_errors=True)
        self._staged.mkdir(mode=0o700)
        self.files.mkdir(mode=0o2770)
        self.files.chmod(0o2770)
        if connection.vendor == "sqlite":
            self._use(self._staged / self._database.name)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Take away what was not finished."""
        if kind is not None and self._settled:
            shutil.rmtree(root())
        if connection.vendor == "sqlite":
            self._use(self._database)
        shutil.rmtree(self._staged, ignore_errors=True)

    @contextmanager
    def whole(self) -> Iterator[None]:
        """Do everything or nothing, and put it in its place at the end."""
        if connection.vendor == "postgresql":
            with transaction.atomic():
                yield
                self._settle_files()
            return
        yield
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.close()
        staged = self._staged / self._database.name
        with staged.open("rb") as file:
            os.fsync(file.fileno())
        self._settle_files()
        staged.rename(self._database)
        self._settled = False  # from here on it is there
        settle(self._home)

    def _settle_files(self) -> None:
        """Move the files before the tables count: no table may name a file that is not there."""
        for folder in (self.files, *self.files.iterdir()):
            settle(folder)
        if root().exists():
            shutil.rmtree(root())  # it was found without files
        self.files.rename(root())
        self._settled = True
        settle(self._home)

    @staticmethod
    def _use(path: Path) -> None:
        connection.close()
        connection.settings_dict["NAME"] = path
