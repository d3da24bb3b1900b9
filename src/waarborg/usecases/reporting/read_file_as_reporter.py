"""Read a file of one's own case."""

import datetime as dt
from collections.abc import Iterator

from waarborg.usecases.case_file import open_file
from waarborg.usecases.opened_case import open_for_reporter
from waarborg.usecases.values import FileLine, ReporterKeys


def read_file_as_reporter(
    *, keys: ReporterKeys, file: str, now: dt.datetime
) -> tuple[FileLine, Iterator[bytes]] | None:
    """Give a file of the case and its bytes; None when these words open no such file."""
    opened = open_for_reporter(keys, now)
    return None if opened is None else open_file(opened, file)
