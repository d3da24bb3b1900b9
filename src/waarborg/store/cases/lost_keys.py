"""Take away what was wrapped to a key that is lost, and see what somebody holds of a case."""

import secrets

from django.db.models import Exists, OuterRef

from waarborg.core.terms import Compartment as Kind
from waarborg.store.cases.compartments import OpenCompartment
from waarborg.store.cases.models import (
    Case,
    NameGrant,
    NameLetter,
    NameShare,
    Sleep,
    Sleeper,
    Wrap,
)


def take_everything_from(person: str) -> None:
    """Delete every wrap of somebody, awake or asleep, real or a dummy, in all cases alike.

    Nothing of it opens with a new key, and with the old one nothing may open. Letters to a
    custodian stay, for their answers, with nothing in them that opens.
    """
    sleeps = list(Sleeper.objects.filter(person=person).values_list("sleep_id", flat=True))
    for table in (Wrap, Sleeper, NameGrant, NameShare):
        table._default_manager.filter(person=person).delete()  # noqa: SLF001 - its documented name
    left = Sleeper.objects.filter(sleep=OuterRef("pk"))
    Sleep.objects.filter(~Exists(left), pk__in=sleeps).delete()
    for letter in NameLetter.objects.filter(person=person):
        letter.blob = secrets.token_bytes(len(bytes(letter.blob)))
        if letter.objection is not None:
            letter.objection = secrets.token_bytes(len(bytes(letter.objection)))
        letter.save(update_fields=["blob", "objection"])


def has_wrap(case: Case, person: str, kind: Kind) -> bool:
    """Say whether somebody has a wrap of a part of a case, a real one or a dummy."""
    rows = Wrap.objects.filter(compartment__case=case, compartment__kind=kind, person=person)
    return rows.exists()


def holding_newest(one: OpenCompartment) -> frozenset[str]:
    """Name the persons with a wrap of this version of a part, a real one or a dummy."""
    rows = Wrap.objects.filter(compartment=one.row, person__isnull=False)
    return frozenset(str(person) for person in rows.values_list("person_id", flat=True))


def sleepers_in(case: Case) -> dict[str, frozenset[str]]:
    """Name by body for whom keys of a case sleep, real sleepers and dummies."""
    found: dict[str, frozenset[str]] = {}
    rows = Sleeper.objects.filter(sleep__case=case).values_list("sleep__body", "person_id")
    for body, person in rows:
        found[body] = found.get(body, frozenset()) | {person}
    return found
