"""`waarborg doctor`: how this machine and these settings stand, one line each."""

import argparse
import datetime as dt
import os
import resource
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from waarborg.adapters import clock
from waarborg.commands.doctor_clock import ledger, rounds
from waarborg.commands.doctor_contact import security_contact
from waarborg.commands.doctor_disk import disk
from waarborg.commands.doctor_files import compared, program
from waarborg.commands.doctor_front import front
from waarborg.commands.doctor_keys import keys_of_people
from waarborg.commands.doctor_mail import mail
from waarborg.commands.doctor_pairing import (
    guarantor_starts,
    its_guarantor,
    keys_left_behind,
)
from waarborg.commands.doctor_previews import previews
from waarborg.commands.doctor_provider import provider
from waarborg.commands.doctor_shred_keys import shred_keys
from waarborg.commands.doctor_terms import moved_terms
from waarborg.commands.doctor_witness import witness, witnessed
from waarborg.commands.start import (
    django_for,
    is_guarantor,
    refuse_to_start,
    refuse_unreadable_in_force,
    runs_already,
)
from waarborg.commands.what_is_in_force import texts_told, what_is_in_force
from waarborg.config import Config, WrongSettings, current, is_loopback
from waarborg.core.seal.supported import reason_unsupported
from waarborg.secret_files import names_for, place
from waarborg.store.backups.record import HOUSE, SECRETS, last_backup

OLD_AFTER: Final = dt.timedelta(days=2)
NO_BACKUP: Final = (
    "No backup was made here yet. One command does it, and a drill of half an hour shows that it "
    "works: docs/how-to/backup.md."
)
NO_SECRETS_BACKUP: Final = (
    "The secrets were never backed up. Without them the backup of the house opens no report: "
    "waarborg backup --secrets FILE."
)


def arguments(parser: argparse.ArgumentParser) -> None:
    """Ask whether to look at the program itself only."""
    parser.add_argument("--files", type=Path, metavar="LIST", help="compare with a release's list")


def do(given: argparse.Namespace) -> int:
    """Print every finding; a mark at the start says whether it is in order."""
    findings = list(compared(given.files) if given.files else examine(current()))
    for sound, sentence in findings:
        print(f"{'ok ' if sound else '!! '} {sentence}")
    return 0 if all(sound for sound, _ in findings) else 1


def examine(config: Config) -> Iterator[tuple[bool, str]]:
    """Look at one thing at a time; of a guarantor, what there is to look at."""
    if is_guarantor():
        yield from machine(config)
        yield from front(config, ("guarantor",))
        yield from guarantor_starts(config)
        yield from keys_left_behind(config)
        yield from outside_home(config)
        yield from memory()
        yield from witnessed(config, clock.now())
        return
    yield from machine(config)
    yield from front(config, ("public", "desk"))
    yield from security_contact(config)
    yield from starts(config)
    yield from procedure(config)
    yield from secrets(config)
    yield from provider(config, clock.now())
    yield from its_guarantor(config)
    yield from keys_left_behind(config)
    yield from outside_home(config)
    yield from apart(config)
    yield from backups(config, clock.now())
    yield from shred_keys(config, clock.now())
    yield from keys_of_people(config)
    yield from mail(config)
    yield from disk(config)
    yield from previews()
    yield from memory()
    yield from ledger(config, clock.now())
    yield from witness(config, clock.now())
    yield from rounds(config)
    yield from moved_terms(config)


def machine(config: Config) -> Iterator[tuple[bool, str]]:
    """Look at the program, at the library, and at where it listens."""
    yield from program()
    lack = reason_unsupported()
    yield lack is None, lack or "The encryption library can do everything the seal needs."
    yield (
        is_loopback(config.bind),
        f"It listens on {config.bind}; "
        + ("a server with https stands in front." if not config.loopback else "this machine only."),
    )
    if not config.loopback:
        yield (
            True,
            (
                "The server in front must hold requests in memory, write nobody down, and refuse "
                "bodies that come too slowly: docs/how-to/server-in-front.md has the file for "
                "nginx."
            ),
        )


def memory() -> Iterator[tuple[bool, str]]:
    """Look at the ways in which what is in memory could reach the disk."""
    if resource.getrlimit(resource.RLIMIT_CORE)[0] == 0:
        yield True, "Core dumps are off."
    else:
        yield False, "Core dumps are on: a crash could write memory to disk. Run `ulimit -c 0`."
    table = Path("/proc/swaps")
    if table.exists() and len(table.read_text().splitlines()) > 1:
        yield False, "There is swap: memory can reach the disk. Encrypt it or turn it off."
    else:
        yield True, "There is no swap."


