"""Asking the custodians to open a name: what each of them got, and the parts they handed over.

In clear stands only that it was asked, in which case, and of whom. Every custodian has a row: for
whoever may not hand over, what lies in it opens for nobody.
"""

from typing import ClassVar

from django.db import models

from waarborg.store.ids import LENGTH, IdField, new_id
from waarborg.store.people.models import Person


class NameOpening(models.Model):
    """One time that the custodians were asked to open a name."""

    id = IdField(primary_key=True, max_length=LENGTH, default=new_id, editable=False)
    case = models.ForeignKey("cases.Case", on_delete=models.CASCADE, related_name="name_openings")
    version = models.PositiveIntegerField()  # of the envelope: sealed anew, its parts are others
    deposit = models.CharField(max_length=LENGTH, default="")  # which envelope; "": of the case
    pairing = models.CharField(max_length=LENGTH, default="")  # another one counts lines of its own

    class Data:
        personal: ClassVar[set[str]] = set()
        not_personal: ClassVar = {"id", "case", "version", "deposit", "pairing"}
        sealed: ClassVar[set[str]] = set()

    def __str__(self) -> str:
        """Show which row this is."""
        return f"name opening {self.pk}"


class NameLetter(models.Model):
    """What one custodian is asked, and what they answered."""

    opening = models.ForeignKey(NameOpening, on_delete=models.CASCADE, related_name="letters")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    blob = models.BinaryField()  # to the custodian
    objection = models.BinaryField(null=True)  # of the reporting person, to the custodian
    answer = models.BinaryField(null=True)  # to whoever reads the trail
    answered_in = models.ForeignKey(
        "cases.Compartment", null=True, on_delete=models.CASCADE, related_name="+"
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(name="one_letter_a_custodian", fields=["opening", "person"]),
        ]
        indexes: ClassVar = [models.Index(fields=["person", "opening"], name="letter_of_person")]

    class Data:
        personal: ClassVar = {"person"}
        not_personal: ClassVar = {"id", "opening", "answered_in"}
        sealed: ClassVar = {"blob", "objection", "answer"}

    def __str__(self) -> str:
        """Show which row this is."""
        return f"name letter {self.pk}"


class NameHand(models.Model):
    """A part of the key of a name, wrapped to the one person it was handed over to."""

    opening = models.ForeignKey(NameOpening, on_delete=models.CASCADE, related_name="hands")
    number = models.PositiveSmallIntegerField()  # of the share; 0 is the half from outside
    blob = models.BinaryField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(name="one_hand_a_part", fields=["opening", "number"]),
        ]

    class Data:
        personal: ClassVar[set[str]] = set()
        not_personal: ClassVar = {"id", "opening", "number"}
        sealed: ClassVar = {"blob"}

    def __str__(self) -> str:
        """Show which row this is."""
        return f"name hand {self.pk}"
