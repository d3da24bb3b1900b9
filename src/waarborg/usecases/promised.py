"""The signed promise of a case: the first time, and every time it is asked for again."""

import datetime as dt

from waarborg.core.seal.ledger import Opening
from waarborg.core.terms import Leaf
from waarborg.store.ledger.promising import sign_promise
from waarborg.store.people.house_keys import certificate
from waarborg.usecases.opened_case import OpenedCase, open_for_reporter
from waarborg.usecases.values import Promise, ReporterKeys


def promise_of(opening: Opening, by: str) -> Promise:
    """Promise that a leaf comes into the log.

    Args:
        by: The certificate by which the log lets this process promise.
    """
    told = sign_promise(opening, by)
    return Promise(told.text, told.leaf_b64, told.short)


def promised_before(keys: ReporterKeys, now: dt.datetime) -> Promise | None:
    """Give the promise of what lies under these words; None when nothing does."""
    opened = open_for_reporter(keys, now)
    return None if opened is None else promise_again(opened)


def promise_again(opened: OpenedCase) -> Promise:
    """Give the promise with which a case began."""
    first = next(line for line in opened.lines if line.leaf in {Leaf.REPORT, Leaf.REGISTER})
    return promise_of(first.opening, certificate())
