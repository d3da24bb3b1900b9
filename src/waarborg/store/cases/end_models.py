"""When a case is destroyed, and what stays of one that was."""

from typing import ClassVar

from django.db import models

from waarborg.store.ids import LENGTH


class SealedEnd(models.Model):
    """The day on which a case is destroyed, for the clock alone: it tells how the case ended."""

    case = models.OneToOneField("cases.Case", on_delete=models.CASCADE, related_name="sealed_end")
    blob = models.BinaryField()

    class Data:
        personal: ClassVar[set[str]] = set()
        not_personal: ClassVar = {"id", "case"}
        sealed: ClassVar = {"blob"}

    def __str__(self) -> str:
        """Show which row this is."""
        return f"end of {self.case_id}"


class EndSeen(models.Model):
    """What the clock itself saw of the end of a case, where no door can write (ADR 51)."""

    case = models.OneToOneField("cases.Case", on_delete=models.CASCADE, related_name="end_seen")
    blob = models.BinaryField()  # empty of a case that had ended before there was this table
    stands = models.BooleanField(default=True)  # False: the clock looks at it anew

    class Data:
        personal: ClassVar[set[str]] = set()
        not_personal: ClassVar = {"id", "case", "stands"}
        sealed: ClassVar = {"blob"}

    def __str__(self) -> str:
        """Show which row this is."""
        return f"end of {self.case_id}, as the clock saw it"


class Tombstone(models.Model):
    """What stays of a case that was destroyed: its random id, and in which month that was."""

    case = models.CharField(primary_key=True, max_length=LENGTH)  # no such case is there any more
    month = models.CharField(max_length=7)

    class Data:
        personal: ClassVar[set[str]] = set()
        not_personal: ClassVar = {"case", "month"}
        sealed: ClassVar[set[str]] = set()

    def __str__(self) -> str:
        """Show the random id."""
        return self.case
