"""Many cases opened with one key, in a fixed number of questions to the database."""

from collections.abc import Iterable

from waarborg.core.seal.wraps import opened_key
from waarborg.core.terms import Compartment as Kind
from waarborg.store.cases.compartments import Keys, open_wraps
from waarborg.store.cases.models import Case, Compartment, Wrap


def open_many(
    cases: Iterable[Case], person: str, seed: bytes, kinds: Iterable[Kind]
) -> dict[str, Keys]:
    """Open what `person` can open of many cases, with two queries for all of them.

    Returns:
        By id of the case what `open_for_person` gives, without parts of which the newest version
        does not open: who opens only an older one read this case once, and no longer does.
    """
    of = {case.id: case for case in cases}
    parts = {row.pk: row for row in Compartment.objects.filter(case__in=of, kind__in=list(kinds))}
    newest: dict[tuple[str, str], int] = {}
    for part in sorted(parts.values(), key=lambda part: part.version):
        newest[part.case_id, part.kind] = part.version
    wraps: dict[str, list[Wrap]] = {case: [] for case in of}
    # In two steps: in one, the database begins with all the wraps that the person ever got.
    for row in Wrap.objects.filter(compartment__in=list(parts), person=person):
        row.compartment = parts[row.compartment_id]
        wraps[row.compartment.case_id].append(row)
    mine = opened_key(seed)
    found = {case: open_wraps(of[case], rows, person, mine) for case, rows in wraps.items()}
    return {
        case: {
            kind: versions
            for kind, versions in keys.items()
            if versions[-1].row.version == newest[case, kind]
        }
        for case, keys in found.items()
    }
