"""Put the secrets back from their backup: those that are gone, and never over another."""

from collections.abc import Sequence
from pathlib import Path

from waarborg.core.seal.recipients import Identity
from waarborg.secret_files import SIZE, names_for, place, put_back
from waarborg.store.backups.errors import NotRestored
from waarborg.store.backups.record import SECRETS
from waarborg.store.backups.unpacking import Unpack, damaged

OTHERS_THERE = (
    "There is another secret at {path} than in this backup, so nothing was restored. Set "
    "WAARBORG_SECRETS to an empty folder, or move away what is there."
)


def restore_secrets(*, path: Path, identities: Sequence[Identity]) -> int:
    """Put the secrets in their folder, each where its process reads it.

    Args:
        path: The backup of the secrets.
        identities: One of them opens it.

    Returns:
        How many were not there.

    Raises:
        NotRestored: Something is not as it should be. Nothing was changed.
    """
    with path.open("rb") as file:
        pack = Unpack(file, identities)
        pack.refuse_unless(SECRETS)
        found = {member.name: member.data() for member in pack.members()}
    known = {f"secrets/{owner}/{name}": (owner, name) for owner, name in names_for("owner")}
    # A version that knows more secrets makes those by itself, for it never had them.
    if unknown := found.keys() - known.keys():
        raise damaged(f"nobody knows what {min(unknown)} is")
    for name, data in found.items():
        there = place(*known[name])
        if len(data) != SIZE:
            raise damaged(f"{name} has not the size of a secret")
        if there.exists() and there.read_bytes() != data:
            raise NotRestored(OTHERS_THERE.format(path=there))
    return sum(put_back(*known[name], data) for name, data in found.items())
