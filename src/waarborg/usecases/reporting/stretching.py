"""Stretch a receipt into keys: slow on purpose, at most two at a time on one machine."""

import contextlib
import fcntl
import os
import time
from collections.abc import Iterator
from typing import Final

from django.conf import settings

from waarborg.config import WrongSettings, current
from waarborg.core.seal.receipt import receipt_keys
from waarborg.core.seal.stretch import REAL, Cost
from waarborg.secret_files import secret
from waarborg.usecases.values import ReporterKeys

SLOTS: Final = 2
AT_THE_DESK: Final = ("unlocking", 1)  # the desk keeps itself waiting, never who reports
PAUSE_SECONDS: Final = 0.005


def stretch_receipt(entropy: bytes, *, at_the_desk: bool = False) -> ReporterKeys:
    """Compute the keys of a receipt; the same work whether or not it opens anything.

    Args:
        at_the_desk: Whether somebody of the staff waits for it, for somebody else.
    """
    with slot(*AT_THE_DESK) if at_the_desk else slot():
        keys = receipt_keys(entropy, secret("site", "pepper"), cost())
    return ReporterKeys(lookup=keys.lookup, seed=keys.seed, entropy=entropy)


def cost() -> Cost:
    """Say what a guess costs: the real price, or what the tests set.

    Raises:
        WrongSettings: Somebody made it cheaper outside the tests.
    """
    told = getattr(settings, "ARGON2_COST", None)
    if told is None:
        return REAL
    if settings.PROCESS != "test":
        raise WrongSettings(
            "ARGON2_COST is set outside the tests. It would make receipts easy to guess and "
            "those that exist useless. Leave it out."
        )
    return Cost(*told)


@contextlib.contextmanager
def slot(kind: str = "stretching", places: int = SLOTS) -> Iterator[None]:
    """Wait for one of the slots that all workers share.

    Each stretch takes 64 MiB: a flood must make people wait, not the machine fall over.

    Args:
        kind: Who waits for whom: the desk never keeps the people waiting who report.
        places: How many go at once.
    """
    folder = current().home
    folder.mkdir(parents=True, exist_ok=True)
    files = [
        os.open(folder / f"{kind}-{n}.lock", os.O_RDONLY | os.O_CREAT | os.O_CLOEXEC, 0o640)
        for n in range(places)
    ]
    try:
        while not any(_taken(file) for file in files):
            time.sleep(PAUSE_SECONDS)
        yield
    finally:
        for file in files:
            os.close(file)  # this gives the slot back


def _taken(file: int) -> bool:
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
