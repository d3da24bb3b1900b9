"""Send a backup of this house to its guarantor."""

import datetime as dt
import hashlib
from pathlib import Path

from waarborg.adapters.guarantor_line import send_file
from waarborg.core.seal.mirrored import announce
from waarborg.store.guarantor.pairings import Paired, guarantor
from waarborg.store.people.house_keys import log_signer


def send_backup(*, path: Path, now: dt.datetime) -> Paired | None:
    """Send a file that `waarborg backup` wrote; nobody at the guarantor can open it.

    Returns:
        The guarantor that keeps it; None when there is none.

    Raises:
        NoAnswer: It does not answer, or it does not keep the file; with why.
        OSError: The file cannot be read.
    """
    one = guarantor()
    if one is None:
        return None
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    said = announce(log_signer(), path.stat().st_size, digest, now)
    send_file(f"{one.address}/backup", path, said)
    return one
