"""What the doctor says of the clock: whether it goes, and what goes wrong in its rounds."""

import datetime as dt
from collections.abc import Iterator
from typing import Final

from waarborg.commands.start import django_for, runs_already
from waarborg.config import Config

EVERY_NIGHT: Final = dt.timedelta(hours=36)


def ledger(config: Config, now: dt.datetime) -> Iterator[tuple[bool, str]]:
    """Say whether the clock goes, and how the ledger was when it was last gone through."""
    if not runs_already(config):
        return
    django_for("owner")
    from django.db import Error

    from waarborg.store.ledger.auditing import last_audit, last_round

    try:
        last, head = last_audit(), last_round()
    except Error:
        yield False, "The ledger cannot be read. Run: waarborg migrate"
        return
    yield goes(head, now)
    if last is None:
        yield True, "The ledger was not gone through by night yet. `waarborg verify` does it now."
        return
    yield (
        not last.findings and now - last.ran_at <= EVERY_NIGHT,
        f"The ledger of {last.leaves} lines was gone through on {last.ran_at:%Y-%m-%d %H:%M} UTC: "
        + (f"{last.findings} findings. Run: waarborg verify" if last.findings else "it agrees.")
        + ("" if now - last.ran_at <= EVERY_NIGHT else " Since then it was not: run it now."),
    )


def goes(head: dt.datetime | None, now: dt.datetime) -> tuple[bool, str]:
    """Say whether the clock goes.

    Args:
        head: The moment for which the newest head was signed.
    """
    from waarborg.store.ledger.auditing import STANDS_AFTER
    from waarborg.store.ledger.ticking import EVERY

    if head is None:
        return True, "The clock did no round yet. `waarborg tick --loop` is the clock."
    if head - now > EVERY:
        return False, (
            f"The newest head is of {head:%Y-%m-%d %H:%M} UTC, which is to come: the clock of this "
            f"machine was ahead, or it was set back. Set it right; nothing is destroyed meanwhile."
        )
    if now - head > STANDS_AFTER:
        return False, (
            f"The clock stands still since {head:%Y-%m-%d %H:%M} UTC: nobody hears of a lapsed "
            f"term, and no mail goes. Start it: waarborg tick --loop"
        )
    return True, f"The clock goes: its last round was at {head:%Y-%m-%d %H:%M} UTC."


def rounds(config: Config) -> Iterator[tuple[bool, str]]:
    """Say which steps of the clock go wrong; the others go on all the same."""
    if not config.url_for("owner") and not config.database.exists():
        return
    django_for("owner")
    from django.db import Error

    from waarborg.store.messages.troubles import troubles
    from waarborg.usecases.clock.ask_witness import AWAY
    from waarborg.usecases.clock.tick import EARLIER, LET_GO, MAIL_WAITS, MOVED

    try:
        found = troubles()
    except Error:
        return  # the lines about the tables and the ledger say it
    # That the guarantor is away, terms or ends were moved, or mail waits, has its own line.
    apart = {AWAY, MAIL_WAITS, MOVED, EARLIER, LET_GO}
    for one in (one for one in found if one.step not in apart):
        told = (
            f"A step of the clock goes wrong since {one.since:%Y-%m-%d %H:%M} UTC: {one.step} "
            f"({one.error}), last at {one.last_at:%Y-%m-%d %H:%M}. The other steps go on. Its log "
            f"says at which line of the code."
        )
        yield False, told
    if not found:
        yield True, "No step of the clock is known to go wrong."
