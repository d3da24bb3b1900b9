"""Who is paired with whom; and, at a guarantor, the sealed names that it keeps.

The same tables on both sides: a house has one guarantor, a guarantor has any number of houses.
"""

from typing import ClassVar

from django.db import models

from waarborg.core.terms import Side
from waarborg.store.ids import LENGTH, IdField, new_id


class Pairing(models.Model):
    """The other side, as two people compared it. One that ended stays: its key is known."""

    id = IdField(primary_key=True, max_length=LENGTH, default=new_id, editable=False)
    side = models.CharField(max_length=16, choices=[(side.value, side.value) for side in Side])
    name = models.CharField(max_length=200)
    address = models.CharField(max_length=500)
    key = models.CharField(max_length=500)  # verifier key: of the log, or of the witness
    half = models.BinaryField(null=True)  # of a guarantor: to which outside halves are sealed
    since_on = models.DateField()
    until_on = models.DateField(null=True)
    collected = models.BigIntegerField(default=0)  # at a house: up to which line names came in

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                name="one_pairing_a_key", fields=["key"], condition=models.Q(until_on=None)
            ),
        ]

    class Data:
        personal: ClassVar[set[str]] = set()
        not_personal: ClassVar = {
            "id",
            "side",
            "name",
            "address",
            "key",
            "half",
            "since_on",
            "until_on",
            "collected",
        }
        sealed: ClassVar[set[str]] = set()

    def __str__(self) -> str:
        """Show which row this is."""
        return f"{self.side} {self.name}"


class Deposit(models.Model):
    """At a guarantor: a name that was left, or taken back. In order, and without any time."""

    pairing = models.ForeignKey(Pairing, on_delete=models.PROTECT, related_name="deposits")
    deposit = models.CharField(max_length=LENGTH, db_index=True)
    sealed = models.BinaryField()  # empty once its house has it, it was taken back, or left anew
    taken_back = models.BooleanField(default=False)
    once = models.CharField(max_length=LENGTH, default="")  # id of the ticket that did this

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                name="one_line_a_ticket",
                fields=["pairing", "once"],
                condition=~models.Q(once=""),
            ),
        ]

    class Data:
        personal: ClassVar[set[str]] = set()
        not_personal: ClassVar = {"id", "pairing", "deposit", "taken_back", "once"}
        sealed: ClassVar = {"sealed"}

    def __str__(self) -> str:
        """Show which row this is."""
        return f"deposit {self.pk}"


class Witnessed(models.Model):
    """At a guarantor: the last head that it signed of a ledger.

    It outlives the pairing: a ledger that comes back has to go on from here.
    """

    key = models.CharField(max_length=500, unique=True)  # verifier key of the log
    size = models.BigIntegerField(default=0)
    root = models.BinaryField(max_length=32)
    note = models.TextField(default="")  # with the line of the log and that of this guarantor
    seen_at = models.DateTimeField(null=True)
    refused = models.CharField(max_length=32, default="")  # why, the first time that it was
    refused_note = models.TextField(default="")  # what the log signed then
    refused_beside = models.TextField(default="")  # the head of that size that was seen
    refused_at = models.DateTimeField(null=True)

    class Data:
        personal: ClassVar[set[str]] = set()
        not_personal: ClassVar = {
            "id",
            "key",
            "size",
            "root",
            "note",
            "seen_at",
            "refused",
            "refused_note",
            "refused_beside",
            "refused_at",
        }
        sealed: ClassVar[set[str]] = set()

    def __str__(self) -> str:
        """Show the size."""
        return f"witnessed ledger of {self.size}"


class GraveList(models.Model):
    """At a guarantor: a list of cases that a house destroyed, signed by it: ids, no more."""

    pairing = models.ForeignKey(Pairing, on_delete=models.PROTECT, related_name="graves")
    digest = models.CharField(max_length=64)  # SHA-256 of the text
    text = models.TextField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(name="one_list_once", fields=["pairing", "digest"]),
        ]

    class Data:
        personal: ClassVar[set[str]] = set()
        not_personal: ClassVar = {"id", "pairing", "digest", "text"}
        sealed: ClassVar[set[str]] = set()

    def __str__(self) -> str:
        """Show which row this is."""
        return f"list of graves {self.pk}"
