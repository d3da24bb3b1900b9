"""For whom there is a wrap of a part of a case, whether it opens or not."""

from django.db.models import QuerySet

from waarborg.core.terms import Compartment as Kind
from waarborg.store.cases.compartments import OpenCompartment
from waarborg.store.cases.models import Case, Wrap


def holding(case: Case, kind: Kind) -> frozenset[str]:
    """Name the persons with a wrap of a part of a case, a real one or a dummy."""
    return _holders(Wrap.objects.filter(compartment__case=case, compartment__kind=kind))


def holding_newest(one: OpenCompartment) -> frozenset[str]:
    """Name the persons with a wrap of this version of a part, a real one or a dummy."""
    return _holders(Wrap.objects.filter(compartment=one.row))


def _holders(rows: QuerySet[Wrap]) -> frozenset[str]:
    found = rows.filter(person__isnull=False).values_list("person_id", flat=True)
    return frozenset(str(person) for person in found)
