"""`waarborg doctor` about terms and ends that were moved in the tables."""

from collections.abc import Iterator
from typing import Final

from waarborg.commands.start import django_for, runs_already
from waarborg.config import Config

MOVED_SINCE: Final = (
    "Whoever opened a case saw other terms in the tables than follow from its lines, first on "
    "{since:%Y-%m-%d}. Somebody wrote in the database: keep a copy of it, and tell who oversees. "
    "The page of the case says that it is the one, to its readers and to who reported."
)

EARLIER_SINCE: Final = (
    "The tables say of a case an earlier end than the clock saw, first on {since:%Y-%m-%d}. "
    "Nothing is destroyed before the day that the clock saw. Somebody wrote in the database: keep "
    "a copy of it, and tell who oversees. The next act on a case writes its own day anew."
)
LET_GO_SINCE: Final = (
    "A legal hold was lifted, the clock saw it on {since:%Y-%m-%d}. From two weeks after that on "
    "the case can be destroyed. Did no two readers lift it? Then somebody wrote in the database: "
    "let a reader hold the case again, and keep a copy of the database."
)


def moved_terms(config: Config) -> Iterator[tuple[bool, str]]:
    """Say that terms or ends were moved; nothing when nobody saw that of late."""
    if not runs_already(config):
        return
    django_for("owner")
    from django.db import Error

    from waarborg.store.messages.troubles import troubles
    from waarborg.usecases.clock.tick import EARLIER, LET_GO, MOVED

    says = {MOVED: MOVED_SINCE, EARLIER: EARLIER_SINCE, LET_GO: LET_GO_SINCE}
    try:
        found = [one for one in troubles() if one.step in says]
    except Error:
        return  # the lines about the tables say it
    for one in found:
        yield False, says[one.step].format(since=one.since)
