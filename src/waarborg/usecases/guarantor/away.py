"""Whether a guarantor is away: one answer, for the clock, the doctor, the mailbox and the desk."""

import datetime as dt
from typing import Final

from waarborg.store.guarantor.pairings import Paired
from waarborg.store.ledger.cosigned import last_cosigned

LATE: Final = dt.timedelta(hours=1)  # a restart there is no news


def away_since(one: Paired, now: dt.datetime) -> dt.datetime | None:
    """Say since when there is no sign of a guarantor; None when there was one in the last hour.

    Its signature is the sign: the clock asks for one every five minutes. One that never signed has
    until the day after the pairing, for the other side may still have to type a code.

    Args:
        now: Aware datetime.
    """
    last = last_cosigned(one.key)
    if last is not None:
        return last.seen_at if now - last.seen_at > LATE else None
    begun = dt.datetime.combine(one.since_on, dt.time(), tzinfo=dt.UTC)
    return begun if now.astimezone(dt.UTC).date() > one.since_on else None
