"""Add files to a report that is being written, as far as they fit."""

import datetime as dt
from dataclasses import replace

from waarborg.usecases.drafts import LooseFile
from waarborg.usecases.reporting.change_draft import change_draft
from waarborg.usecases.reporting.drop_file import drop_file
from waarborg.usecases.room_for_files import room_left
from waarborg.usecases.values import ReportDraft, ReporterKeys


def add_files(
    *, keys: ReporterKeys, files: tuple[LooseFile, ...], now: dt.datetime
) -> dict[LooseFile, int]:
    """Add files to a draft. What all files of a report take together is counted here, once more.

    While they came in, others may have come in beside them.

    Returns:
        The files that do not fit any more, each with the bytes that would. They are destroyed.
    """
    refused: dict[LooseFile, int] = {}

    def change(draft: ReportDraft) -> ReportDraft:
        kept = draft.files
        for file in files:
            left = room_left(sum(each.size for each in kept))
            if file.size > left:
                refused[file] = left
            else:
                kept = (*kept, file)
        return replace(draft, files=kept)

    if files:
        change_draft(keys=keys, change=change, now=now)
    for file in refused:
        drop_file(file=file)
    return refused
