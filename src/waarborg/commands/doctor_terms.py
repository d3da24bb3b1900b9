"""`waarborg doctor` about terms that were moved in the tables."""

from collections.abc import Iterator
from typing import Final

from waarborg.commands.start import django_for, runs_already
from waarborg.config import Config

MOVED_SINCE: Final = (
    "Whoever opened a case saw other terms in the tables than follow from its lines, first on "
    "{since:%Y-%m-%d}. Somebody wrote in the database: keep a copy of it, and tell who oversees. "
    "The page of the case says that it is the one, to its readers and to who reported."
)


def moved_terms(config: Config) -> Iterator[tuple[bool, str]]:
    """Say that terms were moved, while somebody saw it of late; nothing when nobody did."""
    if not runs_already(config):
        return
    django_for("owner")
    from django.db import Error

    from waarborg.store.messages.troubles import troubles
    from waarborg.usecases.clock.tick import MOVED

    try:
        found = [one for one in troubles() if one.step == MOVED]
    except Error:
        return  # the lines about the tables say it
    for one in found:
        yield False, MOVED_SINCE.format(since=one.since)
