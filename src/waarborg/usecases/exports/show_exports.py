"""What both sides see of what is to leave the house, or left it."""

import datetime as dt

from waarborg.usecases import case_lines
from waarborg.usecases.case_file import find_file
from waarborg.usecases.exports.told_exports import Export, exports
from waarborg.usecases.in_force import day_of
from waarborg.usecases.lines import ExportLine
from waarborg.usecases.names.told_openings import hidden_until_later
from waarborg.usecases.opened_case import OpenedCase

_LAST: int = 8  # characters of a key that are read out loud


def export_lines(
    opened: OpenedCase, language: str, now: dt.datetime, *, to_reporter: bool
) -> tuple[ExportLine, ...]:
    """Tell of each: who asks, what goes to whom and why, from when, and who took it when.

    Args:
        to_reporter: Leave out what they hear later, because an authority wrote so.
    """
    late = hidden_until_later(opened.lines, now)
    hidden = late if to_reporter else frozenset()
    return tuple(
        _line(opened, one, language, now, later=one.id in late)
        for one in exports(opened, hidden=hidden)
    )


def _line(
    opened: OpenedCase, one: Export, language: str, now: dt.datetime, *, later: bool
) -> ExportLine:
    files = [find_file(opened, file) for file in one.said["files"]]
    return ExportLine(
        id=one.id,
        sort=one.sort.value,
        asked_at=dt.datetime.fromisoformat(one.said["at"]),
        by=_who(opened, one.said["by"], one.said["body"], language),
        files=tuple(file.name for file in files if file is not None),
        key_end=one.said["recipient"][-_LAST:],
        reasons=one.said["text"],
        not_before=one.not_before,
        waits=now < one.not_before,
        agreed=one.agreed is not None,
        authority=one.said["authority"],
        statement=one.said["statement"],
        told_on=day_of(one.told_from) if later else None,
        taken=tuple(
            (line.at, _who(opened, line.by, line.detail["body"], language)) for line in one.taken
        ),
        take_against=one.reason_against(now),
    )


def _who(opened: OpenedCase, person: str, body: str, language: str) -> str:
    return case_lines.who(opened.procedure, opened.people, person, body, language)
