"""What the doctor says of the shred keys."""

import datetime as dt
from collections.abc import Iterator
from typing import Final

from waarborg.commands.start import django_for, runs_already
from waarborg.config import Config
from waarborg.store.backups.record import SHRED_KEYS, last_backup

OLD_AFTER: Final = dt.timedelta(days=2)
NO_SHRED_KEYS_BACKUP: Final = (
    "The shred keys were never copied. They are in no backup of the house, and without them it "
    "opens no report: waarborg backup --shred-keys FILE, every night."
)


def shred_keys(config: Config, now: dt.datetime) -> Iterator[tuple[bool, str]]:
    """Say whether every case has its shred key, and how old the newest copy of them is."""
    if not runs_already(config):
        return
    django_for("owner")
    from django.db import Error

    from waarborg.store.cases.tombstones import lost_keys

    try:
        cases, lost = lost_keys()
    except Error:
        return  # the lines about the tables and the ledger say it
    yield (
        not lost,
        f"Every case that has a shred key finds it: {cases}."
        if not lost
        else f"The shred key of {lost} cases is gone from {config.shred_folder}: nobody can open "
        f"them. Put it back from its copy: waarborg restore FILE.",
    )
    last = last_backup(config.home, SHRED_KEYS)
    if cases and last is None:
        yield config.loopback, NO_SHRED_KEYS_BACKUP
    elif cases and last is not None and now - last > OLD_AFTER:
        yield (
            False,
            (
                f"The newest copy of the shred keys is of {last:%Y-%m-%d %H:%M} UTC, and no case "
                f"that came in since then opens with it. Look why there is no newer one."
            ),
        )
