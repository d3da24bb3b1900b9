"""The lines about keys of people, laid beside the table in which those keys stand."""

import datetime as dt
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import Final

from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils import timezone

from waarborg.core.seal.audit import Wrong
from waarborg.core.seal.context import context
from waarborg.core.seal.derive import derive
from waarborg.core.seal.errors import SealError
from waarborg.core.seal.ledger import leaf_parts, opening_matches
from waarborg.core.seal.wraps import fingerprint
from waarborg.core.terms import Leaf
from waarborg.store.ledger.leaves import append
from waarborg.store.ledger.models import HouseOpening, LookDay
from waarborg.store.ledger.promising import promise_signer
from waarborg.store.people.models import Person
from waarborg.store.people.vouched import OtherKey, other_keys

OTHER_KEY: Final = "other_key"  # a door found another key in the table, and did not use it
TOLD_FOR: Final = dt.timedelta(days=7)
_CONFIRMED: Final = ("confirmed", "replaced")
_RETIRED: Final = "retired"


@dataclass(frozen=True)
class _KeyLine:
    at: dt.datetime
    what: str
    person: str
    key: str


def note_other_keys(day: dt.date, found: Iterable[OtherKey] | None = None) -> None:
    """Write a line for who has another key in the table, once a day and key.

    Call it where something is sealed to people. The line says the day only: it must not tell at
    which minute somebody sent a report.

    Args:
        found: What `other_keys` gave when that was sealed; None to look now.
    """
    for one in other_keys() if found is None else found:
        mark = fingerprint(one.public)
        try:
            with transaction.atomic():
                LookDay.objects.create(token=_token(one.person, mark, day))
        except IntegrityError:
            continue  # this day it was told
        begun = timezone.make_aware(dt.datetime.combine(day, dt.time()))
        told = {"what": OTHER_KEY, "person": one.person, "key": mark}
        append(kind=Leaf.KEY, detail=told, now=begun)


def wrong_with_keys(now: dt.datetime) -> list[tuple[Wrong, str]]:
    """Say whose key is another one than was confirmed, or was so lately, by random id."""
    lines = sorted(_lines(), key=lambda line: line.at)
    newest = {line.person: line for line in lines if line.what != OTHER_KEY}
    rows = Person.objects.filter(key_confirmed_at__isnull=False).order_by("id")
    others = {one.person for one in other_keys()}
    others |= {
        person
        for person, public in rows.values_list("id", "public_key")
        if not _is_told(newest.get(person), bytes(public or b""))
    }
    seen = {line.person for line in lines if line.what == OTHER_KEY and now - line.at < TOLD_FOR}
    found = [(Wrong.KEY_OTHER, f"the key of {person}") for person in sorted(others)]
    return found + [(Wrong.KEY_SEEN, f"the key of {person}") for person in sorted(seen - others)]


def somebody_is_confirmed() -> bool:
    """Say whether somebody has a confirmed key, whatever the table says now."""
    lines = sorted(_lines(), key=lambda line: line.at)
    newest = {line.person: line.what for line in lines if line.what != OTHER_KEY}
    return any(what in _CONFIRMED for what in newest.values())


def _is_told(line: _KeyLine | None, public: bytes) -> bool:
    return line is not None and line.what in _CONFIRMED and line.key == fingerprint(public)


def _lines() -> Iterator[_KeyLine]:
    """Read what lines tell of keys that were confirmed, replaced, ended or found to be others."""
    asked = (Q(text__contains=f'"what":"{what}"') for what in (*_CONFIRMED, _RETIRED, OTHER_KEY))
    for row in HouseOpening.objects.filter(reduce(or_, asked)):
        line = _read(row)
        if line is not None:
            yield line


def _read(row: HouseOpening) -> _KeyLine | None:
    """Read one; None for another sort of line, and for a text that its leaf does not say."""
    leaf = bytes(row.leaf)
    try:
        if not opening_matches(leaf, bytes(row.salt), row.text) or not _is_of_a_key(leaf):
            return None
        said = json.loads(row.text)
        if said["what"] not in {*_CONFIRMED, _RETIRED, OTHER_KEY}:
            return None
        at = dt.datetime.fromisoformat(said["at"])
        return _KeyLine(at, said["what"], said["person"], said["key"])
    except (SealError, ValueError, KeyError, TypeError):
        return None


def key_lines() -> int:
    """Count the lines of keys of which is kept what they say."""
    leaves = HouseOpening.objects.values_list("leaf", flat=True)
    return sum(_is_of_a_key(bytes(leaf)) for leaf in leaves.iterator())


def _is_of_a_key(leaf: bytes) -> bool:
    try:
        return leaf_parts(leaf).kind == Leaf.KEY
    except SealError:
        return False


def _token(person: str, mark: str, day: dt.date) -> bytes:
    """Name a key and a day, so that nobody who only has the tables knows which."""
    seed = promise_signer().sign_bytes(context(OTHER_KEY))  # the same every time
    return derive(seed, b"", context(OTHER_KEY, person, mark, day.isoformat()))
