"""The one place that reads the clock. Everything else is handed the moment as `now`."""

import datetime as dt
from pathlib import Path

from waarborg.config import current


def now() -> dt.datetime:
    """Read the clock: an aware moment in UTC; in the example it can stand ahead."""
    return dt.datetime.now(dt.UTC) + ahead()


def ahead() -> dt.timedelta:
    """Say how far the clock of the example organisation was moved on; zero anywhere else."""
    config = current()
    if not config.demo:
        return dt.timedelta(0)
    try:
        return dt.timedelta(seconds=float(_shift(config.home).read_text()))
    except FileNotFoundError:
        return dt.timedelta(0)


def move_on(by: dt.timedelta) -> None:
    """Move the clock of the example organisation on, to see terms lapse."""
    whole = ahead() + by
    _shift(current().home).write_text(str(whole.total_seconds()))


def _shift(home: Path) -> Path:
    return home / "clock-ahead"
