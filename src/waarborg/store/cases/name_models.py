"""The sealed name, apart from its case."""

from typing import ClassVar

from django.db import models

from waarborg.store.ids import LENGTH
from waarborg.store.people.models import Person


class NameEnvelope(models.Model):
    """The name, sealed apart. Every case has one, also when no name was given: absence tells.

    One that came from the guarantor is of no case in clear: only the card of its case names it.
    """

    case = models.OneToOneField(
        "cases.Case", on_delete=models.CASCADE, related_name="name_envelope", null=True
    )
    deposit = models.CharField(max_length=LENGTH, default="")
    pairing = models.CharField(max_length=LENGTH, default="")  # in which it was left, if in any
    version = models.PositiveIntegerField(default=1)
    needed = models.PositiveSmallIntegerField()  # with all custodians free; at most this many
    box = models.BinaryField()
    outside = models.BinaryField()  # B, for the key that lies with an outside person
    reporter = models.BinaryField()  # K, for the reporting person

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                name="one_envelope_a_deposit",
                fields=["deposit"],
                condition=~models.Q(deposit=""),
            ),
        ]

    class Data:
        personal: ClassVar[set[str]] = set()
        not_personal: ClassVar = {"id", "case", "deposit", "pairing", "version", "needed"}
        sealed: ClassVar = {"box", "outside", "reporter"}

    def __str__(self) -> str:
        """Show which row this is."""
        return f"name envelope of {self.case_id or self.deposit}"


class NameShare(models.Model):
    """One custodian's share of A."""

    envelope = models.ForeignKey(NameEnvelope, on_delete=models.CASCADE, related_name="shares")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveSmallIntegerField()
    blob = models.BinaryField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(name="one_share_a_custodian", fields=["envelope", "person"]),
        ]

    class Data:
        personal: ClassVar = {"person"}
        not_personal: ClassVar = {"id", "envelope", "number"}
        sealed: ClassVar = {"blob"}

    def __str__(self) -> str:
        """Show which row this is."""
        return f"name share {self.pk}"


class NameGrant(models.Model):
    """K, given to one person by the reporting person's own session: consent is a key."""

    envelope = models.ForeignKey(NameEnvelope, on_delete=models.CASCADE, related_name="grants")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    version = models.PositiveIntegerField()
    blob = models.BinaryField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(name="one_grant_a_person", fields=["envelope", "person"]),
        ]

    class Data:
        personal: ClassVar = {"person"}
        not_personal: ClassVar = {"id", "envelope", "version"}
        sealed: ClassVar = {"blob"}

    def __str__(self) -> str:
        """Show which row this is."""
        return f"name grant {self.pk}"
