"""Say how much the files of a report take already."""

import datetime as dt

from waarborg.usecases.opened_case import open_for_reporter
from waarborg.usecases.reporting.read_draft import read_draft
from waarborg.usecases.room_for_files import room_left, taken_by_reporter
from waarborg.usecases.values import ReporterKeys


def files_so_far(*, keys: ReporterKeys, now: dt.datetime) -> int:
    """Count the bytes of the files of a report: of what is being written, or of what was sent."""
    opened = open_for_reporter(keys, now)
    if opened is not None:
        return taken_by_reporter(opened)
    draft = read_draft(keys=keys, now=now)
    return sum(file.size for file in draft.files) if draft else 0


def room_for_more(*, keys: ReporterKeys, now: dt.datetime) -> int:
    """Say how many bytes of files a report can still take."""
    return room_left(files_so_far(keys=keys, now=now))
