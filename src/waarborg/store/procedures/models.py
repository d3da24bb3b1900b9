"""Versions that were brought to the desk, the exceptions made for them, and what was found."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from waarborg.store.ids import LENGTH, IdField, new_id


class Version(models.Model):
    """A version of the procedure, as it was brought. What stands in it never changes.

    It is proposed by one person and confirmed by another; from its first day on it is in force.
    """

    id = IdField(primary_key=True, max_length=LENGTH, default=new_id, editable=False)
    organisation = models.CharField(max_length=64)
    valid_from = models.DateField()
    digest = models.CharField(max_length=64)
    files = models.TextField()  # JSON: what stands in each file, by its path
    brought_by = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    brought_at = models.DateTimeField()
    proposed_by = models.ForeignKey(
        "people.Person", null=True, on_delete=models.PROTECT, related_name="+"
    )
    proposed_at = models.DateTimeField(null=True)
    consent_on = models.DateField(null=True)  # of the works council
    consent_reference = models.CharField(max_length=200, blank=True)
    no_consent_because = models.TextField(blank=True)
    confirmed_by = models.ForeignKey(
        "people.Person", null=True, on_delete=models.PROTECT, related_name="+"
    )
    confirmed_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)
    # A version that was decided is withdrawn by two people too, before its first day.
    withdrawal_asked_by = models.ForeignKey(
        "people.Person", null=True, on_delete=models.PROTECT, related_name="+"
    )
    withdrawal_asked_at = models.DateTimeField(null=True)
    withdrawn_by = models.ForeignKey(
        "people.Person", null=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="proposed_version_has_proposer_and_moment",
                condition=Q(proposed_by=None, proposed_at=None)
                | Q(proposed_by__isnull=False, proposed_at__isnull=False),
            ),
            models.CheckConstraint(
                name="confirmed_version_has_confirmer_and_moment",
                condition=Q(confirmed_by=None, confirmed_at=None)
                | Q(
                    confirmed_by__isnull=False,
                    confirmed_at__isnull=False,
                    proposed_at__isnull=False,
                ),
            ),
            models.CheckConstraint(
                name="nobody_confirms_their_own_version",
                condition=Q(confirmed_by=None) | ~Q(confirmed_by=F("proposed_by")),
            ),
            models.CheckConstraint(
                name="proposed_version_says_what_the_works_council_said",
                condition=Q(proposed_at=None)
                | (Q(consent_on=None, consent_reference="") & ~Q(no_consent_because=""))
                | (Q(consent_on__isnull=False, no_consent_because="") & ~Q(consent_reference="")),
            ),
            models.CheckConstraint(
                name="withdrawal_is_asked_by_somebody_at_a_moment",
                condition=Q(withdrawal_asked_by=None, withdrawal_asked_at=None)
                | Q(withdrawal_asked_by__isnull=False, withdrawal_asked_at__isnull=False),
            ),
            models.CheckConstraint(
                name="two_people_withdraw_a_confirmed_version",
                condition=Q(confirmed_at=None)
                | Q(withdrawn_at=None)
                | (
                    Q(withdrawal_asked_by__isnull=False, withdrawn_by__isnull=False)
                    & ~Q(withdrawn_by=F("withdrawal_asked_by"))
                ),
            ),
            models.UniqueConstraint(
                name="one_confirmed_version_a_day",
                fields=["organisation", "valid_from"],
                condition=Q(confirmed_at__isnull=False, withdrawn_at=None),
            ),
        ]

    class Data:
        personal: ClassVar = {
            "brought_by",
            "proposed_by",
            "confirmed_by",
            "withdrawal_asked_by",
            "withdrawn_by",
        }
        not_personal: ClassVar = {
            "id",
            "organisation",
            "valid_from",
            "digest",
            "files",
            "brought_at",
            "proposed_at",
            "consent_on",
            "consent_reference",
            "no_consent_because",
            "confirmed_at",
            "withdrawn_at",
            "withdrawal_asked_at",
        }
        sealed: ClassVar[set[str]] = set()

    def __str__(self) -> str:
        """Show which version it is."""
        return f"{self.organisation} {self.valid_from}"


class Excepted(models.Model):
    """A guarantee that a version does not keep, and why it may come into force all the same."""

    version = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="excepted")
    guarantee = models.CharField(max_length=64)
    reason = models.TextField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                name="one_exception_a_guarantee", fields=["version", "guarantee"]
            ),
            models.CheckConstraint(name="exception_says_why", condition=~Q(reason="")),
        ]

    class Data:
        personal: ClassVar[set[str]] = set()
        not_personal: ClassVar = {"id", "version", "guarantee", "reason"}
        sealed: ClassVar[set[str]] = set()

    def __str__(self) -> str:
        """Show which guarantee it is about."""
        return f"exception to {self.guarantee}"


class Check(models.Model):
    """What the checker found in a procedure, under the laws of a day: one row for each state."""

    mark = models.CharField(max_length=64, unique=True)  # of the text, the laws and the checker
    organisation = models.CharField(max_length=64)
    valid_from = models.DateField()
    digest = models.CharField(max_length=64)
    checker = models.CharField(max_length=64)
    situations = models.PositiveIntegerField()
    findings = models.TextField()  # JSON: guarantee, cause, situations
    checked_at = models.DateTimeField()

    class Data:
        personal: ClassVar[set[str]] = set()
        not_personal: ClassVar = {
            "id",
            "mark",
            "organisation",
            "valid_from",
            "digest",
            "checker",
            "situations",
            "findings",
            "checked_at",
        }
        sealed: ClassVar[set[str]] = set()

    def __str__(self) -> str:
        """Show what was checked."""
        return f"check of {self.organisation} {self.valid_from}"
