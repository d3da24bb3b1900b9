"""`waarborg backup`: one encrypted file with the house, or one with its secrets."""

import argparse
import sys
from collections.abc import Iterable
from pathlib import Path

from waarborg.adapters import clock
from waarborg.commands.start import django_for, is_guarantor, runs_already
from waarborg.config import Config, WrongSettings, current
from waarborg.core.seal.errors import Malformed
from waarborg.core.seal.recipients import Recipient, read_recipient

NOBODY = (
    "Nobody could open this backup, so none was made. Say for whom it is with --to age1…, or set "
    "WAARBORG_{setting}. docs/how-to/backup.md says how to make such a key."
)

NO_HOUSE = (
    "In {home} is a guarantor, and a backup is of a house. What was left here lies at its houses, "
    "sealed. When this machine is lost: begin anew, and pair anew. "
    "docs/how-to/guarantor.md says how."
)


def arguments(parser: argparse.ArgumentParser) -> None:
    """Ask where to, for whom, and which of the two."""
    parser.add_argument("file", metavar="FILE", type=Path, help="where to; it is not there yet")
    parser.add_argument(
        "--to",
        action="append",
        default=[],
        metavar="RECIPIENT",
        help="who can open it: age1… or age1pq1…; may be given more than once",
    )
    parser.add_argument(
        "--secrets",
        action="store_true",
        help="the secrets instead of the house; for other recipients, kept elsewhere",
    )
    parser.add_argument(
        "--shred-keys",
        action="store_true",
        help="the shred keys of cases instead of the house; destroy each copy within 35 days",
    )


def do(given: argparse.Namespace) -> int:
    """Write it; print the checkpoint of the ledger in it, and everything else beside that."""
    config = current()
    if is_guarantor():
        raise WrongSettings(NO_HOUSE.format(home=config.home))
    if given.secrets and given.shred_keys:
        raise WrongSettings("Give --secrets or --shred-keys, each for a file of its own.")
    recipients = read(given.to, config, secrets=given.secrets)
    if not runs_already(config):
        raise WrongSettings(f"There is nothing to back up: no database at {config.database}.")
    django_for("owner")
    from waarborg.store.backups.errors import NotBackedUp

    try:
        if given.shred_keys:
            return _shred_keys(given.file, recipients)
        return _secrets(given.file, recipients) if given.secrets else _house(given.file, recipients)
    except NotBackedUp as why:
        raise WrongSettings(str(why)) from None


def read(told: Iterable[str], config: Config, *, secrets: bool) -> tuple[Recipient, ...]:
    """Read who can open it: from the command line, or else from the settings.

    Raises:
        WrongSettings: Nobody can, or a recipient is not copied whole.
    """
    wanted = tuple(told) or (config.secrets_backup_for if secrets else config.backup_for)
    if not wanted:
        raise WrongSettings(
            NOBODY.format(setting="SECRETS_BACKUP_FOR" if secrets else "BACKUP_FOR")
        )
    return read_recipients(wanted)


def read_recipients(told: Iterable[str]) -> tuple[Recipient, ...]:
    """Read for whom a file is sealed.

    Raises:
        WrongSettings: A recipient is not copied whole, or they are of two kinds.
    """
    try:
        found = tuple(read_recipient(one) for one in told)
    except Malformed as wrong:
        raise WrongSettings(f"This recipient cannot be used: {wrong}.") from None
    if len({one.kind for one in found}) != 1:
        raise WrongSettings(
            "Recipients are all of the kind age1…, or all of the kind age1pq1…: one that a "
            "quantum computer opens would open it for all."
        )
    return found


def _house(path: Path, recipients: tuple[Recipient, ...]) -> int:
    from waarborg.usecases.backups.back_up_house import back_up_house

    made = back_up_house(path=path, recipients=recipients, now=clock.now())
    print(made.checkpoint, end="")
    _say(f"The house is backed up in {path}: {made.size >> 20} MB, sealed files: {made.files}.")
    if made.checkpoint:
        _say("Keep the lines above apart: with them a restore sees whether a backup is old.")
    if made.missing:
        _say(
            f"Sealed files that belong to a case and are not on the disk any more: {made.missing}. "
            f"They are not in the backup. Look for them in an older one."
        )
    return 1 if made.missing else 0


def _secrets(path: Path, recipients: tuple[Recipient, ...]) -> int:
    from waarborg.usecases.backups.back_up_secrets import back_up_secrets

    back_up_secrets(path=path, recipients=recipients, now=clock.now())
    _say(f"The secrets are backed up in {path}. Keep it elsewhere than the backups of the house.")
    return 0


def _shred_keys(path: Path, recipients: tuple[Recipient, ...]) -> int:
    from waarborg.usecases.backups.back_up_shred_keys import back_up_shred_keys

    keys = back_up_shred_keys(path=path, recipients=recipients, now=clock.now())
    _say(f"The shred keys are backed up in {path}: {keys} of them.")
    _say("Destroy this file within 35 days: while it lies somewhere, so does what ended since.")
    return 0


def _say(sentence: str) -> None:
    print(sentence, file=sys.stderr)
