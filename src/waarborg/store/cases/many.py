"""Many cases opened with one key, in a fixed number of questions to the database."""

from collections.abc import Iterable
from functools import reduce
from operator import or_
from typing import Final

from django.db.models import Exists, OuterRef, Q, QuerySet

from waarborg.core.seal.wraps import opened_key
from waarborg.core.terms import Compartment as Kind
from waarborg.store.attachments.models import Attachment
from waarborg.store.cases.compartments import Keys, Wrapped, open_wraps
from waarborg.store.cases.models import Case, Compartment, Entry, Wrap
from waarborg.store.messages.models import Message

# That something lies in a part stands in clear; what it says does not.
_LIE_THERE: Final = (Entry.objects, Message.objects, Attachment.objects)


def open_many(
    cases: Iterable[Case], person: str, seed: bytes, kinds: Iterable[Kind]
) -> dict[str, Keys]:
    """Open what `person` can open of many cases, with two queries for all of them.

    Returns:
        By id of the case what `open_for_person` gives, without parts of which the newest version
        does not open: who opens only an older one read this case once, and no longer does.
    """
    of = {case.id: case for case in cases}
    return _open(of, _parts(of, kinds), person, seed)


def open_written(
    cases: Iterable[Case], person: str, seed: bytes, kinds: Iterable[Kind]
) -> dict[str, Keys]:
    """Open the same, but no part in which nothing lies: opening a key is what takes long.

    Returns:
        As `open_many`, without parts in which nothing was written, in whatever version.
    """
    of = {case.id: case for case in cases}
    return _open(of, _parts(of, kinds).filter(_written()), person, seed)


def _parts(of: Iterable[str], kinds: Iterable[Kind]) -> QuerySet[Compartment]:
    return Compartment.objects.filter(case__in=of, kind__in=list(kinds))


def _written() -> Q:
    """Say of all versions of a part alike whether something lies in one of them.

    The newest often holds nothing yet, and is the one that says who still reads.
    """
    same = {"compartment__case": OuterRef("case"), "compartment__kind": OuterRef("kind")}
    there = (Q(Exists(rows.filter(**same))) for rows in _LIE_THERE)
    return reduce(or_, there)


def _open(
    of: dict[str, Case], rows: QuerySet[Compartment], person: str, seed: bytes
) -> dict[str, Keys]:
    parts = {row.pk: row for row in rows}
    newest: dict[tuple[str, str], int] = {}
    for part in sorted(parts.values(), key=lambda part: part.version):
        newest[part.case_id, part.kind] = part.version
    wraps: dict[str, list[Wrapped]] = {case: [] for case in of}
    # In two steps: in one, the database begins with all the wraps that the person ever got.
    mine = Wrap.objects.filter(compartment__in=list(parts), person=person)
    for row, blob in mine.values_list("compartment", "blob"):
        wraps[parts[row].case_id].append((parts[row], blob))
    key = opened_key(seed)
    found = {case: open_wraps(of[case], held, person, key) for case, held in wraps.items()}
    return {
        case: {
            kind: versions
            for kind, versions in keys.items()
            if versions[-1].row.version == newest[case, kind]
        }
        for case, keys in found.items()
    }
