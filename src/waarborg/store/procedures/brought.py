"""The versions that were brought to the desk, from their first look to the day they hold."""

import datetime as dt
import json
from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Q

from waarborg.store.procedures.loading import Texts
from waarborg.store.procedures.models import Excepted, Version

LIST_AT_MOST = 50


@dataclass(frozen=True)
class Consent:
    """What the works council said: when and where it is written down, or why it was not asked."""

    on: dt.date | None = None
    reference: str = ""
    not_needed_because: str = ""


@dataclass(frozen=True)
class Brought:
    """A version as it was brought. Persons by random id.

    Attributes:
        exceptions: Why it may come into force although it breaks a guarantee, by its code.
    """

    id: str
    organisation: str
    valid_from: dt.date
    digest: str
    brought_by: str
    brought_at: dt.datetime
    proposed_by: str
    proposed_at: dt.datetime | None
    confirmed_by: str
    confirmed_at: dt.datetime | None
    withdrawn_at: dt.datetime | None
    withdrawal_asked_by: str
    withdrawal_asked_at: dt.datetime | None
    consent: Consent
    exceptions: Mapping[str, str]

    def waits_for(self, person: str) -> bool:
        """Say whether it waits for somebody: to confirm it, or to agree that it is withdrawn."""
        if self.withdrawn_at:
            return False
        if self.withdrawal_asked_at:
            return self.withdrawal_asked_by != person
        return bool(self.proposed_at and not self.confirmed_at and self.proposed_by != person)


@dataclass(frozen=True)
class PublicVersion:
    """What anybody may know of a version that comes into force, or did."""

    id: str
    valid_from: dt.date
    digest: str
    consent: Consent
    exceptions: Mapping[str, str]


def bring(
    *,
    organisation: str,
    valid_from: dt.date,
    digest: str,
    texts: Texts,
    by: str,
    now: dt.datetime,
) -> str:
    """Keep a version that was brought; give its random id."""
    row = Version.objects.create(
        organisation=organisation,
        valid_from=valid_from,
        digest=digest,
        files=json.dumps(dict(texts), ensure_ascii=False),
        brought_by_id=by,
        brought_at=now,
    )
    return row.id


def brought(version: str) -> Brought | None:
    """Give a version, or None when there is none."""
    row = Version.objects.filter(pk=version).defer("files").first()
    return None if row is None else _brought(row)


def lock(version: str) -> Brought | None:
    """Give a version, and let nobody else change it until the transaction ends."""
    row = Version.objects.select_for_update().filter(pk=version).defer("files").first()
    return None if row is None else _brought(row)


def texts_of(version: str) -> Texts:
    """Give what stands in the files of a version."""
    texts: Texts = json.loads(Version.objects.values_list("files", flat=True).get(pk=version))
    return texts


def all_brought(organisation: str) -> tuple[Brought, ...]:
    """List the versions, the one that was brought last first.

    Of those that were only looked at or withdrawn the newest; whatever waits, comes or holds is
    there, however many were brought since.
    """
    counts = Q(proposed_at__isnull=False, withdrawn_at=None)
    rows = Version.objects.filter(organisation=organisation).defer("files")
    rows = rows.order_by("-brought_at", "id")
    found = [*rows.filter(counts), *rows.exclude(counts)[:LIST_AT_MOST]]
    found.sort(key=lambda row: row.brought_at, reverse=True)
    return tuple(_brought(row) for row in found)


def ahead_of(organisation: str, day: dt.date) -> tuple[Brought, ...]:
    """List the versions that begin after a day and were proposed, the nearest first."""
    rows = Version.objects.filter(
        organisation=organisation,
        valid_from__gt=day,
        proposed_at__isnull=False,
        withdrawn_at__isnull=True,
    )
    return tuple(_brought(row) for row in rows.defer("files").order_by("valid_from", "id"))


def propose(
    version: str, *, by: str, exceptions: Mapping[str, str], consent: Consent, now: dt.datetime
) -> None:
    """Write down who proposes it, with which exceptions, and what the works council said."""
    Excepted.objects.bulk_create(
        Excepted(version_id=version, guarantee=code, reason=reason)
        for code, reason in exceptions.items()
    )
    Version.objects.filter(pk=version).update(
        proposed_by=by,
        proposed_at=now,
        consent_on=consent.on,
        consent_reference=consent.reference,
        no_consent_because=consent.not_needed_because,
    )


def confirm(version: str, *, by: str, now: dt.datetime) -> None:
    """Write down who confirms it."""
    Version.objects.filter(pk=version).update(confirmed_by=by, confirmed_at=now)


def ask_withdrawal(version: str, *, by: str, now: dt.datetime) -> None:
    """Write down who wants that a version which was decided does not come into force."""
    Version.objects.filter(pk=version).update(withdrawal_asked_by=by, withdrawal_asked_at=now)


def withdraw(version: str, *, by: str, now: dt.datetime) -> None:
    """Write down that it will not come into force."""
    Version.objects.filter(pk=version).update(withdrawn_by=by, withdrawn_at=now)


def public_version(organisation: str, valid_from: dt.date) -> PublicVersion | None:
    """Give what anybody may know of a version that two people put into force."""
    fields = ("id", "digest", "consent_on", "consent_reference", "no_consent_because")
    found = (
        Version.objects.filter(
            organisation=organisation,
            valid_from=valid_from,
            confirmed_at__isnull=False,
            withdrawn_at=None,
        )
        .values_list(*fields)
        .first()
    )
    if found is None:
        return None
    row, digest, on, reference, because = found
    return PublicVersion(row, valid_from, digest, Consent(on, reference, because), _exceptions(row))


def _exceptions(version: str) -> Mapping[str, str]:
    rows = Excepted.objects.filter(version=version).order_by("id")
    return dict(rows.values_list("guarantee", "reason"))


def _brought(row: Version) -> Brought:
    return Brought(
        id=row.id,
        organisation=row.organisation,
        valid_from=row.valid_from,
        digest=row.digest,
        brought_by=row.brought_by_id,
        brought_at=row.brought_at,
        proposed_by=row.proposed_by_id or "",
        proposed_at=row.proposed_at,
        confirmed_by=row.confirmed_by_id or "",
        confirmed_at=row.confirmed_at,
        withdrawn_at=row.withdrawn_at,
        withdrawal_asked_by=row.withdrawal_asked_by_id or "",
        withdrawal_asked_at=row.withdrawal_asked_at,
        consent=Consent(row.consent_on, row.consent_reference, row.no_consent_because),
        exceptions=_exceptions(row.id),
    )
