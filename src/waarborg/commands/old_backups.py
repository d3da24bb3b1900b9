"""A guarantor has no clock: its door itself destroys backups that are too old, every hour."""

import logging
import threading
from typing import Any, Final

from waarborg.adapters import clock

EVERY_SECONDS: Final = 3600
log = logging.getLogger("waarborg.guarantor")


def begin_sweeping(_worker: Any) -> None:
    """Go on beside the requests, until the process ends: a house that is silent asks nothing."""
    threading.Thread(target=_go_on, name="old backups", daemon=True).start()


def _go_on() -> None:
    from waarborg.store.guarantor.mirror import drop_old_backups

    wait = threading.Event()
    while True:
        try:
            drop_old_backups(clock.now().timestamp())
        except OSError:
            log.exception("backups that are too old could not be destroyed")
        wait.wait(EVERY_SECONDS)
