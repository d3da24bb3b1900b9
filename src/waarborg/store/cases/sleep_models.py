"""Keys that sleep until a term lapses (9-decisions 5), apart from their case."""

from typing import ClassVar

from django.db import models

from waarborg.store.people.models import Person


class Sleep(models.Model):
    """Keys of a case that sleep together for a body, under one key that stands nowhere."""

    case = models.ForeignKey("cases.Case", on_delete=models.CASCADE, related_name="sleeps")
    body = models.CharField(max_length=64)

    class Data:
        personal: ClassVar[set[str]] = set()
        not_personal: ClassVar = {"id", "case", "body"}
        sealed: ClassVar[set[str]] = set()

    def __str__(self) -> str:
        """Show which row this is."""
        return f"sleep {self.pk} of {self.case_id}"


class Sleeper(models.Model):
    """The sleep key, for somebody who may read only once a term has lapsed. Some are dummies."""

    sleep = models.ForeignKey(Sleep, on_delete=models.CASCADE, related_name="sleepers")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    blob = models.BinaryField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(name="one_sleeper_a_person", fields=["sleep", "person"]),
        ]

    class Data:
        personal: ClassVar = {"person"}
        not_personal: ClassVar = {"id", "sleep"}
        sealed: ClassVar = {"blob"}

    def __str__(self) -> str:
        """Show which row this is."""
        return f"sleeper {self.pk}"


class AsleepKey(models.Model):
    """The key of a part, under the sleep key.

    Nothing stands in it where the sleepers hold the key of the part itself: so it was before
    keys slept together.
    """

    sleep = models.ForeignKey(Sleep, on_delete=models.CASCADE, related_name="keys")
    compartment = models.ForeignKey(
        "cases.Compartment", on_delete=models.CASCADE, related_name="asleep_keys"
    )
    blob = models.BinaryField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(name="a_key_sleeps_once", fields=["sleep", "compartment"]),
        ]

    class Data:
        personal: ClassVar[set[str]] = set()
        not_personal: ClassVar = {"id", "sleep", "compartment"}
        sealed: ClassVar = {"blob"}

    def __str__(self) -> str:
        """Show which row this is."""
        return f"asleep key {self.pk}"
