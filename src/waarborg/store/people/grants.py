"""Proposals to open cases of before to a new key, as they are written down."""

import datetime as dt
from dataclasses import dataclass

from waarborg.store.people.models import KeyGrant
from waarborg.store.people.vouched import confirmed_keys


@dataclass(frozen=True)
class Grant:
    """A proposal, and who agreed to it.

    Attributes:
        public: The key that it is for, and no other.
        everything: Whether closed cases are meant too.
    """

    id: str
    person: str
    name: str
    public: bytes
    everything: bool
    proposed_by: str
    proposed_at: dt.datetime
    confirmed_by: str | None
    confirmed_at: dt.datetime | None


def write_proposal(
    person: str, public: bytes, by: str, at: dt.datetime, *, everything: bool
) -> str:
    """Write a proposal down; give its id."""
    row = KeyGrant.objects.create(
        person_id=person,
        public_key=public,
        everything=everything,
        proposed_by_id=by,
        proposed_at=at,
    )
    return row.id


def write_agreement(grant: str, by: str, at: dt.datetime) -> None:
    """Write down who agreed, and when."""
    KeyGrant.objects.filter(id=grant).update(confirmed_by=by, confirmed_at=at)


def grants_since(moment: dt.datetime) -> list[Grant]:
    """List what was proposed since a moment for keys that are still in use, the oldest first."""
    rows = KeyGrant.objects.filter(
        proposed_at__gte=moment,
        person__key_confirmed_at__isnull=False,
        person__account__is_active=True,
    ).select_related("person")
    known = confirmed_keys()
    return [
        _read(row)
        for row in rows.order_by("proposed_at", "id")
        if known.get(row.person_id) == bytes(row.public_key)
    ]


def lock_grant(grant: str) -> None:
    """Hold a proposal until the transaction ends, so that it is agreed to once."""
    KeyGrant.objects.select_for_update().filter(id=grant).first()


def _read(row: KeyGrant) -> Grant:
    return Grant(
        id=row.id,
        person=row.person_id,
        name=row.person.name,
        public=bytes(row.public_key),
        everything=row.everything,
        proposed_by=row.proposed_by_id,
        proposed_at=row.proposed_at,
        confirmed_by=row.confirmed_by_id,
        confirmed_at=row.confirmed_at,
    )
