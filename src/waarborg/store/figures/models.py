"""Sealed statistical records: written at receipt and at every act, opened by two people."""

from typing import ClassVar

from django.db import models

from waarborg.store.ids import LENGTH, IdField, new_id


class StatRecord(models.Model):
    """One version of a record. The random token stands only inside the sealed part of its case."""

    # Random: a number would count along with the cases, and tell which record is whose.
    id = IdField(primary_key=True, max_length=LENGTH, default=new_id, editable=False)
    token = models.CharField(max_length=32)
    version = models.PositiveIntegerField()
    blob = models.BinaryField()  # sealed to the statistics key, padded to one size

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(name="one_record_version_once", fields=["token", "version"]),
        ]

    class Data:
        personal: ClassVar[set[str]] = set()
        not_personal: ClassVar = {"id", "token", "version"}
        sealed: ClassVar = {"blob"}

    def __str__(self) -> str:
        """Show which row this is."""
        return f"statistical record {self.pk}"
