"""The key that was replaced: its seed, for as long as something sleeps for it."""

from typing import ClassVar

from django.db import models


class ReplacedKey(models.Model):
    """The seed of a key of before, wrapped to the one in its place.

    It opens what sleeps for the old key once that wakes, and goes when nothing does any more.
    """

    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+")
    blob = models.BinaryField()
    replaced_at = models.DateTimeField()
    # Up to which row something may sleep for it; NULL on the day on which it may still be added to.
    last_sleeper = models.PositiveBigIntegerField(null=True)

    class Data:
        personal: ClassVar = {"person"}
        not_personal: ClassVar = {"id", "replaced_at", "last_sleeper"}
        sealed: ClassVar = {"blob"}

    def __str__(self) -> str:
        """Show which row this is."""
        return f"replaced key {self.pk}"
