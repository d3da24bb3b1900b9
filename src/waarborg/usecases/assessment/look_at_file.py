"""Look at a page of a file, as pixels or plain text that a confined process made of it."""

import datetime as dt
from dataclasses import dataclass, field

from waarborg.adapters.previews.looking import look_at_page
from waarborg.core.previews import MOST_INPUT, MOST_PAGES, NoPreview, Pixels, Seen, as_png
from waarborg.store.attachments.binding import BoundFile
from waarborg.store.attachments.files import read_file
from waarborg.store.attachments.previews import keep_preview, kept_preview
from waarborg.usecases.assessment.lay_beside import open_to_read
from waarborg.usecases.assessment.read_case import look
from waarborg.usecases.case_file import find_file, line_of
from waarborg.usecases.values import FileLine, Unlocked


@dataclass(frozen=True)
class FilePage:
    """One page of a file, as it can be looked at.

    Attributes:
        page: Counted from 1.
        pages: How many there are; 0 when it cannot be looked at.
        png: The page as a picture, when it is one.
        text: The page as text, when it is plain text.
        why_not: Why there is neither.
    """

    file: FileLine
    page: int
    pages: int = 0
    png: bytes = field(default=b"", repr=False)
    text: str = field(default="", repr=False)
    why_not: NoPreview | None = None


def look_at_file(
    *, case: str, reader: Unlocked, file: str, page: int, now: dt.datetime
) -> FilePage | None:
    """Show a page of a file; the reporting person sees the look, as for the rest of the case.

    Returns:
        None when there is nothing here for this reader.

    Raises:
        Refused: They have to say first whether they are involved.
    """
    opened = open_to_read(case, reader, now)
    found = find_file(opened, file) if opened else None
    if opened is None or found is None:
        return None
    look(opened, now)
    if (kept := kept_preview(found.where, found.id, page)) is not None:
        pages, png = kept
        return FilePage(line_of(found), page, pages, png)
    return _page(found, page, _seen(found, page), now)


def _seen(file: BoundFile, page: int) -> Seen:
    if not 1 <= page <= MOST_PAGES:
        return NoPreview.NO_SUCH_PAGE
    if file.size > MOST_INPUT:
        return NoPreview.TOO_LARGE
    return look_at_page(read_file(file.id, file.key), page)


def _page(file: BoundFile, page: int, seen: Seen, now: dt.datetime) -> FilePage:
    line = line_of(file)
    if isinstance(seen, NoPreview):
        return FilePage(line, page, why_not=seen)
    if isinstance(seen, Pixels):
        png = as_png(seen)
        keep_preview(file.where, file.id, page, pages=seen.pages, png=png, now=now)
        return FilePage(line, page, seen.pages, png)
    return FilePage(line, page, seen.pages, text=seen.text)
