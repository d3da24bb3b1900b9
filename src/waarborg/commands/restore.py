"""`waarborg restore`: put a backup back in a new place, after checking all of it."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from waarborg.adapters import clock
from waarborg.commands import doctor
from waarborg.commands.start import django_for
from waarborg.config import WrongSettings, current
from waarborg.core.seal.errors import Malformed
from waarborg.core.seal.recipients import Identity, read_identities

if TYPE_CHECKING:
    from waarborg.store.backups.witnessed import Witnessed
    from waarborg.usecases.backups.restore_house import Restored


def arguments(parser: argparse.ArgumentParser) -> None:
    """Ask which backup, what opens it, and what to compare it with."""
    parser.add_argument("file", metavar="FILE", type=Path, help="of the house, or of the secrets")
    parser.add_argument(
        "--identity",
        required=True,
        type=Path,
        metavar="FILE",
        help="file with the private key: AGE-SECRET-KEY-…",
    )
    parser.add_argument(
        "--checkpoint",
        type=Path,
        metavar="FILE",
        help="a checkpoint of the ledger that was kept elsewhere; an older backup is refused",
    )
    parser.add_argument(
        "--without-shred-keys",
        action="store_true",
        help="go on although the shred keys are lost: no case that has one can be opened again",
    )


def do(given: argparse.Namespace) -> int:
    """Put it back, or say in a sentence why nothing was changed."""
    identities = read(given.identity)
    checkpoint = text_of(given.checkpoint) if given.checkpoint else ""
    django_for("owner")
    from waarborg.store.backups.errors import NotRestored

    try:
        return _restore(given.file, identities, checkpoint, keyless=given.without_shred_keys)
    except NotRestored as why:
        raise WrongSettings(str(why)) from None


def read(path: Path) -> tuple[Identity, ...]:
    """Read the private keys.

    Raises:
        WrongSettings: They cannot be read.
    """
    try:
        return read_identities(text_of(path))
    except Malformed as wrong:
        raise WrongSettings(f"{path} cannot be used as an identity: {wrong}.") from None


def text_of(path: Path) -> str:
    """Read a small text file.

    Raises:
        WrongSettings: It cannot be read.
    """
    try:
        return path.read_text()
    except (OSError, UnicodeDecodeError) as why:
        raise WrongSettings(f"{path} cannot be read: {why}.") from None


def _restore(
    path: Path, identities: tuple[Identity, ...], checkpoint: str, *, keyless: bool
) -> int:
    from waarborg.store.backups.record import SECRETS, SHRED_KEYS
    from waarborg.store.backups.unpacking import what_is_in

    what = what_is_in(path, identities)
    if what == SHRED_KEYS:
        from waarborg.usecases.backups.restore_shred_keys import restore_shred_keys

        back = restore_shred_keys(path=path, identities=identities)
        print(f"The shred keys are in {current().shred_folder}; {back.keys} were not there,")
        print(f"and neither were {back.tombstones} tombstones of cases that ended.")
        return 0
    if what == SECRETS:
        from waarborg.usecases.backups.restore_secrets import restore_secrets

        put = restore_secrets(path=path, identities=identities)
        print(f"The secrets are in {current().secrets_folder}; {put} of them were not there.")
        print("Let the group of each process read its own folder: docs/how-to/install.md.")
        return 0
    from waarborg.usecases.backups.restore_house import restore_house

    done = restore_house(
        path=path,
        identities=identities,
        now=clock.now(),
        checkpoint=checkpoint,
        keyless=keyless,
    )
    _tell(done, checked=bool(checkpoint))
    if current().url_for("owner"):
        print("Now run: waarborg postgres roles")
    _examine()
    return 0


def _tell(done: "Restored", *, checked: bool) -> None:
    """Say what is back, and what was not looked at."""
    print(f"The house is back: a ledger of {done.lines} lines, which is what the log signed,")
    print(f"and {done.files} sealed files.")
    if done.witnessed:
        _tell_witnessed(done.witnessed)
    if done.missing:
        print(f"Files that were gone when the backup was made, and are not there: {done.missing}.")
    if done.ended:
        print(f"Cases that ended since, and were destroyed again now: {done.ended}.")
    if done.unasked:
        print(f"The guarantor could not be asked which cases ended since ({done.unasked}).")
        print("The clock asks it every minute. Serve nobody before it answered: waarborg doctor.")
    if done.without_key:
        print(
            f"Cases of which the shred key is lost, and which nobody can open: {done.without_key}."
        )
    if not checked:
        print("Whether there is a newer backup was not looked at: that takes --checkpoint.")


def _tell_witnessed(seen: "Witnessed") -> None:
    """Say what the guarantor signed of the ledger that is back."""
    if seen.size:
        print(f"{seen.name} signed its first {seen.size} lines, and they are the same.")
    else:
        print(f"{seen.name} signed no head that is in this backup.")
    if seen.held:
        print(f"The checkpoint that you hold is signed by {seen.name} too.")


def _examine() -> None:
    """Say how the machine stands on which it was put back."""
    print("\nHow this machine stands (waarborg doctor):")
    for sound, sentence in doctor.examine(current()):
        print(f"{'ok ' if sound else '!! '} {sentence}")
