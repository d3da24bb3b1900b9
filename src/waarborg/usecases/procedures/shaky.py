"""Which guarantees do not hold now although nobody decided that: the doors stay open, and it shows.

A checker that knows more, or a law that asks for more, closes no service to reporting persons.
"""

import datetime as dt

from waarborg.store.procedures.brought import PublicVersion, public_version
from waarborg.usecases.in_force import procedure_today
from waarborg.usecases.procedures.kept_verdict import verdict_kept
from waarborg.usecases.procedures.same_text import doubts_today
from waarborg.usecases.procedures.version_texts import organisation


def shaky(*, now: dt.datetime) -> frozenset[str]:
    """Name the guarantees that the procedure in force does not keep and no exception names.

    Only looked up: the clock works it out.
    """
    kept = verdict_kept(procedure_today(now))
    if kept is None or kept.sound:
        return frozenset()
    version = version_today(now)
    return kept.broken - (version.exceptions.keys() if version else frozenset())


def version_today(now: dt.datetime) -> PublicVersion | None:
    """Give the version in force when two people put it there, as its text stands.

    Returns:
        None when it came with the house; and when its text is another one since, for then they
        decided nothing about it: their exceptions count no more.
    """
    found = public_version(organisation(), procedure_today(now).valid_from)
    return found if found and not doubts_today(now=now) else None
