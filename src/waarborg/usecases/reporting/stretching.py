"""Stretch a receipt into keys: slow on purpose, at most two at a time on one machine."""

from contextlib import AbstractContextManager
from typing import Final

from django.conf import settings

from waarborg.adapters.slots import wait_for_slot
from waarborg.config import WrongSettings
from waarborg.core.seal.receipt import receipt_keys
from waarborg.core.seal.stretch import REAL, Cost
from waarborg.secret_files import secret
from waarborg.usecases.values import ReporterKeys

SLOTS: Final = 2
AT_THE_DESK: Final = ("unlocking", 1)  # the desk keeps itself waiting, never who reports


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


def slot(kind: str = "stretching", places: int = SLOTS) -> AbstractContextManager[None]:
    """Wait for one of the slots that all workers share.

    Each stretch takes 64 MiB: a flood must make people wait, not the machine fall over.

    Args:
        kind: Who waits for whom: the desk never keeps the people waiting who report.
        places: How many go at once.
    """
    return wait_for_slot(kind, places)
