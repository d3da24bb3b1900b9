"""Which case a page of the mailbox is of: one set of words can open several.

A page that says so itself needs no memory of what was shown last: not in another window, and not
before a session ended.
"""

import datetime as dt
from typing import Final

from waarborg.core.seal.context import context
from waarborg.core.seal.derive import derive
from waarborg.core.terms import Compartment
from waarborg.usecases.further_cases import further_cases
from waarborg.usecases.opened_case import OpenedCase, open_for_reporter
from waarborg.usecases.values import ReporterKeys

BYTES: Final = 12


def mark_of(opened: OpenedCase) -> str:
    """Say in one word which case it is; to whoever has no key of it that word says nothing.

    It follows from the first key of what was reported: new words do not change it, and neither
    the tables nor another page of the same person can be laid beside it.
    """
    key = opened.keys[Compartment.REPORT][0].key
    return derive(key, b"", context("page of a case"), BYTES).hex()


def keys_marked(*, words: ReporterKeys, mark: str, now: dt.datetime) -> ReporterKeys | None:
    """Find the case that a page was of, among those that the words open.

    Returns:
        Its keys; None when these words open no such case, and nothing may be done then.
    """
    if not mark:
        return None
    for keys in (words, *further_cases(words)):
        opened = open_for_reporter(keys, now)
        if opened is not None and mark_of(opened) == mark:
            return keys
    return None
