"""Files. On disk lies only the body of an age file; the file key is sealed with the name."""

from typing import ClassVar

from django.db import models

from waarborg.store.cases.models import Compartment
from waarborg.store.ids import LENGTH, IdField, new_id


class Attachment(models.Model):
    """A sealed file. Before a report is sent it has no compartment and is swept after 48 hours."""

    id = IdField(primary_key=True, max_length=LENGTH, default=new_id, editable=False)
    compartment = models.ForeignKey(
        Compartment, null=True, on_delete=models.CASCADE, related_name="attachments"
    )
    blob = models.BinaryField(
        null=True
    )  # file name, type, size and file key, under the compartment
    made_on = models.DateField()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="attachment_is_bound_or_loose",
                condition=models.Q(compartment=None, blob=None)
                | models.Q(compartment__isnull=False, blob__isnull=False),
            ),
        ]

    class Data:
        personal: ClassVar[set[str]] = set()
        not_personal: ClassVar = {"id", "compartment", "made_on"}
        sealed: ClassVar = {"blob"}

    def __str__(self) -> str:
        """Show which row this is."""
        return f"attachment {self.pk}"


class Preview(models.Model):
    """A page of a file as pixels, sealed. It can be made again, so it is in no backup."""

    id = models.CharField(primary_key=True, max_length=LENGTH, editable=False)
    # No cascade: who removes a loose file, which has none, may not touch this table at all.
    attachment = models.ForeignKey(Attachment, on_delete=models.DO_NOTHING, related_name="previews")
    blob = models.BinaryField()  # how many pages there are, and a PNG
    made_at = models.DateTimeField(db_index=True)

    class Data:
        personal: ClassVar[set[str]] = set()
        not_personal: ClassVar = {"id", "attachment", "made_at"}
        sealed: ClassVar = {"blob"}

    def __str__(self) -> str:
        """Show which row this is."""
        return f"preview {self.pk}"