def starts(config: Config) -> Iterator[tuple[bool, str]]:
    """Say whether a start would refuse these settings, and why."""
    try:
        refuse_to_start(config)
    except WrongSettings as wrong:
        yield False, str(wrong)
        return
    yield True, "A start accepts these settings."


def procedure(config: Config) -> Iterator[tuple[bool, str]]:
    """Say which version is in force and whether it is sound, once there are tables."""
    if not runs_already(config):
        return
    django_for("owner")
    from django.core.management import call_command
    from django.db import DatabaseError

    try:
        call_command("migrate", check_unapplied=True, verbosity=0)
    except SystemExit:
        yield False, "The tables are older than this version. Run: waarborg migrate"
    except DatabaseError:
        yield False, "The database does not answer: what is in force there cannot be read."
    else:
        try:
            refuse_unreadable_in_force(config)
        except WrongSettings as wrong:
            yield False, str(wrong)
        else:
            yield what_is_in_force(config)
        yield from ((False, told) for told in texts_told())


def secrets(config: Config) -> Iterator[tuple[bool, str]]:
    """Look whether the secrets are there, and who can read them."""
    folder = config.secrets_folder
    if not folder.exists():
        is_new = not runs_already(config)
        yield (
            is_new,
            "There are no secrets yet: `waarborg migrate` makes them for a new installation."
            if is_new
            else f"The secrets are gone from {folder}. Put them back from their backup.",
        )
        return
    missing = [f"{owner}/{name}" for owner, name in names_for("owner") if lost(place(owner, name))]
    yield (
        not missing,
        "Every secret is in its place."
        if not missing
        else f"Gone from {folder}: {', '.join(missing)}. Put them back from their backup.",
    )
    open_ones = [p for p in folder.rglob("*") if p.is_file() and p.stat().st_mode & 0o037]
    open_ones = [p for p in open_ones if p.name != ".made"]
    yield (
        not open_ones,
        "Nobody but their user and their group can read the secrets."
        if not open_ones
        else f"Others can read {', '.join(str(p) for p in open_ones)}. Run `chmod 640` on them.",
    )


def lost(path: Path) -> bool:
    """Say whether a secret is not there; what this user may not look into is not called lost."""
    folder = path.parent
    return not folder.exists() or (os.access(folder, os.X_OK) and not path.exists())


def apart(config: Config) -> Iterator[tuple[bool, str]]:
    """Look whether each process has secrets that the others cannot read."""
    folders = [config.secrets_folder / name for name in ("public", "desk", "clock")]
    if config.loopback or not all(folder.exists() for folder in folders):
        return
    readers = [reader(folder.stat()) for folder in folders]
    yield (
        len(set(readers)) == len(readers),
        "Public side, desk and clock each have secrets of their own."
        if len(set(readers)) == len(readers)
        else "The same user or group reads the secrets of several processes: whoever takes over "
        "the public side then has the keys of the desk. docs/how-to/install.md gives each its own.",
    )


def reader(about: os.stat_result) -> tuple[str, int]:
    """Name who reads a folder: its group where the group may, else its user."""
    return ("group", about.st_gid) if about.st_mode & 0o040 else ("user", about.st_uid)


def outside_home(config: Config) -> Iterator[tuple[bool, str]]:
    """Say where the secrets and the data lie, seen from a backup."""
    inside = config.secrets_folder.is_relative_to(config.home)
    if config.loopback:
        yield True, "The secrets lie in the home: fine for trying out, not for real reports."
        return
    yield (
        not inside,
        "The secrets lie apart from the data."
        if not inside
        else "The secrets lie in the home, so one stolen backup holds both. Set WAARBORG_SECRETS.",
    )


def backups(config: Config, now: dt.datetime) -> Iterator[tuple[bool, str]]:
    """Say how old the newest backup is; on a machine for trying out none is needed."""
    house, apart = (last_backup(config.home, what) for what in (HOUSE, SECRETS))
    if house is None:
        yield config.loopback, NO_BACKUP
        return
    sound = now - house <= OLD_AFTER
    told = f"The newest backup is of {house:%Y-%m-%d %H:%M} UTC, {ago(now - house)} ago."
    yield sound, told if sound else f"{told} Look why there is none since."
    if apart is None:
        yield config.loopback, NO_SECRETS_BACKUP


def ago(age: dt.timedelta) -> str:
    """Say how long ago something was, in whole days or else in hours."""
    hours = max(0, int(age.total_seconds()) // 3600)
    return f"{hours // 24} days" if hours >= 48 else f"{hours} hours"
