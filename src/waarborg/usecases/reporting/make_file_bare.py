"""Make a file anew from what it shows, so that it tells nothing else of who sends it."""

import datetime as dt
from dataclasses import replace

from waarborg.adapters.previews.bare import make_bare
from waarborg.core.cleaning import MOST_INPUT, Cleaned, codes_of, not_cleaned, renamed
from waarborg.core.previews import NoPreview
from waarborg.store.attachments.files import read_file
from waarborg.store.attachments.room import NoRoom
from waarborg.usecases.drafts import LooseFile
from waarborg.usecases.reporting.drop_file import drop_file
from waarborg.usecases.reporting.store_file import store_file


def make_file_bare(*, file: LooseFile, now: dt.datetime) -> LooseFile:
    """Give the file that takes the place of `file`; the old one is destroyed.

    It is read sealed, made anew in a confined process, and sealed again: at no moment does any of
    it lie on a disk in clear.

    Returns:
        The same file when it cannot be made anew: `cleaned` then says why.
    """
    made = NoPreview.TOO_LARGE if file.size > MOST_INPUT else _made(file)
    if isinstance(made, NoPreview):
        return replace(file, cleaned=not_cleaned(made))
    codes = codes_of(made.found)
    if made.type == "text/plain":
        return replace(file, cleaned=codes)
    name = renamed(file.name, made.type)
    try:
        fresh = store_file(chunks=[made.content], name=name, type=made.type, now=now)
    except NoRoom:
        return replace(file, cleaned=not_cleaned(NoPreview.TOO_LARGE))
    drop_file(file=file)
    return replace(fresh, cleaned=codes)


def _made(file: LooseFile) -> Cleaned | NoPreview:
    return make_bare(read_file(file.id, bytes.fromhex(file.key_hex)))
