"""Take new words in the place of words that somebody else made."""

import datetime as dt

from django.db import transaction

from waarborg.core.seal.wraps import public_key
from waarborg.core.terms import Act, Consent, Leaf, NameMode, Reason
from waarborg.store.cases.compartments import Holders, hand_keys
from waarborg.store.cases.models import Receipt
from waarborg.store.cases.names import name_for_reporter, write_grants
from waarborg.store.people.rosters import public_keys
from waarborg.usecases.case_name import seal_case_name
from waarborg.usecases.further_cases import further_cases, keys_for_further_case
from waarborg.usecases.new_versions import readers_now, renew_keys
from waarborg.usecases.opened_case import OpenedCase, moment, must_open_as_reporter
from waarborg.usecases.record_act import write_line
from waarborg.usecases.refusal import Refused
from waarborg.usecases.values import ReporterKeys

NEW_WORDS = "new_words"


@transaction.atomic
def renew_receipt(*, keys: ReporterKeys, new: ReporterKeys, now: dt.datetime) -> None:
    """Let new words open the case, and let the old ones open nothing any more.

    What is written from now on gets new keys too: who opened the case with the old words, and
    kept what they opened, reads nothing that is new. Further cases under the same words come along.

    Args:
        keys: Of the old words, which stood on a paper that somebody else made.
        new: Of the new words, which only the reporting person saw.

    Raises:
        NotYours: The old words open nothing.
        Refused: Only the reporting person ever had these words, or they were renewed before.
    """
    first = must_open_as_reporter(keys, now)
    if not words_known(first):
        raise Refused(Reason.ALREADY_DONE)
    further = enumerate(further_cases(keys), start=1)
    others = [(old, keys_for_further_case(new, number)) for number, old in further]
    _renew(first, new, now)
    for old, fresh in others:
        _renew(must_open_as_reporter(old, now), fresh, now)


def words_known(opened: OpenedCase) -> bool:
    """Say whether somebody else made the words of this case, and they are still in use."""
    renewed = any(
        one.leaf is Leaf.GRANT and one.detail.get("what") == NEW_WORDS for one in opened.lines
    )
    return bool(opened.lines and opened.lines[0].by) and not renewed


def _renew(opened: OpenedCase, new: ReporterKeys, now: dt.datetime) -> None:
    old = opened.receipt
    assert old is not None  # noqa: S101 - the reporting person opened it
    _, name = name_for_reporter(opened.row, opened.seed)
    opened.receipt = Receipt.objects.create(
        lookup=new.lookup, case=opened.row, public=public_key(new.seed)
    )
    opened.seed = new.seed
    every = [one for versions in opened.keys.values() for one in versions]
    hand_keys(every, Holders(readers={}, receipt=opened.receipt))
    old.delete()
    _renew_name(opened, name)
    told = {"what": NEW_WORDS, "by": "", "body": opened.row.body, "at": moment(now)}
    write_line(opened, Leaf.GRANT, told, now)
    renew_keys(opened)


def _renew_name(opened: OpenedCase, name: bytes) -> None:
    """Seal the name under a new key, and let those see it who could see it before."""
    facts, readers = opened.facts, readers_now(opened)
    assert opened.receipt is not None  # noqa: S101 - it was made just now
    seal_case_name(opened.row, opened, name, bytes(opened.receipt.public))
    seen = facts.consent is Consent.GIVEN and (
        facts.name is NameMode.OPEN or Act.CONSENT in facts.done
    )
    key = name_for_reporter(opened.row, opened.seed)[0] if seen else None
    write_grants(opened.row, key, public_keys(readers) if seen else {}, readers)
