"""Put rows and sealed files of a backup where they belong, and nothing that is neither."""

import os
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from django.core.management.color import no_style
from django.db import IntegrityError, connection
from django.db.models import Model

from waarborg.store.attachments.models import Attachment
from waarborg.store.attachments.places import path_of, prepare
from waarborg.store.backups.rows import insert_lines
from waarborg.store.backups.tables import Migrations, Tables, columns
from waarborg.store.backups.unpacking import Member, Unpack, damaged

_ROWS: Final = re.compile(r"rows/([a-z0-9_]+\.[a-z0-9_]+)/[0-9]{6,}\.jsonl")
_FILE: Final = re.compile(r"files/([0-9a-f]{32})")
_MODE: Final = 0o640


def look_through(pack: Unpack) -> None:
    """Read a backup to its end, and keep nothing.

    Raises:
        NotRestored: It is not whole, or holds something that no backup of a house holds.
    """
    for member in pack.members():
        if not _ROWS.fullmatch(member.name) and not _FILE.fullmatch(member.name):
            raise damaged(f"nobody knows what {member.name} is")


def migrations_of(pack: Unpack) -> Migrations:
    """Say which migrations the tables in a backup had.

    Raises:
        NotRestored: It does not say.
    """
    try:
        return frozenset((str(app), str(name)) for app, name in pack.opening["migrations"])
    except (KeyError, TypeError, ValueError) as error:
        raise damaged("it does not say which tables it holds") from error


def load(pack: Unpack, tables: Tables, files: Path) -> None:
    """Keep everything in a backup: rows in the tables, files below a folder.

    Args:
        pack: At its beginning.
        tables: Empty, and as they were when the backup was made.
        files: The folder for the sealed files.

    Raises:
        NotRestored: What is in it is not what it says.
    """
    models = tables.kept()
    if {label: columns(model) for label, model in models.items()} != pack.opening.get("tables"):
        raise damaged("its tables are not those of its version")
    try:
        for member in pack.members():
            _keep(member, models, files)
        _count_on(models.values())
        connection.check_constraints()
    except (IntegrityError, ValueError, TypeError) as error:
        raise damaged("its rows do not fit their tables, or each other") from error


def count_files(files: Path, missing: set[str]) -> int:
    """Count the sealed files that belong to cases, and see that each is there.

    Args:
        files: The folder they were put in.
        missing: Those that were gone when the backup was made.

    Raises:
        NotRestored: One more is gone, or there is one that belongs to nothing.
    """
    put = {path.parent.name + path.name for path in files.glob("*/*")}
    named = set(Attachment.objects.values_list("pk", flat=True))
    if put != named - missing:
        raise damaged("its files are not those that its tables name")
    return len(put)


def _keep(member: Member, models: dict[str, type[Model]], files: Path) -> None:
    if (found := _ROWS.fullmatch(member.name)) is not None and found[1] in models:
        insert_lines(models[found[1]], member.data())
    elif (found := _FILE.fullmatch(member.name)) is not None:
        _write(member, path_of(found[1], files))
    else:
        raise damaged(f"nobody knows what {member.name} is")


def _write(member: Member, path: Path) -> None:
    prepare(path)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _MODE)
    with os.fdopen(descriptor, "wb") as file:
        for piece in member.pieces:
            file.write(piece)
        file.flush()
        os.fsync(file.fileno())


def _count_on(models: Iterable[type[Model]]) -> None:
    """Let a database that numbers rows go on behind the numbers that are there."""
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), list(models)):
            cursor.execute(statement)
