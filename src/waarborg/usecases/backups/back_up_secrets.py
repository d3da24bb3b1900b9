"""Back up the secrets, in a file of their own for other hands."""

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

from waarborg.config import current
from waarborg.core.seal.recipients import Recipient
from waarborg.secret_files import names_for, secret
from waarborg.store.backups.durable import durable
from waarborg.store.backups.errors import NotBackedUp
from waarborg.store.backups.packing import Pack
from waarborg.store.backups.record import HOUSE, SECRETS, note_backup, opened_it
from waarborg.store.people.secret_marks import check_secrets
from waarborg.usecases.backups.back_up_house import SAME_HANDS


def back_up_secrets(*, path: Path, recipients: Sequence[Recipient], now: dt.datetime) -> None:
    """Write the secrets of this installation to one encrypted file.

    Args:
        path: A file that is not there yet.
        recipients: Who can open it; none of them may open the backup of the house.
        now: Aware datetime.

    Raises:
        NotBackedUp: The file is there, there is no room, or a recipient could open both.
        WrongSettings: A secret is gone, or not the one that this database was made with.
    """
    home = current().home
    if opened_it(home, HOUSE, recipients):
        raise NotBackedUp(SAME_HANDS)
    check_secrets("owner")
    with durable(path) as file:
        pack = Pack(file, recipients, {"what": SECRETS, "at": now.isoformat()})
        for owner, name in names_for("owner"):
            pack.add(f"secrets/{owner}/{name}", secret(owner, name))
        pack.close({})
    note_backup(home, SECRETS, recipients, now)
