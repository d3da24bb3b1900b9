"""First passwords: made by somebody else, handed over, and good for a few days only."""

import datetime as dt

from waarborg.config import current


def lapses_at(now: dt.datetime) -> dt.datetime:
    """Say until when a first password holds that is made at `now`."""
    return now + dt.timedelta(days=current().first_password_days)
